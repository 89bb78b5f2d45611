package org.uchinuki.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.canonical.party.Sex;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Drafts;
import org.uchinuki.mapping.Target;
import org.uchinuki.reconciliation.Match.Verdict;

/** The shipped rules, on pairs whose truth is known. What is taken for sure must never be wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MatchPairsTest {

    private static final MatchRules RULES = MatchRules.load(Path.of("config"));

    private record Side(List<String> cells) {
        @Nullable
        String cell(int at) {
            return cells.get(at).isEmpty() ? null : cells.get(at);
        }

        @Nullable
        LocalDate born() {
            String day = cell(4);
            return day == null ? null : LocalDate.parse(day);
        }

        @Nullable
        Sex sex() {
            String sex = cell(5);
            return sex == null ? null : Sex.valueOf(sex);
        }

        Set<UUID> schools() {
            String school = cell(6);
            return school == null ? Set.of() : Set.of(UUID.nameUUIDFromBytes(school.getBytes(StandardCharsets.UTF_8)));
        }

        Set<Grade> grades() {
            String grade = cell(7);
            return grade == null ? Set.of() : Set.of(Grade.valueOf(grade));
        }

        Draft draft() {
            return Drafts.of(
                    Target.STUDENT_ROSTER,
                    Drafts.values(
                            "person.familyName", cell(0),
                            "person.givenName", cell(1),
                            "person.kanaFamilyName", cell(2),
                            "person.kanaGivenName", cell(3),
                            "person.birthDate", born(),
                            "person.sex", sex(),
                            "enrollment.grade", grades().stream().findFirst().orElse(null)));
        }

        KnownPerson known(String handle) {
            return new KnownPerson(
                    new UUID(0, 1),
                    new Person(cell(0), cell(1), null, cell(2), cell(3), null, null, null, null, born(), sex(), null),
                    schools(),
                    grades(),
                    Set.of(handle));
        }
    }

    private record Pair(String about, boolean same, Verdict expected, boolean oneIssuer, Side left, Side right) {

        Verdict judged() {
            return judged(left, right);
        }

        Verdict judgedBackwards() {
            return judged(right, left);
        }

        private Verdict judged(Side stated, Side stored) {
            Look look = RULES.look(
                    stated.draft(), stated.schools().stream().findFirst().orElse(null));
            KnownPerson known = stored.known(oneIssuer ? "sis@shien:0001" : "sourcedId@oneroster:u-1");
            Set<UUID> keys = RULES.keys(look);
            Match match = RULES.judge(look, Set.of("sis@shien:0002", "email:x@example.jp"), known);
            // Whom the look-up does not bring is never judged.
            return RULES.keys(RULES.look(known)).stream().anyMatch(keys::contains) ? match.verdict() : Verdict.NONE;
        }
    }

    private static List<Pair> pairs() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/reconciliation/pairs.csv")).stream()
                    .skip(2) // what it is, and the heading
                    .map(line -> new ArrayList<>(Arrays.asList(line.split(",", -1))))
                    .map(cells -> new Pair(
                            cells.get(0),
                            cells.get(1).equals("same"),
                            Verdict.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                            cells.get(3).equals("same"),
                            new Side(cells.subList(4, 12)),
                            new Side(cells.subList(12, 20))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void every_pair_is_judged_as_its_line_says_from_either_side() {
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(pair -> {
            assertThat(pair.judged()).as(pair.about()).isEqualTo(pair.expected());
            assertThat(pair.judgedBackwards()).as(pair.about()).isEqualTo(pair.expected());
        });
    }

    @Test
    void nobody_is_taken_for_somebody_else_and_few_are_missed() {
        List<Pair> pairs = pairs();
        Map<Verdict, Long> same = verdicts(pairs.stream().filter(Pair::same));
        Map<Verdict, Long> other = verdicts(pairs.stream().filter(pair -> !pair.same()));
        long wrong = other.getOrDefault(Verdict.SURE, 0L);
        long missed = same.getOrDefault(Verdict.NONE, 0L);
        System.out.printf(
                "reconciliation: %d pairs; same %s; other %s; sure and wrong %d; missed %d%n",
                pairs.size(), same, other, wrong, missed);
        assertThat(wrong).isZero();
        assertThat(missed).isLessThanOrEqualTo(4);
        assertThat(other.getOrDefault(Verdict.PROBABLE, 0L)).isLessThanOrEqualTo(3);
    }

    private static Map<Verdict, Long> verdicts(Stream<Pair> pairs) {
        return pairs.collect(Collectors.groupingBy(Pair::judged, TreeMap::new, Collectors.counting()));
    }
}
