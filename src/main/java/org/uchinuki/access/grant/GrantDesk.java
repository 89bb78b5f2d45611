package org.uchinuki.access.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.uchinuki.access.Action;
import org.uchinuki.access.Days;
import org.uchinuki.access.Entries;
import org.uchinuki.access.PlainText;
import org.uchinuki.access.Reader;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Where a child is granted to somebody by name, and where that ends. */
@Service
public class GrantDesk {

    /** As long as the table keeps it. */
    public static final int LONGEST_REASON = 200;

    /** A grant that is given today for some far day would be forgotten by then. */
    private static final Period LATEST_BEGINNING = Period.ofMonths(3);

    private static final String ROLE = "ROLE_";

    private final Grants grants;
    private final RoleBook roles;
    private final UserDetailsService logins;
    private final Entries entries;
    private final Clock clock;

    GrantDesk(Grants grants, RoleBook roles, UserDetailsService logins, Entries entries, Clock clock) {
        this.grants = grants;
        this.roles = roles;
        this.logins = logins;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * A grant as somebody asks for it: every field as it was sent.
     *
     * @param from a day, today where it is missing, at most three months ahead
     * @param until a day, at most a year after the first
     */
    public record Wanted(
            @Nullable String who,
            @Nullable String child,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    /** What came of it. */
    public sealed interface Answer {

        record Given(Grant grant) implements Answer {}

        record Faulty(List<Finding> findings) implements Answer {
            public Faulty {
                findings = List.copyOf(findings);
            }
        }

        /** No child whom the reader may grant; stands in the trail. */
        record NotKnown() implements Answer {}
    }

    /** Gives a grant in the reader's name. The trail is written first. */
    public Answer give(Reader reader, Wanted wanted) {
        LocalDate today = LocalDate.now(clock);
        List<Finding> faults = new ArrayList<>();
        String who = text(wanted.who()).toLowerCase(Locale.ROOT);
        String child = text(wanted.child());
        String reason = PlainText.onOneLine(text(wanted.reason()));
        if (who.equals(reader.caller().name().toLowerCase(Locale.ROOT))) {
            faults.add(fault("access.grant_self", "who", null, Map.of()));
        } else if (!isGrantable(who)) {
            faults.add(fault("access.grant_nobody", "who", wanted.who(), Map.of()));
        }
        if (!Alias.isUuid(child)) {
            faults.add(fault("access.grant_child", "child", wanted.child(), Map.of()));
        }
        if (!PlainText.is(reason)) {
            faults.add(fault("access.text_not_plain", "reason", null, Map.of()));
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            faults.add(fault("access.grant_reason", "reason", null, Map.of("most", String.valueOf(LONGEST_REASON))));
        }
        Optional<LocalDate> from = text(wanted.from()).isEmpty() ? Optional.of(today) : Days.read(wanted.from());
        Optional<LocalDate> until = Days.read(wanted.until());
        if (from.isEmpty()) {
            faults.add(fault("access.grant_day", "from", wanted.from(), Map.of()));
        }
        if (until.isEmpty()) {
            faults.add(fault("access.grant_day", "until", wanted.until(), Map.of()));
        }
        if (from.isPresent() && from.get().isAfter(today.plus(LATEST_BEGINNING))) {
            faults.add(fault("access.grant_begin", "from", wanted.from(), Map.of()));
        }
        if (from.isPresent() && until.isPresent() && !isTerm(from.get(), until.get(), today)) {
            faults.add(fault("access.grant_term", "until", wanted.until(), Map.of()));
        }
        if (!faults.isEmpty()) {
            return new Answer.Faulty(faults);
        }
        UUID id = UUID.fromString(child);
        boolean reaches = reader.reaches(Action.GRANT, id);
        enter(id, reaches);
        if (!reaches) {
            return new Answer.NotKnown();
        }
        Grant grant = new Grant(
                UUID.randomUUID(),
                who,
                id,
                from.orElseThrow(),
                until.orElseThrow(),
                reason,
                reader.caller().name(),
                clock.instant(),
                null,
                null);
        grants.add(grant);
        return new Answer.Given(grant);
    }

    /** Grants of the children whom the reader may grant, the newest first. */
    public List<Grant> of(Reader reader) {
        return grants.all().stream()
                .filter(grant -> reader.reaches(Action.GRANT, grant.child()))
                .toList();
    }

    /** Ends a grant in the reader's name; empty where the reader knows none of this id. */
    public Optional<Grant> end(Reader reader, UUID id) {
        Optional<Grant> known = grants.byId(id).filter(grant -> reader.reaches(Action.GRANT, grant.child()));
        known.ifPresent(grant -> {
            enter(grant.child(), true);
            grants.end(id, reader.caller().name(), clock.instant());
        });
        return known.flatMap(grant -> grants.byId(id));
    }

    private void enter(UUID child, boolean granted) {
        entries.enter(
                Deed.CHANGE,
                Opened.STUDENT,
                child.toString(),
                "grants",
                null,
                granted ? Outcome.GRANTED : Outcome.DENIED);
    }

    /** Whether this login is of somebody to whom children can be granted; somebody unknown and somebody else are the same. */
    private boolean isGrantable(String login) {
        if (login.isEmpty()) {
            return false;
        }
        try {
            return logins.loadUserByUsername(login).getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .anyMatch(authority -> authority != null
                            && authority.startsWith(ROLE)
                            && roles.reachedByName().contains(authority.substring(ROLE.length())));
        } catch (UsernameNotFoundException nobody) {
            return false;
        }
    }

    private static boolean isTerm(LocalDate from, LocalDate until, LocalDate today) {
        return !until.isBefore(from) && !until.isBefore(today) && !until.isAfter(from.plusYears(1));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    private static Finding fault(String code, String field, @Nullable String value, Map<String, String> details) {
        return Finding.error(code, Location.pointer("request", field), value, details);
    }
}
