package org.uchinuki.access.restriction;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.uchinuki.access.Days;
import org.uchinuki.access.Reader;
import org.uchinuki.access.restriction.Restriction.Reason;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Where a school says that a child is not to be analysed, and where that ends. The gate has written the trail, and has seen that the
 * reader reaches the child, before anything comes here.
 */
@Service
public class RestrictionDesk {

    private final Restrictions restrictions;
    private final Clock clock;

    RestrictionDesk(Restrictions restrictions, Clock clock) {
        this.restrictions = restrictions;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {

        record Set(Restriction restriction) implements Answer {}

        record Faulty(List<Finding> findings) implements Answer {
            public Faulty {
                findings = List.copyOf(findings);
            }
        }
    }

    /**
     * Restricts a child, in the place of what was set before.
     *
     * @param from a day, today where it is missing; figures of earlier days stay as they were
     * @param reason a word of {@link Reason}
     */
    public Answer set(Reader reader, UUID child, @Nullable String from, @Nullable String reason) {
        List<Finding> faults = new ArrayList<>();
        Optional<Reason> why = Reason.of(reason);
        if (why.isEmpty()) {
            faults.add(fault(
                    "access.restriction_reason", "reason", reason, Map.of("known", String.join(", ", Reason.words()))));
        }
        Optional<LocalDate> first = day(from);
        if (first.isEmpty()) {
            faults.add(fault("access.restriction_day", "from", from, Map.of()));
        }
        if (!faults.isEmpty()) {
            return new Answer.Faulty(faults);
        }
        Restriction restriction = new Restriction(
                UUID.randomUUID(),
                child,
                first.orElseThrow(),
                Restriction.OPEN,
                why.orElseThrow(),
                reader.caller().name(),
                clock.instant(),
                null,
                null);
        restrictions.set(restriction);
        return new Answer.Set(restriction);
    }

    /** Ends what is set; from today on the child is in the figures again. */
    public void end(Reader reader, UUID child) {
        restrictions.end(
                child, LocalDate.now(clock).minusDays(1), reader.caller().name(), clock.instant());
    }

    /** What is set for this child and has no end yet. */
    public Optional<Restriction> of(UUID child) {
        return restrictions.of(child).stream()
                .filter(each -> each.until().equals(Restriction.OPEN))
                .findFirst();
    }

    private Optional<LocalDate> day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.of(LocalDate.now(clock));
        }
        return Days.read(text);
    }

    private static Finding fault(String code, String field, @Nullable String value, Map<String, String> details) {
        return Finding.error(code, Location.pointer("request", field), value, details);
    }
}
