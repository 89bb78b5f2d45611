package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.ChangeStore.Again;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.Renumbered;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.Revision;
import org.uchinuki.change.Revision.Entry;
import org.uchinuki.mapping.Target;
import org.uchinuki.reconciliation.Reconciled.NewName;

/** What a change store promises, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class ChangeStoreContract {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 10);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 20);
    private static final LocalDate BORN = LocalDate.of(2015, 4, 15);
    private static final UUID CLASS_ONE = UUID.randomUUID();
    private static final UUID CLASS_TWO = UUID.randomUUID();
    private static final UUID SCHOOL = UUID.randomUUID();

    private JdbcTemplate jdbc = new JdbcTemplate();
    private ChangeStore store = new NoStore();
    private TransactionTemplate transaction = new TransactionTemplate();

    abstract String vendor();

    @BeforeEach
    void openDatabase() {
        DataSource database = Databases.migrated(vendor());
        jdbc = new JdbcTemplate(database);
        store = new JdbcChangeStore(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Test
    void a_row_its_source_never_sent_is_created_with_its_records_and_names() {
        Verdicts verdicts = run(1, APRIL, child("0012", "花子", CLASS_ONE));

        assertThat(verdicts).isEqualTo(new Verdicts(1, 0, 0, 0));
        assertThat(count("person")).isEqualTo(1);
        assertThat(count("enrollment")).isEqualTo(1);
        assertThat(jdbc.queryForObject("select handle from alias where entity_kind = 'PERSON'", String.class))
                .isEqualTo("sis@c4th:0012");
        assertThat(count("outbox")).isEqualTo(4);
    }

    @Test
    void the_same_rows_again_write_nothing() {
        Revision child = child("0012", "花子", CLASS_ONE);
        run(1, APRIL, child);
        String before = everything();

        assertThat(run(2, MAY, child)).isEqualTo(new Verdicts(0, 0, 1, 0));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_changed_cell_makes_one_new_version_and_closes_the_one_before() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE), child("0013", "太郎", CLASS_ONE));

        assertThat(run(2, MAY, child("0012", "華子", CLASS_ONE), child("0013", "太郎", CLASS_ONE)))
                .isEqualTo(new Verdicts(0, 1, 1, 0));

        List<Map<String, @Nullable Object>> versions = jdbc.queryForList(
                "select version, given_name, valid_from, valid_to, run_id, closed_run_id from person where id = ? order by version",
                person("0012"));
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0)).containsEntry("given_name", "花子").containsEntry("closed_run_id", 2L);
        assertThat(versions.get(1)).containsEntry("given_name", "華子").containsEntry("run_id", 2L);
        assertThat(versions.get(0).get("valid_to")).isEqualTo(java.sql.Date.valueOf(MAY));
        assertThat(versions.get(1).get("valid_from")).isEqualTo(java.sql.Date.valueOf(MAY));
        assertThat(count("enrollment")).isEqualTo(2);
    }

    @Test
    void rows_that_say_what_they_said_before_a_later_run_are_told_with_that_run() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE), child("0013", "太郎", CLASS_ONE));
        run(2, MAY, child("0012", "華子", CLASS_ONE), child("0013", "太朗", CLASS_ONE));
        run(3, MAY, child("0012", "花", CLASS_ONE));

        Revision[] older = {child("0012", "花子", CLASS_ONE), child("0013", "太朗々", CLASS_ONE)};
        assertThat(again(4, older)).containsExactly(new Again("c4th/students", 2, 1, 1));
        assertThat(again(4, child("0012", "華子", CLASS_ONE), child("0013", "太郎", CLASS_ONE)))
                .singleElement()
                .satisfies(again -> assertThat(again.again()).isEqualTo(2));
        assertThat(again(4, child("0012", "花", CLASS_ONE))).as("as it is now").isEmpty();
        assertThat(again(4, child("0012", "はな", CLASS_ONE))).containsExactly(new Again("c4th/students", 1, 0, 0));
    }

    @Test
    void rows_about_people_of_other_schools_are_counted_and_those_of_whom_nothing_is_known_are_not() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        UUID elsewhere = UUID.randomUUID();
        try (Staging staging = store.open(2)) {
            staging.from(20, "days.csv", "other/days", Target.ATTENDANCE_DAY);
            staging.add(List.of(
                    attended(2, "a", UUID.randomUUID(), "PRESENT"),
                    revision(
                            3,
                            "b",
                            UUID.randomUUID(),
                            false,
                            List.of(new Entry(
                                    Kind.ATTENDANCE,
                                    UUID.randomUUID(),
                                    values("personId", person("0099"), "day", APRIL, "mark", "PRESENT"),
                                    null)),
                            List.of())));
            assertThat(staging.settle()).isEmpty();
            assertThat(staging.ofOtherSchools(20, SCHOOL)).isZero();
            assertThat(staging.ofOtherSchools(20, elsewhere)).isEqualTo(1);
            assertThat(staging.ofOtherSchools(20, null)).isEqualTo(1);
            assertThat(staging.ofOtherSchools(21, elsewhere)).isZero();
        }
        jdbc.update("update source_record set school_id = ?", SCHOOL);
        try (Staging staging = store.open(3)) {
            assertThat(staging.holding("c4th/students", List.of(SCHOOL, elsewhere)))
                    .isEqualTo(Map.of(SCHOOL, 1L));
            assertThat(staging.holding("c4th/students", List.of())).isEmpty();
        }
    }

    @Test
    void who_is_new_while_somebody_of_the_same_name_and_birth_date_is_over_is_told() {
        Revision hanako = born(2, "0012", "花子", BORN);
        Revision taro = born(3, "0013", "太郎", BORN);
        run(1, APRIL, hanako, taro, born(4, "0014", "花子", BORN.plusDays(1)), child("0015", "次郎", CLASS_ONE));

        Revision lost = born(2, "12", "花子", BORN);
        assertThat(renumbered(2, List.of("0012"), lost, taro))
                .containsExactly(new Renumbered(20, 1, List.of(2L), Set.of(SCHOOL)));
        Revision over = revision(9, "0012", UUID.randomUUID(), true, hanako.entries(), List.of());
        assertThat(renumbered(2, List.of(), taro, at(5, lost), over))
                .as("a row says that it is over")
                .containsExactly(new Renumbered(20, 1, List.of(5L), Set.of(SCHOOL)));
        assertThat(renumbered(2, List.of("0012"), lost, at(7, born(7, "012", "花子", BORN))))
                .as("nobody can say which of the two it is, and so both are asked about")
                .containsExactly(new Renumbered(20, 2, List.of(2L, 7L), Set.of(SCHOOL)));
        assertThat(renumbered(2, List.of("0012", "0013"), lost, born(3, "13", "太郎", BORN)))
                .containsExactly(new Renumbered(20, 2, List.of(2L, 3L), Set.of(SCHOOL)));

        assertThat(renumbered(2, List.of(), lost)).as("nobody is over").isEmpty();
        assertThat(renumbered(2, List.of("0012"), taro)).as("nobody is new").isEmpty();
        assertThat(renumbered(2, List.of("0013"), lost)).as("another name").isEmpty();
        assertThat(renumbered(2, List.of("0014"), lost))
                .as("another birth date")
                .isEmpty();
        assertThat(renumbered(2, List.of("0012"), child("12", "花子", CLASS_ONE)))
                .as("no birth date of the new one")
                .isEmpty();
        assertThat(renumbered(2, List.of("0015"), born(2, "15", "次郎", BORN)))
                .as("no birth date of the old one")
                .isEmpty();
    }

    @Test
    void a_row_that_speaks_of_somebody_else_than_last_time_is_looked_at_too() {
        Revision hanako = born(2, "0012", "花子", BORN);
        run(1, APRIL, revision(2, "5-1-7", hanako.content(), false, hanako.entries(), hanako.names()));
        Revision lost = born(2, "12", "花子", BORN);
        Revision other = born(2, "0099", "春子", BORN);

        assertThat(renumbered(2, List.of(), revision(2, "5-1-7", lost.content(), false, lost.entries(), lost.names())))
                .containsExactly(new Renumbered(20, 1, List.of(2L), Set.of(SCHOOL)));
        assertThat(renumbered(
                        2, List.of(), revision(2, "5-1-7", other.content(), false, other.entries(), other.names())))
                .isEmpty();
    }

    @Test
    void who_has_another_id_is_told_too_where_another_list_names_the_old_one_still() {
        Revision hanako = born(2, "0012", "花子", BORN);
        Revision taro = born(3, "0013", "太郎", BORN);
        Revision[] listed = {
            stay(2, "e12", hanako, APRIL, null), stay(3, "e13", taro, APRIL, null),
        };
        run(1, APRIL, hanako);
        enrolled(2, listed);
        run(3, MAY, hanako, taro);

        assertThat(renumbered(4, List.of("0012"), born(2, "12", "花子", BORN)))
                .as("this list has enrolled the child first")
                .containsExactly(new Renumbered(40, 1, List.of(2L), Set.of(SCHOOL)));
        assertThat(renumbered(4, List.of("0013"), born(2, "13", "太郎", BORN)))
                .as("the other list has")
                .containsExactly(new Renumbered(40, 1, List.of(2L), Set.of(SCHOOL)));
    }

    private void enrolled(long runId, Revision... rows) {
        try (Staging staging = store.open(runId)) {
            staging.from(runId * 10, "enrollments.csv", "oneroster/enrollments", Target.ENROLLMENT_LIST);
            staging.add(List.of(rows));
            assertThat(staging.settle()).isEmpty();
            staging.compare();
            transaction.executeWithoutResult(status -> staging.apply(APRIL));
        }
    }

    @Test
    void of_somebody_new_the_birth_date_may_stand_in_another_file_than_the_name() {
        apply(1, "users.csv", Target.PERSON_LIST, user("u-1"), user("u-2"));
        apply(2, "demographics.csv", Target.PERSON_DETAILS, stated(2, "u-1", values("birthDate", BORN)));
        for (boolean same : List.of(true, false)) {
            try (Staging staging = store.open(3)) {
                staging.from(30, "users.csv", "other/users.csv", Target.PERSON_LIST);
                Revision gone = user("u-1");
                staging.add(
                        List.of(user("u-3"), revision(3, "u-1", UUID.randomUUID(), true, gone.entries(), List.of())));
                staging.from(31, "demographics.csv", "other/demographics.csv", Target.PERSON_DETAILS);
                staging.add(List.of(stated(2, "u-3", values("birthDate", same ? BORN : BORN.plusDays(1)))));
                assertThat(staging.settle()).isEmpty();
                staging.compare();
                assertThat(staging.renumbered())
                        .isEqualTo(same ? List.of(new Renumbered(30, 1, List.of(2L), Set.of())) : List.of());
            }
        }
    }

    private static Revision user(String id) {
        Entry person = new Entry(Kind.PERSON, person(id), values("familyName", "伊予", "givenName", "花子"), null);
        return revision(
                2,
                id,
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                false,
                List.of(person),
                List.of(new NewName(Kind.PERSON, "sourcedId@oneroster:" + id, person(id))));
    }

    private static Revision born(long row, String number, String givenName, LocalDate day) {
        Revision child = child(number, givenName, CLASS_ONE);
        List<Entry> entries = new ArrayList<>(child.entries());
        Map<String, @Nullable Object> more = new LinkedHashMap<>(entries.get(2).values());
        more.put("birthDate", day);
        entries.set(2, new Entry(Kind.PERSON, entries.get(2).id(), more, null));
        return revision(row, number, child.content(), false, entries, child.names());
    }

    private List<Renumbered> renumbered(long runId, List<String> absent, Revision... revisions) {
        try (Staging staging = store.open(runId)) {
            staging.from(runId * 10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(revisions));
            staging.addAbsent("c4th/students", absent, List.of(new Listing("oneroster/enrollments", null)));
            assertThat(staging.settle()).isEmpty();
            staging.compare();
            return staging.renumbered();
        }
    }

    private List<Again> again(long runId, Revision... revisions) {
        try (Staging staging = store.open(runId)) {
            staging.from(runId * 10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(revisions));
            staging.settle();
            staging.compare();
            return staging.again();
        }
    }

    @Test
    void a_child_who_changes_class_leaves_the_old_enrolment() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        run(2, MAY, child("0012", "花子", CLASS_TWO));

        assertThat(jdbc.queryForList(
                        "select class_section_id from enrollment where valid_to = date '9999-12-31'", UUID.class))
                .containsExactly(CLASS_TWO);
        assertThat(jdbc.queryForObject(
                        "select valid_to from enrollment where class_section_id = ?", LocalDate.class, CLASS_ONE))
                .isEqualTo(MAY);
    }

    @Test
    void a_row_that_says_it_is_over_ends_the_facts_and_not_the_child() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        Revision child = child("0012", "花子", CLASS_ONE);
        Revision over = revision(2, "0012", UUID.randomUUID(), true, child.entries(), List.of());

        assertThat(run(2, MAY, over)).isEqualTo(new Verdicts(0, 0, 0, 1));

        assertThat(current("enrollment")).isZero();
        assertThat(current("person")).isEqualTo(1);
        assertThat(run(3, MAY, over)).isEqualTo(new Verdicts(0, 0, 1, 0));
        assertThat(run(4, MAY, child)).isEqualTo(new Verdicts(1, 0, 0, 0));
        assertThat(current("enrollment")).isEqualTo(1);
    }

    @Test
    void another_source_completes_a_record_and_erases_nothing() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        Entry birth = new Entry(
                Kind.PERSON, person("0012"), values("birthDate", LocalDate.of(2015, 4, 15)), Map.of("note", "kept"));
        try (Staging staging = store.open(2)) {
            staging.from(20, "demographics.csv", "oneroster/demographics", Target.PERSON_LIST);
            staging.add(List.of(revision(2, "d1", UUID.randomUUID(), false, List.of(birth), List.of())));
            staging.settle();
            assertThat(staging.compare()).isEqualTo(new Verdicts(1, 0, 0, 0));
            transaction.executeWithoutResult(status -> staging.apply(MAY));
        }

        Map<String, @Nullable Object> now =
                jdbc.queryForMap("select * from person where valid_to = date '9999-12-31' and id = ?", person("0012"));
        assertThat(now).containsEntry("given_name", "花子").containsEntry("version", 2);
        assertThat(now.get("birth_date")).isEqualTo(java.sql.Date.valueOf("2015-04-15"));
        assertThat(String.valueOf(now.get("extension"))).contains("kept");
    }

    @Test
    void a_repeated_row_is_taken_off_and_the_first_stays() {
        Revision child = child("0012", "花子", CLASS_ONE);
        try (Staging staging = store.open(1)) {
            staging.from(10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(child, at(3, child)));
            List<TakenOff> taken = staging.settle();

            assertThat(taken).singleElement().satisfies(off -> {
                assertThat(off.finding().code()).isEqualTo("change.repeated_row");
                assertThat(off.finding().at().row()).isEqualTo(3);
            });
            assertThat(staging.compare()).isEqualTo(new Verdicts(1, 0, 0, 0));
        }
    }

    @Test
    void two_files_of_one_delivery_may_speak_of_the_same_child_once() {
        Revision child = child("0012", "花子", CLASS_ONE);
        try (Staging staging = store.open(1)) {
            staging.from(10, "east.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(child));
            staging.from(11, "west.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(child, child("0013", "太郎", CLASS_TWO)));

            assertThat(staging.settle()).singleElement().satisfies(off -> {
                assertThat(off.fileId()).isEqualTo(11);
                assertThat(off.finding().code()).isEqualTo("change.repeated_row");
                assertThat(off.finding().details()).containsEntry("other", "east.csv:2");
            });
            assertThat(staging.compare()).isEqualTo(new Verdicts(2, 0, 0, 0));
            transaction.executeWithoutResult(status -> staging.apply(APRIL));
        }

        assertThat(count("person")).isEqualTo(2);
    }

    @Test
    void a_second_source_on_an_enrolment_does_not_keep_a_child_in_the_old_class() {
        Revision child = child("0012", "花子", CLASS_ONE);
        run(1, APRIL, child);
        Entry enrolment = child.entries().getLast();
        Map<String, @Nullable Object> more = new LinkedHashMap<>(enrolment.values());
        more.put("publicFlag", true);
        try (Staging staging = store.open(2)) {
            staging.from(20, "enrollments.csv", "oneroster/enrollments", Target.ENROLLMENT_LIST);
            staging.add(List.of(revision(
                    2,
                    "e1",
                    UUID.randomUUID(),
                    false,
                    List.of(new Entry(Kind.ENROLLMENT, enrolment.id(), more, null)),
                    List.of())));
            staging.settle();
            staging.compare();
            transaction.executeWithoutResult(status -> staging.apply(APRIL));
        }

        run(3, MAY, child("0012", "花子", CLASS_TWO));

        assertThat(jdbc.queryForList(
                        "select class_section_id from enrollment where valid_to = date '9999-12-31'", UUID.class))
                .containsExactly(CLASS_TWO);
    }

    @Test
    void rows_that_contradict_each_other_are_all_taken_off_with_what_points_at_them() {
        Revision child = child("0012", "花子", CLASS_ONE);
        Revision other = at(3, child("0012", "太郎", CLASS_ONE));
        Entry absence = new Entry(
                Kind.ATTENDANCE,
                UUID.randomUUID(),
                values("personId", person("0012"), "day", APRIL, "mark", "PRESENT"),
                null);
        try (Staging staging = store.open(1)) {
            staging.from(10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(child, other));
            staging.from(11, "attendance.csv", "c4th/attendance", Target.ATTENDANCE_DAY);
            staging.add(List.of(revision(2, "a", UUID.randomUUID(), false, List.of(absence), List.of())));

            assertThat(staging.settle())
                    .extracting(off -> off.finding().code())
                    .containsExactly("change.duplicate_key", "change.duplicate_key", "change.points_at_set_aside");
            assertThat(staging.compare()).isEqualTo(new Verdicts(0, 0, 0, 0));
        }
    }

    @Test
    void rows_with_keys_of_their_own_that_contradict_each_other_about_one_day_are_both_taken_off() {
        UUID day = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        try (Staging staging = store.open(2)) {
            staging.from(20, "attendance.csv", "c4th/attendance", Target.ATTENDANCE_DAY);
            staging.add(List.of(
                    attended(2, "0012 2026-04-10", day, "PRESENT"),
                    attended(3, "0012 2026/4/10", day, "SICK_ABSENT"),
                    attended(4, "0012 2026-04-11", other, "LATE"),
                    attended(5, "0012 2026/4/11", other, "LATE")));

            assertThat(staging.settle())
                    .extracting(
                            off -> off.finding().code(),
                            off -> off.finding().at().row(),
                            off -> off.finding().details().get("other"))
                    .containsExactly(tuple("change.contradiction", 2L, "3"), tuple("change.contradiction", 3L, "2"));
            assertThat(staging.compare()).isEqualTo(new Verdicts(2, 0, 0, 0));
            transaction.executeWithoutResult(status -> staging.apply(APRIL));
        }

        assertThat(jdbc.queryForList("select id from attendance", UUID.class)).containsExactly(other);
    }

    @Test
    void a_record_that_leaves_out_what_another_one_holds_erases_nothing() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE), child("0013", "太郎", CLASS_ONE));
        try (Staging staging = store.open(2)) {
            staging.from(20, "demographics.json", "oneroster/demographics", Target.PERSON_LIST);
            staging.add(List.of(
                    stated(2, "0012", values("familyName", "西条", "birthDate", APRIL)),
                    stated(3, "0013", values("givenName", "次郎")),
                    stated(4, "0014", values("givenName", "三郎"))));
            assertThat(staging.settle()).isEmpty();
            staging.compare();
            transaction.executeWithoutResult(status -> staging.apply(MAY));
        }

        assertThat(jdbc.queryForList(
                        "select coalesce(family_name, '-') || ' ' || coalesce(given_name, '-') from person"
                                + " where valid_to = date '9999-12-31'",
                        String.class))
                .containsExactlyInAnyOrder("西条 花子", "伊予 次郎", "- 三郎");
    }

    @Test
    void a_record_that_states_nothing_erases_nothing_even_where_it_comes_first() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE), child("0013", "太郎", CLASS_ONE));

        apply(
                2,
                "users.json",
                Target.PERSON_LIST,
                stated(2, "0012", values()),
                stated(3, "0013", values("givenName", "次郎")));

        assertThat(jdbc.queryForList("select given_name from person where valid_to = date '9999-12-31'", String.class))
                .containsExactlyInAnyOrder("花子", "次郎");
    }

    @Test
    void records_of_one_file_that_complete_each_other_are_all_kept() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        Revision second = revision(
                3,
                "other",
                UUID.randomUUID(),
                false,
                List.of(new Entry(Kind.PERSON, person("0012"), values("email", "h@example.jp"), null)),
                List.of());

        apply(2, "users.json", Target.PERSON_LIST, stated(2, "0012", values("birthDate", APRIL)), second);
        assertThat(jdbc.queryForMap("select * from person where valid_to = date '9999-12-31'"))
                .containsEntry("email", "h@example.jp")
                .containsEntry("birth_date", java.sql.Date.valueOf(APRIL))
                .containsEntry("given_name", "花子")
                .containsEntry("version", 2);
    }

    @Test
    void a_record_new_to_the_hub_is_made_of_all_rows_that_speak_of_it() {
        Revision second = revision(
                3,
                "other",
                UUID.randomUUID(),
                false,
                List.of(new Entry(Kind.PERSON, person("0012"), values("givenName", "花子"), null)),
                List.of());

        apply(1, "users.json", Target.PERSON_LIST, stated(2, "0012", values("familyName", "西条")), second);

        assertThat(jdbc.queryForMap("select * from person"))
                .containsEntry("family_name", "西条")
                .containsEntry("given_name", "花子")
                .containsEntry("version", 1);
    }

    @Test
    void of_two_periods_in_one_class_the_later_one_is_kept_and_the_earlier_waits() {
        Revision child = child("0012", "花子", CLASS_ONE);
        run(1, APRIL, child);
        Revision spring = stay(2, "e1", child, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30));
        Revision autumn = stay(3, "e2", child, LocalDate.of(2026, 10, 1), LocalDate.of(2027, 3, 31));
        try (Staging staging = store.open(2)) {
            staging.from(20, "enrollments.csv", "oneroster/enrollments", Target.ENROLLMENT_LIST);
            staging.add(List.of(spring, autumn));

            assertThat(staging.settle()).singleElement().satisfies(off -> {
                assertThat(off.finding().code()).isEqualTo("change.earlier_period");
                assertThat(off.finding().at().row()).isEqualTo(2);
                assertThat(off.finding().details()).containsEntry("other", "3");
            });
        }
    }

    @Test
    void rows_that_differ_only_in_what_is_kept_word_for_word_do_not_contradict() {
        Revision child = child("0012", "花子", CLASS_ONE);
        Entry enrolment = child.entries().getLast();
        Revision again = revision(
                3,
                "e9",
                UUID.randomUUID(),
                false,
                List.of(new Entry(Kind.ENROLLMENT, enrolment.id(), enrolment.values(), Map.of("sourcedId", "e9"))),
                List.of());
        try (Staging staging = store.open(1)) {
            staging.from(10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(child, again));
            assertThat(staging.settle()).isEmpty();
        }
    }

    @Test
    void details_of_a_person_whose_own_rows_were_taken_off_go_with_them() {
        try (Staging staging = store.open(1)) {
            staging.from(10, "users.csv", "oneroster/users", Target.PERSON_LIST);
            staging.add(List.of(
                    stated(2, "0012", values("givenName", "花子")), at(3, stated(3, "0012", values("givenName", "太郎")))));
            staging.from(11, "demographics.csv", "oneroster/demographics", Target.PERSON_DETAILS);
            staging.add(List.of(stated(2, "0012", values("birthDate", APRIL))));

            assertThat(staging.settle())
                    .extracting(off -> off.finding().code())
                    .containsExactly("change.duplicate_key", "change.duplicate_key", "change.points_at_set_aside");
        }
    }

    @Test
    void a_record_that_one_row_ends_and_another_goes_on_with_stays_open() {
        Revision child = child("0012", "花子", CLASS_ONE);
        run(1, APRIL, child);
        Revision over = revision(2, "0012", UUID.randomUUID(), true, child.entries(), List.of());
        Revision goesOn = revision(3, "0112", UUID.randomUUID(), false, child.entries(), List.of());

        assertThat(run(2, MAY, over, goesOn)).isEqualTo(new Verdicts(1, 0, 0, 1));

        assertThat(current("enrollment")).isEqualTo(1);
    }

    @Test
    void a_stage_that_is_closed_without_applying_leaves_no_trace() {
        run(1, APRIL, child("0012", "花子", CLASS_ONE));
        String before = everything();
        try (Staging staging = store.open(2)) {
            staging.from(10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(child("0099", "次郎", CLASS_TWO)));
            staging.settle();
            staging.compare();
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void the_database_refuses_counts_that_do_not_add_up() {
        jdbc.update("insert into delivery values (?, 'c4th', 'test', current_timestamp)", SCHOOL);
        org.junit.jupiter.api.Assertions.assertThrows(
                org.springframework.dao.DataIntegrityViolationException.class,
                () -> jdbc.update(
                        "insert into import_run (delivery_id, source, sender, mode, state, received_at, rows_in, rows_created)"
                                + " values (?, 'c4th', 'test', 'apply', 'applied', current_timestamp, 3, 2)",
                        SCHOOL));
    }

    @Test
    void every_text_field_fits_its_column_in_full() {
        for (Kind kind : Kind.values()) {
            for (Kind.Field field : kind.fields()) {
                if (field.type() == Kind.FieldType.TEXT) {
                    Integer width = jdbc.queryForObject(
                            "select max(character_maximum_length) from information_schema.columns"
                                    + " where lower(table_name) = ? and lower(column_name) = ?",
                            Integer.class,
                            kind.table(),
                            field.column());
                    assertThat(width)
                            .describedAs(kind.table() + "." + field.column())
                            .isGreaterThanOrEqualTo(field.max());
                }
            }
        }
    }

    private Verdicts run(long runId, LocalDate effective, Revision... revisions) {
        try (Staging staging = store.open(runId)) {
            staging.from(runId * 10, "students.csv", "c4th/students", Target.STUDENT_ROSTER);
            staging.add(List.of(revisions));
            assertThat(staging.settle()).isEmpty();
            Verdicts verdicts = staging.compare();
            transaction.executeWithoutResult(status -> staging.apply(effective));
            return verdicts;
        }
    }

    private static Revision revision(
            long row, String key, UUID content, boolean ends, List<Entry> entries, List<NewName> names) {
        return new Revision(row, key, content, content, Revision.Scope.NONE, ends, entries, names);
    }

    private static UUID person(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Revision at(long row, Revision revision) {
        return revision(row, revision.key(), revision.content(), revision.ends(), revision.entries(), revision.names());
    }

    private void apply(long runId, String file, Target target, Revision... revisions) {
        try (Staging staging = store.open(runId)) {
            staging.from(runId * 10, file, "other/" + file, target);
            staging.add(List.of(revisions));
            assertThat(staging.settle()).isEmpty();
            staging.compare();
            transaction.executeWithoutResult(status -> staging.apply(MAY));
        }
    }

    private static Revision stay(long row, String key, Revision child, LocalDate from, @Nullable LocalDate to) {
        Entry enrolment = child.entries().getLast();
        Map<String, @Nullable Object> values = new LinkedHashMap<>(enrolment.values());
        values.put("beginDate", from);
        values.put("endDate", to);
        Entry entry = new Entry(Kind.ENROLLMENT, enrolment.id(), values, null);
        return revision(row, key, UUID.randomUUID(), false, List.of(entry), List.of());
    }

    private static Revision attended(long row, String key, UUID id, String mark) {
        Entry day =
                new Entry(Kind.ATTENDANCE, id, values("personId", person("0012"), "day", APRIL, "mark", mark), null);
        return revision(row, key, UUID.randomUUID(), false, List.of(day), List.of());
    }

    private static Revision stated(long row, String number, Map<String, @Nullable Object> values) {
        Entry entry = new Entry(Kind.PERSON, person(number), values, null);
        return revision(row, "d" + number, UUID.randomUUID(), false, List.of(entry), List.of());
    }

    private static Revision child(String number, String givenName, UUID classId) {
        UUID person = person(number);
        List<Entry> entries = List.of(
                new Entry(Kind.SCHOOL, SCHOOL, values("code", "B138220600018", "name", "清水小学校"), null),
                new Entry(
                        Kind.CLASS_SECTION,
                        classId,
                        values("schoolId", SCHOOL, "schoolYear", 2026, "grade", Grade.P5, "code", "1"),
                        null),
                new Entry(Kind.PERSON, person, values("familyName", "伊予", "givenName", givenName), null),
                new Entry(
                        Kind.ENROLLMENT,
                        UUID.nameUUIDFromBytes(
                                (person + "/" + classId).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        values("personId", person, "schoolId", SCHOOL, "classSectionId", classId, "role", "student"),
                        null));
        List<NewName> names = List.of(
                new NewName(Kind.PERSON, "sis@c4th:" + number, person),
                new NewName(Kind.CLASS_SECTION, "homeroom@hub:" + classId, classId),
                new NewName(Kind.SCHOOL, "schoolCode:B138220600018", SCHOOL));
        UUID content = UUID.nameUUIDFromBytes(
                (number + givenName + classId).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return revision(2, number, content, false, entries, names);
    }

    private static Map<String, @Nullable Object> values(Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private long count(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? -1 : count;
    }

    private long current(String table) {
        return count(table + " where valid_to = date '9999-12-31'");
    }

    /** Every row of every table but the ledger's, as one text. */
    private String everything() {
        List<String> tables = new ArrayList<>(JdbcChangeStore.stageTables());
        for (Kind kind : Kind.values()) {
            tables.add(kind.table());
        }
        tables.addAll(List.of("alias", "source_record", "outbox"));
        StringBuilder all = new StringBuilder();
        tables.forEach(table -> all.append(table)
                .append(jdbc.queryForList("select * from " + table).stream()
                        .map(Object::toString)
                        .sorted()
                        .toList()));
        return all.toString();
    }

    private static final class NoStore implements ChangeStore {
        @Override
        public Staging open(long runId) {
            throw new IllegalStateException("no database yet");
        }

        @Override
        public void clearAllBut(Collection<Long> runs) {}

        @Override
        public String nameOf(Kind kind, @Nullable UUID id) {
            return "";
        }

        @Override
        public boolean isStaged(long runId) {
            return false;
        }
    }
}
