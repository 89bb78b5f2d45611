package org.uchinuki.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.canonical.party.Sex;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.mapping.Drafts;
import org.uchinuki.mapping.Target;
import org.uchinuki.validation.ValidDraft;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconcilerTest {

    private static final UUID HANAKO = new UUID(0, 1);
    private static final UUID TARO = new UUID(0, 2);
    private static final LocalDate DAY = LocalDate.of(2015, 4, 15);
    private static final LocalDate OTHER_DAY = LocalDate.of(2015, 11, 3);

    private final Known known = new Known();
    private final Reconciler reconciler = new Reconciler(known);

    @Test
    void a_child_nobody_knows_is_new_where_the_list_is_there_to_state_it() {
        Reconciled child = passed(reconcile(Target.PERSON_LIST, Drafts.values("person.alias.sis", "0012")));
        assertThat(child.names()).extracting(Reconciled.NewName::handle).containsExactly("sis@shien:0012");
        Reconciled again = passed(reconcile(Target.PERSON_LIST, Drafts.values("person.alias.sis", "0012")));
        assertThat(again.entities()).isEqualTo(child.entities());
    }

    @Test
    void a_child_known_by_one_name_gets_the_other() {
        known.names.put("sis@shien:0012", HANAKO);
        Reconciled child = passed(reconcile(
                Target.PERSON_LIST,
                Drafts.values("person.alias.sis", "0012", "person.alias.email", "S0012@School.example.jp")));
        assertThat(child.entities()).containsEntry(Kind.PERSON, HANAKO);
        assertThat(child.names())
                .extracting(Reconciled.NewName::handle)
                .containsExactly("email:s0012@school.example.jp");
    }

    @Test
    void a_mailbox_that_two_people_share_makes_them_no_one_person() {
        known.names.put("email:family@example.jp", HANAKO);

        assertThat(code(reconcile(
                        Target.PERSON_LIST,
                        Drafts.values("person.alias.sourcedId", "u-2", "person.alias.email", "family@example.jp"))))
                .isEqualTo("reconciliation.shared_email");
    }

    @Test
    void two_names_that_lead_to_two_people_are_doubt() {
        known.names.put("sis@shien:0012", HANAKO);
        known.names.put("email:taro@school.example.jp", TARO);
        assertThat(code(reconcile(
                        Target.PERSON_LIST,
                        Drafts.values("person.alias.sis", "0012", "person.alias.email", "taro@school.example.jp"))))
                .isEqualTo("reconciliation.conflicting_aliases");
    }

    @Test
    void an_id_that_comes_with_another_name_and_another_birth_date_is_doubt() {
        known.names.put("sis@shien:0012", HANAKO);
        known.people.put(HANAKO, person("ハナコ", LocalDate.of(2015, 4, 15)));
        assertThat(code(reconcile(Target.PERSON_LIST, child("タロウ", LocalDate.of(2016, 1, 2)))))
                .isEqualTo("reconciliation.doubtful_person");
        assertThat(code(reconcile(Target.PERSON_LIST, child("タロウ", LocalDate.of(2015, 4, 15)))))
                .isNull();
        assertThat(code(reconcile(Target.PERSON_LIST, child("ハナコ", LocalDate.of(2016, 1, 2)))))
                .isNull();
    }

    @Test
    void ids_of_two_children_of_one_given_name_do_not_change_places_unseen() {
        known.names.put("sis@shien:0012", HANAKO);
        known.people.put(HANAKO, named("伊予", "陽翔", "イヨ", "ハルト"));
        assertThat(code(reconcile(Target.PERSON_LIST, named("藤田", "陽翔", "フジタ", "ハルト", OTHER_DAY))))
                .isEqualTo("reconciliation.doubtful_person");
        assertThat(code(reconcile(Target.PERSON_LIST, named("藤田", "陽翔", "フジタ", "ハルト", DAY))))
                .isNull();
        assertThat(code(reconcile(Target.PERSON_LIST, named("伊予", "陽翔", "イヨ", "ハルト", OTHER_DAY))))
                .isNull();
    }

    @Test
    void ids_of_a_girl_and_a_boy_of_one_birthday_do_not_change_places_unseen_and_a_name_of_the_register_is_no_change() {
        known.names.put("sis@shien:0012", HANAKO);
        known.people.put(
                HANAKO, new Person("大西", "莉子", null, "オオニシ", "リコ", null, null, null, null, DAY, Sex.FEMALE, null));
        Map<String, @Nullable Object> girl = new HashMap<>(named("王", "美玲", "ワン", "メイリン", DAY));
        Map<String, @Nullable Object> boy = new HashMap<>(named("藤田", "太郎", "フジタ", "タロウ", DAY));
        girl.put("person.sex", Sex.FEMALE);
        boy.put("person.sex", Sex.MALE);
        assertThat(code(reconcile(Target.PERSON_LIST, boy))).isEqualTo("reconciliation.doubtful_person");
        assertThat(code(reconcile(Target.PERSON_LIST, girl))).isNull();
    }

    @Test
    void where_nobody_writes_kana_the_letters_tell_of_somebody_else() {
        known.names.put("sis@shien:0012", HANAKO);
        known.people.put(HANAKO, named("渡邊", "花子", null, null));
        assertThat(code(reconcile(Target.PERSON_LIST, named("藤田", "太郎", null, null, OTHER_DAY))))
                .isEqualTo("reconciliation.doubtful_person");
        assertThat(code(new Reconciler(known, MatchRules.load(Path.of("config")))
                        .reconcile(List.of(new ValidDraft(
                                Drafts.of(Target.PERSON_LIST, named("渡辺", "花子", null, null, OTHER_DAY)))))
                        .getFirst()))
                .isNull();
    }

    @Test
    void a_child_who_moves_and_whose_parents_part_comes_with_another_number_and_another_family_name() {
        UUID lasting = UUID.randomUUID();
        known.names.put("userMasterIdentifier:" + lasting, HANAKO);
        known.names.put("sis@shien:0099", HANAKO);
        known.people.put(HANAKO, named("伊予", "花子", "イヨ", "ハナコ"));
        Map<String, @Nullable Object> moved = new HashMap<>(named("藤田", "花子", "フジタ", "ハナコ", DAY));
        moved.put("person.alias.userMasterIdentifier", lasting.toString());
        assertThat(code(reconcile(Target.PERSON_LIST, moved))).isNull();
    }

    @Test
    void a_child_under_a_new_id_is_one_who_is_known_where_a_rule_is_sure_and_asked_where_it_is_not() {
        UUID school = new UUID(5, 5);
        known.names.put("schoolCode:B138299970016", school);
        known.alike = List.of(acquaintance(HANAKO, school, "sourcedId@oneroster:u-1"));

        Reconciled sure = passed(anew(likeHanako("B138299970016")));
        assertThat(sure.entities()).containsEntry(Kind.PERSON, HANAKO);
        assertThat(sure.names())
                .contains(new Reconciled.NewName(
                        Kind.PERSON,
                        "sis@shien:0012",
                        HANAKO,
                        new Reconciled.Because(
                                "same-child-same-school",
                                97,
                                List.of(
                                        "birthDate",
                                        "familyName",
                                        "givenName",
                                        "kanaFamilyName",
                                        "kanaGivenName",
                                        "school"))));

        Finding asked = anew(likeHanako("B138299970024")).findings().getFirst();
        assertThat(asked.code()).isEqualTo("reconciliation.probable_person");
        assertThat(asked.value()).isNull();
        assertThat(asked.details())
                .containsEntry("candidates", HANAKO.toString())
                .containsEntry("rule", "moved")
                .containsEntry("score", "85");

        known.decided = Map.of("sis@shien:0012", Map.of(HANAKO, false));
        assertThat(passed(anew(likeHanako("B138299970024"))).entities().get(Kind.PERSON))
                .isNotNull()
                .isNotEqualTo(HANAKO);
    }

    @Test
    void a_child_of_whom_somebody_said_who_it_is_is_that_one() {
        known.alike = List.of(acquaintance(HANAKO, new UUID(5, 5), "sourcedId@oneroster:u-1"));
        known.decided = Map.of("sis@shien:0012", Map.of(TARO, true));

        assertThat(passed(anew(likeHanako("B138299970024"))).entities()).containsEntry(Kind.PERSON, TARO);
    }

    @Test
    void two_who_both_are_sure_are_asked_and_merged_ones_are_one() {
        UUID school = new UUID(5, 5);
        known.names.put("schoolCode:B138299970016", school);
        known.alike = List.of(
                acquaintance(HANAKO, school, "sourcedId@oneroster:u-1"),
                acquaintance(TARO, school, "sourcedId@eportal:u-9"));
        assertThat(code(anew(likeHanako("B138299970016")))).isEqualTo("reconciliation.probable_person");

        known.merged = Map.of(TARO, HANAKO);
        assertThat(passed(anew(likeHanako("B138299970016"))).entities()).containsKey(Kind.PERSON);
        known.names.put("sis@shien:0012", HANAKO);
        known.names.put("email:taro@school.example.jp", TARO);
        assertThat(passed(reconcile(
                                Target.PERSON_LIST,
                                Drafts.values(
                                        "person.alias.sis", "0012", "person.alias.email", "taro@school.example.jp")))
                        .entities())
                .containsEntry(Kind.PERSON, HANAKO);
    }

    /** As a run does that has seen nobody yet. */
    private Outcome<Reconciled> anew(ValidDraft draft) {
        return new Reconciler(known, MatchRules.load(Path.of("config")))
                .reconcile(List.of(draft))
                .getFirst();
    }

    private static ValidDraft likeHanako(String school) {
        return new ValidDraft(Drafts.of(
                Target.STUDENT_ROSTER,
                Drafts.values(
                        "person.alias.sis", "0012",
                        "person.familyName", "伊豫",
                        "person.givenName", "花子",
                        "person.kanaFamilyName", "イヨ",
                        "person.kanaGivenName", "ハナコ",
                        "person.birthDate", LocalDate.of(2015, 4, 15),
                        "school.code", school)));
    }

    private static KnownPerson acquaintance(UUID id, UUID school, String handle) {
        Person person = new Person(
                "伊豫", "花子", null, "イヨ", "ハナコ", null, null, null, null, LocalDate.of(2015, 4, 15), null, null);
        return new KnownPerson(id, person, Set.of(school), Set.of(), Set.of(handle));
    }

    @Test
    void of_two_children_under_one_new_id_neither_wins_by_coming_first() {
        Reconciled first = passed(reconcile(Target.PERSON_LIST, child("ハナコ", LocalDate.of(2015, 4, 15))));
        Reconciled second = passed(reconcile(Target.PERSON_LIST, child("タロウ", LocalDate.of(2016, 1, 2))));
        assertThat(second.entities()).isEqualTo(first.entities());
    }

    @Test
    void a_second_id_of_one_kind_is_doubt_where_birth_date_or_kana_differ_too() {
        UUID lasting = new UUID(7, 7);
        known.names.put("userMasterIdentifier:" + lasting, HANAKO);
        known.names.put("sis@shien:0099", HANAKO);
        known.people.put(HANAKO, person("ハナコ", LocalDate.of(2015, 4, 15)));

        assertThat(code(reconcile(Target.PERSON_LIST, moved(lasting, "タロウ")))).isEqualTo("reconciliation.second_id");
        assertThat(passed(reconcile(Target.PERSON_LIST, moved(lasting, null))).entities())
                .containsEntry(Kind.PERSON, HANAKO);
        assertThat(passed(reconcile(Target.PERSON_LIST, moved(lasting, "ハナコ"))).entities())
                .containsEntry(Kind.PERSON, HANAKO);
    }

    @Test
    void a_list_that_only_says_more_of_people_brings_nobody_into_being() {
        assertThat(code(reconcile(
                        Target.PERSON_DETAILS,
                        Drafts.values("person.alias.sis", "0012", "person.birthDate", LocalDate.of(2015, 4, 15)))))
                .isEqualTo("reconciliation.unknown_person");
    }

    @Test
    void a_row_that_says_something_of_nobody_is_set_aside() {
        assertThat(code(reconcile(Target.PERSON_LIST, Drafts.values("person.familyName", "伊予"))))
                .isEqualTo("reconciliation.no_identity");
    }

    @Test
    void what_a_file_only_points_at_must_be_known() {
        assertThat(code(reconcile(Target.ATTENDANCE_DAY, Drafts.values("person.alias.sis", "0012"))))
                .isEqualTo("reconciliation.unknown_person");
        assertThat(code(reconcile(
                        Target.ENROLLMENT_LIST,
                        Drafts.values("person.alias.sis", null, "classSection.alias.sourcedId", "c-1"))))
                .isEqualTo("reconciliation.unknown_class_section");
        assertThat(code(reconcile(Target.CLASS_LIST, Drafts.values("school.alias.schoolCode", "B138229900016"))))
                .isEqualTo("reconciliation.unknown_school");
        assertThat(code(reconcile(Target.COURSE_LIST, Drafts.values("academicSession.alias.sourcedId", "2026"))))
                .isEqualTo("reconciliation.unknown_academic_session");
    }

    @Test
    void a_homeroom_is_found_by_school_year_grade_and_kumi() {
        Map<String, @Nullable Object> row = Drafts.values(
                "school.code", "B138229900016",
                "classSection.schoolYear", 2026,
                "classSection.grade", Grade.P5,
                "classSection.code", "1",
                "person.alias.sis", "0012");
        Reconciled first = passed(reconcile(Target.STUDENT_ROSTER, row));
        row.put("person.alias.sis", "0013");
        Reconciled second = passed(reconcile(Target.STUDENT_ROSTER, row));
        assertThat(second.entities().get(Kind.CLASS_SECTION))
                .isEqualTo(first.entities().get(Kind.CLASS_SECTION));
        assertThat(second.entities().get(Kind.PERSON))
                .isNotEqualTo(first.entities().get(Kind.PERSON));
    }

    private static Map<String, @Nullable Object> child(String kanaGivenName, LocalDate born) {
        return Drafts.values(
                "person.alias.sis", "0012", "person.kanaGivenName", kanaGivenName, "person.birthDate", born);
    }

    /** A child known by a lasting id who comes with another number. */
    private static Map<String, @Nullable Object> moved(UUID lasting, @Nullable String kanaGivenName) {
        return Drafts.values(
                "person.alias.sis",
                "0012",
                "person.alias.userMasterIdentifier",
                lasting.toString(),
                "person.kanaGivenName",
                kanaGivenName);
    }

    private static Map<String, @Nullable Object> named(
            String family, String given, @Nullable String kanaFamily, @Nullable String kanaGiven, LocalDate born) {
        return Drafts.values(
                "person.alias.sis",
                "0012",
                "person.familyName",
                family,
                "person.givenName",
                given,
                "person.kanaFamilyName",
                kanaFamily,
                "person.kanaGivenName",
                kanaGiven,
                "person.birthDate",
                born);
    }

    private static Person named(String family, String given, @Nullable String kanaFamily, @Nullable String kanaGiven) {
        return new Person(family, given, null, kanaFamily, kanaGiven, null, null, null, null, DAY, null, null);
    }

    private static Person person(String kanaGivenName, LocalDate born) {
        return new Person(null, null, null, null, kanaGivenName, null, null, null, null, born, null, null);
    }

    private Outcome<Reconciled> reconcile(Target target, Map<String, @Nullable Object> values) {
        return reconciler
                .reconcile(List.of(new ValidDraft(Drafts.of(target, values))))
                .getFirst();
    }

    private static Reconciled passed(Outcome<Reconciled> outcome) {
        assertThat(outcome).isInstanceOf(Passed.class);
        return ((Passed<Reconciled>) outcome).value();
    }

    private static @Nullable String code(Outcome<Reconciled> outcome) {
        return outcome.findings().stream().map(Finding::code).findFirst().orElse(null);
    }

    private static final class Known implements EntityDirectory {
        final Map<String, UUID> names = new HashMap<>();
        final Map<UUID, Person> people = new HashMap<>();
        List<KnownPerson> alike = List.of();
        Map<String, Map<UUID, Boolean>> decided = Map.of();
        Map<UUID, UUID> merged = Map.of();

        @Override
        public List<KnownPerson> alike(Collection<UUID> keys) {
            return alike;
        }

        @Override
        public Map<String, Map<UUID, Boolean>> decided(Collection<String> handles) {
            return decided;
        }

        @Override
        public Map<UUID, UUID> mergedInto(Collection<UUID> people) {
            return merged;
        }

        @Override
        public Map<String, UUID> find(Kind kind, Collection<String> handles) {
            Map<String, UUID> found = new HashMap<>(names);
            found.keySet().retainAll(handles);
            return found;
        }

        @Override
        public Map<UUID, Person> people(Set<UUID> ids) {
            return people;
        }

        @Override
        public Map<UUID, Set<String>> handles(Set<UUID> ids) {
            Map<UUID, Set<String>> handles = new HashMap<>();
            names.forEach((handle, id) ->
                    handles.computeIfAbsent(id, any -> new HashSet<>()).add(handle));
            return handles;
        }

        @Override
        public Map<UUID, Integer> schoolYears(Set<UUID> sessionIds) {
            return Map.of();
        }
    }
}
