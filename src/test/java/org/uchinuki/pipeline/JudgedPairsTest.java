package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.reconciliation.Acquaintance;
import org.uchinuki.reconciliation.Acquaintance.Pair;
import org.uchinuki.reconciliation.EntityDirectory;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.MatchRules;

/** Pairs of known people: of all of them, and of one. Everybody is judged once, however many pages are turned. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JudgedPairsTest {

    private static final MatchRules RULES = MatchRules.load(Path.of("config"));
    private static final UUID GONE = id(9);

    private final List<KnownPerson> people = List.of(
            person(1, "花子", "ハナコ", 1),
            person(2, "花子", "ハナコ", 2),
            person(3, "花子", "ハナコ", 3),
            person(4, "太郎", "タロウ", 1),
            person(5, "太郎", "タロウ", 2),
            person(6, "次郎", "ジロウ", 1));
    private final Acquaintance acquaintance = new Acquaintance(new Known(people), RULES);

    @Test
    void the_pairs_of_one_person_are_those_of_everybody_that_the_person_is_in() {
        List<Pair> all = acquaintance.pairs(people);
        assertThat(all.stream().map(pair -> pair.one().id() + " " + pair.other().id()))
                .containsExactlyInAnyOrder(
                        id(1) + " " + id(2), id(1) + " " + id(3), id(2) + " " + id(3), id(4) + " " + id(5));

        for (KnownPerson person : people) {
            assertThat(acquaintance.pairsOf(person))
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(pair ->
                                    pair.one().equals(person) || pair.other().equals(person))
                            .toList());
        }
    }

    @Test
    void who_has_been_merged_is_in_no_pair_of_another() {
        List<KnownPerson> more = new ArrayList<>(people);
        more.add(person(9, "花子", "ハナコ", 4));

        assertThat(new Acquaintance(new Known(more), RULES).pairsOf(people.getFirst()))
                .hasSize(2)
                .noneMatch(pair -> pair.other().id().equals(GONE));
    }

    @Test
    void nobody_is_judged_anew_until_somebody_has_changed() {
        JudgedPairs judged = new JudgedPairs(acquaintance);
        List<Pair> first = judged.among(people);

        assertThat(judged.among(people.reversed())).isSameAs(first);

        List<KnownPerson> changed = new ArrayList<>(people);
        changed.set(5, person(6, "花子", "ハナコ", 4));
        assertThat(judged.among(changed)).hasSize(first.size() + 3);
    }

    private static KnownPerson person(int number, String given, String kana, int school) {
        Person person = new Person(
                "試験", given, null, "シケン", kana, null, null, null, null, LocalDate.of(2015, 4, 15), null, null);
        return new KnownPerson(
                id(number), person, Set.of(new UUID(5, school)), Set.of(Grade.P5), Set.of("sis@c4th:" + number));
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    /** Of whom the last has been merged into the first. */
    private record Known(List<KnownPerson> people) implements EntityDirectory {

        @Override
        public List<KnownPerson> alike(Collection<UUID> keys) {
            return people.stream()
                    .filter(one -> RULES.keys(RULES.look(one)).stream().anyMatch(keys::contains))
                    .toList();
        }

        @Override
        public Map<UUID, UUID> mergedInto(Collection<UUID> asked) {
            return asked.contains(GONE) ? Map.of(GONE, id(1)) : Map.of();
        }

        @Override
        public Map<String, UUID> find(Kind kind, Collection<String> handles) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<UUID, Person> people(Set<UUID> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<UUID, Set<String>> handles(Set<UUID> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<UUID, Integer> schoolYears(Set<UUID> sessionIds) {
            throw new UnsupportedOperationException();
        }
    }
}
