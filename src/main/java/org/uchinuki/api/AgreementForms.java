package org.uchinuki.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Part;
import org.uchinuki.access.Readers;
import org.uchinuki.access.Remit;
import org.uchinuki.access.Standing;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreement.Claim;
import org.uchinuki.access.client.Agreement.Subject;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes.SchoolEntry;
import tools.jackson.databind.JsonNode;

/** An agreement, as an administrator states it, checked against the schools, classes and sources that there are. */
@Component
public final class AgreementForms {

    /** In the place of the ids of schools: all of them. */
    static final String EVERY_SCHOOL = "*";

    private static final int MOST_REQUESTS = 1_000_000;

    private final ImportDesk imports;
    private final KarteDesk kartes;
    private final Readers readers;
    private final Standing standing;
    private final Clock clock;

    AgreementForms(ImportDesk imports, KarteDesk kartes, Readers readers, Standing standing, Clock clock) {
        this.imports = imports;
        this.kartes = kartes;
        this.readers = readers;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * The agreement, or a finding for every fault. Members: organisation, purpose, from, until, schools, classes, sees (part →
     * class of data), sources, subject, claims, requestsPerMinute.
     */
    public Outcome<Agreement> read(String clientId, JsonNode body) {
        JsonForm form = new JsonForm(body);
        form.answered("holds");
        String organisation = form.required("organisation", 200);
        String purpose = form.required("purpose", 200);
        LocalDate from = form.day("from");
        if (from == null && !form.has("from")) {
            form.fault("api.missing_member", "/from", null, Map.of());
        }
        LocalDate until = form.day("until");
        if (from != null && until != null && until.isBefore(from)) {
            form.fault("api.period_reversed", "/until", until.toString(), Map.of("from", from.toString()));
        }
        Set<UUID> there = kartes.of(readers.current()).schools().stream()
                .map(SchoolEntry::id)
                .collect(Collectors.toSet());
        Set<UUID> schools = schools(form, there);
        Set<UUID> classes = form.ids("classes", id -> isAt(id, schools));
        List<String> sources = Stream.concat(Stream.of(Remit.ANY_SOURCE), imports.sources().stream())
                .toList();
        Set<String> sends = form.words("sources", String.join(", ", sources), sources::contains);
        Agreement agreement = new Agreement(
                clientId,
                organisation,
                purpose,
                from == null ? LocalDate.EPOCH : from,
                until,
                schools,
                classes,
                sees(form),
                sends == null ? Set.of() : sends,
                subject(form),
                claims(form),
                form.number("requestsPerMinute", 1, MOST_REQUESTS));
        List<Finding> findings = form.findings();
        return findings.isEmpty() ? Outcome.passed(agreement) : Outcome.setAside(findings);
    }

    /** All is said as such: who forgets to say which schools should not have agreed on all of them. */
    private static Set<UUID> schools(JsonForm form, Set<UUID> there) {
        Set<String> named = form.words(
                "schools",
                "*, " + there.stream().map(UUID::toString).sorted().collect(Collectors.joining(", ")),
                word -> word.equals(EVERY_SCHOOL) || there.stream().anyMatch(id -> word.equals(id.toString())));
        JsonNode sent = form.member("schools");
        boolean every = named != null && named.contains(EVERY_SCHOOL);
        if (named == null || (every && named.size() > 1) || (sent != null && sent.isEmpty())) {
            form.fault("access.schools_unsaid", "/schools", null, Map.of());
        }
        return named == null || every
                ? Set.of()
                : named.stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    private boolean isAt(UUID classId, Set<UUID> schools) {
        return standing.ofClass(classId, LocalDate.now(clock))
                .filter(place -> schools.isEmpty() || !Collections.disjoint(place.schools(), schools))
                .isPresent();
    }

    private static Map<Part, DataClass> sees(JsonForm form) {
        Map<Part, DataClass> sees = new EnumMap<>(Part.class);
        JsonNode body = form.member("sees");
        if (body == null) {
            return sees;
        }
        if (!body.isObject()) {
            form.wrong("/sees", body, "{…}");
            return sees;
        }
        for (Map.Entry<String, JsonNode> one : body.properties()) {
            Part part = word(Part.class, one.getKey());
            DataClass upTo = word(DataClass.class, one.getValue().asString(""));
            if (part == null) {
                form.fault("api.unknown_member", "/sees/" + one.getKey(), null, Map.of("known", words(Part.values())));
            } else if (upTo == null) {
                form.wrong("/sees/" + one.getKey(), one.getValue(), "I, II, III, IV");
            } else {
                sees.put(part, upTo);
            }
        }
        return sees;
    }

    private static Subject subject(JsonForm form) {
        String said = form.text("subject", 20);
        Subject subject = said == null ? Subject.PAIRWISE : word(Subject.class, said);
        if (subject == null) {
            form.fault("api.wrong_member", "/subject", said, Map.of("expected", words(Subject.values())));
            return Subject.PAIRWISE;
        }
        return subject;
    }

    private static Set<Claim> claims(JsonForm form) {
        Set<String> said = form.words("claims", words(Claim.values()), word -> word(Claim.class, word) != null);
        List<Claim> claims = new ArrayList<>();
        if (said != null) {
            said.forEach(word -> claims.add(Claim.valueOf(word.toUpperCase(Locale.ROOT))));
        }
        return Set.copyOf(claims);
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> of, String word) {
        return Arrays.stream(of.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }

    private static String words(Enum<?>[] all) {
        return Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
