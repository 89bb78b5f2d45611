package org.uchinuki.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.canonical.party.Sex;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.Candidates;
import org.uchinuki.pipeline.IdentityBook;
import org.uchinuki.reconciliation.Evidence;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Look.Comparison;
import org.uchinuki.reconciliation.Match;
import org.uchinuki.reconciliation.Match.Verdict;

/** One row waits at the edge, with one candidate. */
public final class FakeCandidates implements Candidates {

    static final KnownPerson KNOWN = person(new UUID(7, 1), "sis@c4th:0010001", new UUID(5, 1));

    static KnownPerson person(UUID id, String handle, UUID school) {
        Person person = new Person(
                "伊予", "花子", null, "イヨ", "ハナコ", null, null, null, null, LocalDate.of(2015, 4, 15), Sex.FEMALE, null);
        return new KnownPerson(id, person, Set.of(school), Set.of(Grade.P5), Set.of(handle));
    }

    static Match match(UUID person) {
        Map<Evidence, Comparison> compared = new EnumMap<>(Evidence.class);
        for (Evidence kind : Evidence.values()) {
            compared.put(kind, Comparison.SAME);
        }
        compared.put(Evidence.SCHOOL, Comparison.DIFFERENT);
        compared.put(Evidence.SEX, Comparison.UNKNOWN);
        return new Match(person, Verdict.PROBABLE, "moved", 85, compared);
    }

    @Override
    public List<Waiting> waiting(long after, int limit) {
        Aside aside = new Aside(
                3,
                4,
                "c4th",
                "c4th/students",
                "students.csv",
                12,
                "0010001",
                "B138229900016",
                List.of(Finding.error("reconciliation.probable_person", Location.row("students.csv", 12), null)),
                Map.of(),
                Map.of(),
                "open",
                null,
                null);
        Map<String, @Nullable String> values = Map.of(
                "person.familyName", "伊予",
                "person.givenName", "花子",
                "person.kanaFamilyName", "イヨ",
                "person.kanaGivenName", "ハナコ",
                "person.birthDate", "2015-04-15");
        return List.of(new Waiting(
                aside, values, Set.of("sis@c4th:0012"), List.of(new Candidate(KNOWN, match(KNOWN.id()), 12))));
    }

    @Override
    public Optional<Waiting> find(long aside) {
        return Optional.empty();
    }

    @Override
    public Outcome<Long> decide(long aside, @Nullable String person, String by, String reason) {
        return Outcome.passed(9L);
    }

    @Override
    public List<IdentityBook.Entry> decisions(int limit) {
        return List.of(new IdentityBook.Entry(
                5,
                "sis@c4th:0010001",
                KNOWN.id(),
                true,
                "学校に確認した",
                "itstaff",
                Instant.parse("2026-05-11T01:00:00Z"),
                3L));
    }

    @Override
    public List<Finding> withdraw(long decision, String by, String reason) {
        return List.of();
    }
}
