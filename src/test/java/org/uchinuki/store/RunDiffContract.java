package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.CorrectionStore;
import org.uchinuki.change.Revision;
import org.uchinuki.change.Revision.Entry;
import org.uchinuki.change.RunDiff;
import org.uchinuki.change.RunDiff.From;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.mapping.Target;
import org.uchinuki.reconciliation.Reconciled.Because;
import org.uchinuki.reconciliation.Reconciled.NewName;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is read from a stage is what the versions say afterwards, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RunDiffContract {

    private static final LocalDate MAY = LocalDate.of(2026, 5, 20);
    private static final UUID SCHOOL = UUID.randomUUID();
    private static final UUID CLASS_ONE = UUID.randomUUID();
    private static final UUID CLASS_TWO = UUID.randomUUID();

    private JdbcTemplate jdbc = new JdbcTemplate();
    private TransactionTemplate transaction = new TransactionTemplate();
    private @Nullable JdbcChangeStore store;
    private @Nullable RunDiff diff;
    private long lastRun;
    private List<String> left = List.of();
    private List<String> listed = List.of();
    private List<NamedElsewhere> goesOn = List.of();
    private final Map<String, List<String>> absent = new LinkedHashMap<>();
    private List<Listing> besides = List.of(new Listing("c4th/students", null), new Listing("kyomu/list", SCHOOL));
    private Map<String, Set<UUID>> listsOf = Map.of();
    private Verdicts verdicts = new Verdicts(0, 0, 0, 0);

    abstract String vendor();

    /** A file of a delivery. */
    private record File(String name, String mapping, Target target, List<Revision> rows) {}

    @BeforeEach
    void openDatabase() {
        DataSource database = Databases.migrated(vendor());
        jdbc = new JdbcTemplate(database);
        store = new JdbcChangeStore(jdbc);
        diff = new JdbcRunDiff(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Test
    void records_that_leave_out_columns_show_only_what_they_state() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));

        List<Row> rows = shown(people(
                stated(2, "0012", values("familyName", "西条", "birthDate", MAY)),
                stated(3, "0013", values("givenName", "次郎")),
                stated(4, "0014", values("givenName", "三郎"))));

        assertThat(rows.stream().map(RunDiffContract::told))
                .containsExactly("2 created 伊予→西条 -→2026-05-20", "3 created 太郎→次郎", "4 created -→三郎");
        assertThat(rows).extracting(Row::personName).containsExactly("西条　花子", "伊予　次郎", "三郎");
    }

    @Test
    void several_rows_of_one_file_that_complete_a_record_show_it_once() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));

        List<Row> rows = shown(people(
                stated(2, "0012", values("birthDate", MAY)),
                revision(
                        3,
                        "other",
                        false,
                        List.of(entry(Kind.PERSON, person("0012"), values("email", "h@example.jp"))))));

        assertThat(rows.stream().map(RunDiffContract::told))
                .containsExactly("2 created -→2026-05-20 -→h@example.jp", "3 created");
    }

    @Test
    void two_files_of_one_delivery_that_state_one_child_show_it_where_it_is_first_stated() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);

        List<Row> rows =
                shown(roster(child), people(stated(2, "0012", values("sex", org.uchinuki.canonical.party.Sex.FEMALE))));

        assertThat(rows.getFirst().changes()).extracting(RunDiff.Change::after).contains("伊予", "花子", "FEMALE", "小5 1組");
        assertThat(rows.getLast().changes()).isEmpty();
    }

    @Test
    void a_class_that_many_rows_state_changes_in_the_first_of_them() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));

        List<Row> rows = shown(roster(
                titled(child(2, "0012", "花子", CLASS_ONE), "五年一組"), titled(child(3, "0013", "太郎", CLASS_ONE), "五年一組")));

        assertThat(rows.stream().map(RunDiffContract::told)).containsExactly("2 updated -→五年一組", "3 updated");
        assertThat(rows).extracting(Row::person).containsExactly(person("0012"), person("0013"));
    }

    @Test
    void a_blank_takes_back_what_its_own_source_has_said_and_nothing_else() {
        shown(people(
                stated(2, "0012", values("preferredFamilyName", "バク", "preferredGivenName", "ハナ", "email", null))));
        File blank = sis(
                stated(2, "0012", values("familyName", "朴", "preferredFamilyName", null, "email", "h@example.jp")),
                stated(3, "0013", values("familyName", "伊予", "preferredFamilyName", null, "email", null)));

        assertThat(shown(blank).stream().map(RunDiffContract::told))
                .containsExactly("2 created -→朴 -→h@example.jp", "3 created -→伊予");
        assertThat(left).containsExactly("person.preferredFamilyName 1");

        assertThat(shown(people(stated(2, "0012", values("preferredFamilyName", null, "email", null)))).stream()
                        .map(RunDiffContract::told))
                .containsExactly("2 updated バク→-");
        assertThat(left).containsExactly("person.email 1");

        assertThat(shown(sis(stated(2, "0012", values("familyName", "朴", "email", null)))).stream()
                        .map(RunDiffContract::told))
                .containsExactly("2 updated h@example.jp→-");
        assertThat(left).isEmpty();
    }

    @Test
    void what_several_files_and_sources_keep_word_for_word_stands_side_by_side() {
        File users = kept("other/users", "username", "s1", "pronouns", "she");
        shown(users, kept("other/demographics", "metadata.bus", "3"));
        assertThat(extension()).isEqualTo(Map.of("username", "s1", "pronouns", "she", "metadata.bus", "3"));

        shown(kept("c4th/people", "club", "吹奏楽"));
        shown(kept("other/users", "username", "s2", "pronouns", null));
        assertThat(extension()).isEqualTo(Map.of("username", "s2", "metadata.bus", "3", "club", "吹奏楽"));

        shown(kept("other/demographics", "metadata.bus", null));
        shown(kept("c4th/people", "club", null));
        shown(kept("other/users", "username", null));
        assertThat(jdbc.queryForList("select extension from person where valid_to = date '9999-12-31'", String.class))
                .containsOnlyNulls();
    }

    @Test
    void a_row_that_was_taken_for_a_known_person_says_so_before_and_after_though_nothing_of_them_changes() {
        shown(people(stated(2, "0012", values("familyName", "伊予"))));
        Revision known = stated(2, "0013", Map.of());
        Revision same = new Revision(
                2,
                "d77",
                digest("d77"),
                null,
                Revision.Scope.NONE,
                false,
                List.of(entry(Kind.PERSON, person("0012"), values("familyName", "伊予"))),
                List.of(new NewName(
                        Kind.PERSON,
                        "sis@sis:77",
                        person("0012"),
                        new Because("same-child-same-school", 97, List.of("birthDate", "school")))));

        List<Row> rows = shown(sis(known, same));

        assertThat(rows)
                .filteredOn(row -> row.recognised() != null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.person()).isEqualTo(person("0012"));
                    assertThat(row.changes()).isEmpty();
                    assertThat(row.recognised())
                            .isEqualTo(new RunDiff.Recognised(
                                    person("0012"), "same-child-same-school", 97, List.of("birthDate", "school")));
                });
        assertThat(read(lastRun, From.VERSIONS))
                .filteredOn(row -> row.recognised() != null)
                .extracting(Row::person)
                .containsExactly(person("0012"));
    }

    @Test
    void what_a_source_has_taken_over_from_another_one_it_may_take_back() {
        shown(people(stated(2, "0012", values("email", "old@example.jp"))));
        shown(sis(stated(2, "0012", values("email", "new@example.jp"))));

        shown(people(stated(2, "0012", values("familyName", "伊予", "email", null))));
        assertThat(left).containsExactly("person.email 1");

        assertThat(shown(sis(stated(2, "0012", values("email", null)))).stream().map(RunDiffContract::told))
                .containsExactly("2 updated new@example.jp→-");
    }

    @Test
    void rows_that_change_nothing_are_neither_counted_nor_shown_and_are_remembered_all_the_same() {
        File full = people(
                stated(2, "0012", values("familyName", "伊予", "email", "h@example.jp")),
                stated(3, "0013", values("familyName", "今治", "email", "i@example.jp")));
        File narrow =
                people(stated(2, "0012", values("familyName", "伊予")), stated(3, "0013", values("familyName", "松山")));
        shown(full);

        assertThat(shown(narrow).stream().map(RunDiffContract::told)).containsExactly("3 updated 今治→松山");
        assertThat(verdicts).isEqualTo(new Verdicts(0, 1, 1, 0));
        String told = everythingTold();

        assertThat(shown(narrow)).isEmpty();
        assertThat(verdicts).isEqualTo(new Verdicts(0, 0, 2, 0));
        assertThat(everythingTold())
                .as("nothing differs from what was said last")
                .isEqualTo(told);
    }

    @Test
    void a_row_that_names_its_child_anew_is_a_change_though_no_value_is() {
        shown(people(stated(2, "0012", values("familyName", "伊予", "email", "h@example.jp"))));
        Revision known = stated(2, "0012", values("familyName", "伊予"));

        shown(people(new Revision(
                known.row(),
                known.key(),
                known.content(),
                null,
                known.scope(),
                false,
                known.entries(),
                List.of(new NewName(Kind.PERSON, "sis@other:12", person("0012"))))));

        assertThat(verdicts).isEqualTo(new Verdicts(0, 1, 0, 0));
    }

    @Test
    void a_source_that_still_has_the_old_name_does_not_bring_it_back() {
        shown(sis(stated(2, "0012", values("familyName", "河野"))));
        shown(people(stated(2, "0012", values("familyName", "河野", "email", "h@example.jp"))));
        shown(sis(stated(2, "0012", values("familyName", "今治"))));

        assertThat(shown(people(stated(2, "0012", values("familyName", "河野", "email", "new@example.jp")))).stream()
                        .map(RunDiffContract::told))
                .containsExactly("2 updated h@example.jp→new@example.jp");
        assertThat(left).containsExactly("person.familyName 1");

        assertThat(shown(people(stated(2, "0012", values("familyName", "松山", "email", "new@example.jp")))).stream()
                        .map(RunDiffContract::told))
                .containsExactly("2 updated 今治→松山");
        assertThat(shown(people(stated(2, "0012", values("familyName", "河野", "email", "new@example.jp")))).stream()
                        .map(RunDiffContract::told))
                .as("who said it may take it back")
                .containsExactly("2 updated 松山→河野");
        assertThat(left).isEmpty();
    }

    @Test
    void of_many_rows_about_one_class_the_first_one_counts_though_it_leaves_something_to_another_source() {
        shown(new File(
                "classes.csv",
                "other/classes",
                Target.CLASS_LIST,
                List.of(revision(
                        2, "c1", false, List.of(entry(Kind.CLASS_SECTION, CLASS_ONE, values("title", "五年一組")))))));

        List<Row> rows = shown(roster(
                titled(child(2, "0012", "花子", CLASS_ONE), null), titled(child(3, "0013", "太郎", CLASS_ONE), "五の一")));

        assertThat(rows).hasSize(2);
        assertThat(left).containsExactly("classSection.title 1");
        assertThat(jdbc.queryForObject(
                        "select title from class_section where id = ? and valid_to = date '9999-12-31'",
                        String.class,
                        CLASS_ONE))
                .isEqualTo("五年一組");
    }

    @Test
    void two_files_of_one_source_may_take_back_what_the_other_has_said() {
        shown(
                people(stated(2, "0012", values("familyName", "伊予"))),
                new File(
                        "more.csv",
                        "other/more",
                        Target.PERSON_LIST,
                        List.of(stated(2, "0012", values("birthDate", MAY)))));

        assertThat(shown(new File(
                        "more.csv",
                        "other/more",
                        Target.PERSON_LIST,
                        List.of(stated(2, "0012", values("birthDate", null))))))
                .extracting(RunDiffContract::told)
                .containsExactly("2 updated 2026-05-20→-");
        assertThat(left).isEmpty();
    }

    @Test
    void a_child_who_moves_while_another_source_speaks_of_the_old_place_moves_all_the_same() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        Entry enrolment = child(2, "0012", "花子", CLASS_ONE).entries().getLast();
        Map<String, @Nullable Object> more = new LinkedHashMap<>(enrolment.values());
        more.put("publicFlag", true);
        shown(new File(
                "enrollments.csv",
                "oneroster/enrollments",
                Target.ENROLLMENT_LIST,
                List.of(revision(2, "e1", false, List.of(entry(Kind.ENROLLMENT, enrolment.id(), more))))));

        List<Row> rows = shown(roster(child(2, "0012", "花子", CLASS_TWO)));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.MOVED);
            assertThat(row.changes())
                    .extracting(RunDiff.Change::field, RunDiff.Change::before, RunDiff.Change::after)
                    .contains(org.assertj.core.api.Assertions.tuple("classSectionId", "小5 1組", "小5 2組"));
        });
    }

    @Test
    void whom_one_complete_list_no_longer_names_stays_until_no_other_one_does() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));

        absent.put("c4th/students", List.of("0012"));
        assertThat(shown(roster(child(3, "0013", "太郎", CLASS_ONE)))).isEmpty();
        assertThat(goesOn).containsExactly(new NamedElsewhere(1, List.of("kyomu/list")));
        assertThat(verdicts).isEqualTo(new Verdicts(0, 0, 2, 0));
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
        assertThat(said("c4th/students", "0012"))
                .as("what the list says is kept")
                .isEqualTo("over");

        absent.put("kyomu/list", List.of("k12"));
        assertThat(shown(list())).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.ENDED);
            assertThat(row.changes())
                    .as("though it has never written it")
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.kind()).isEqualTo(Kind.ENROLLMENT));
        });
        assertThat(enrolled("0012")).isEmpty();
    }

    @Test
    void whom_a_list_has_brought_stays_though_the_one_that_changed_it_last_names_them_no_more() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(published(named("k12", child(2, "0012", "花子", CLASS_ONE)))));

        absent.put("kyomu/list", List.of("k12"));
        assertThat(shown(list())).isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);

        absent.put("c4th/students", List.of("0012"));
        assertThat(shown(roster())).singleElement().extracting(Row::verdict).isEqualTo(Verdict.ENDED);
        assertThat(enrolled("0012")).isEmpty();
    }

    @Test
    void whom_all_lists_of_one_delivery_leave_out_is_not_there_any_more() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)), list(named("k12", child(2, "0012", "花子", CLASS_ONE))));

        absent.put("c4th/students", List.of("0012"));
        absent.put("kyomu/list", List.of("k12"));
        assertThat(shown(roster(), list())).extracting(Row::verdict).containsExactly(Verdict.ENDED);
        assertThat(enrolled("0012")).isEmpty();
        assertThat(said("c4th/students", "0012") + said("kyomu/list", "k12")).isEqualTo("overover");
    }

    @Test
    void a_list_that_is_not_asked_keeps_nobody() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        besides = List.of();

        absent.put("c4th/students", List.of("0012"));
        assertThat(shown(roster())).singleElement().extracting(Row::verdict).isEqualTo(Verdict.ENDED);
        assertThat(enrolled("0012")).isEmpty();
    }

    @Test
    void a_child_moves_at_the_word_of_a_source_that_had_only_said_the_same_as_another_one() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));

        assertThat(shown(list(named("k12", child(2, "0012", "花子", CLASS_TWO)))))
                .singleElement()
                .extracting(Row::verdict)
                .isEqualTo(Verdict.MOVED);
        assertThat(enrolled("0012")).containsExactly(CLASS_TWO);
    }

    @Test
    void who_is_left_out_night_for_night_is_weighed_again_until_no_list_that_comes_names_them() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        for (int night = 0; night < 2; night++) {
            absent.put("c4th/students", absentNow("c4th/students"));
            assertThat(shown(roster())).isEmpty();
            assertThat(goesOn).containsExactly(new NamedElsewhere(1, List.of("kyomu/list")));
        }

        besides = List.of(new Listing("kyomu/list", UUID.randomUUID()));
        absent.put("c4th/students", absentNow("c4th/students"));
        assertThat(shown(roster())).singleElement().extracting(Row::verdict).isEqualTo(Verdict.ENDED);
        assertThat(enrolled("0012"))
                .as("that school's list does not come any more")
                .isEmpty();
        assertThat(absentNow("c4th/students")).isEmpty();
    }

    @Test
    void who_comes_back_after_having_been_left_standing_was_never_away() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        absent.put("c4th/students", List.of("0012"));
        shown(roster());

        assertThat(shown(roster(child(2, "0012", "花子", CLASS_ONE)))).isEmpty();
        assertThat(verdicts).isEqualTo(new Verdicts(0, 0, 1, 0));

        absent.put("kyomu/list", List.of("k12"));
        shown(list());
        assertThat(shown(list(named("k12", child(2, "0012", "花子", CLASS_TWO)))))
                .singleElement()
                .extracting(Row::verdict)
                .isEqualTo(Verdict.MOVED);
        assertThat(enrolled("0012")).containsExactly(CLASS_TWO);
    }

    @Test
    void an_undo_makes_what_was_left_standing_what_it_was() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        String before =
                everythingTold() + jdbc.queryForList("select * from also_stated order by mapping, source_key, kind");
        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        long left = lastRun;
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));

        for (long run : List.of(lastRun, left)) {
            transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(run));
        }
        assertThat(everythingTold() + jdbc.queryForList("select * from also_stated order by mapping, source_key, kind"))
                .isEqualTo(before);
    }

    @Test
    void a_list_that_comes_first_in_a_delivery_still_names_whom_the_next_one_changes() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));

        shown(
                roster(child(2, "0012", "華子", CLASS_ONE)),
                list(published(named("k12", child(2, "0012", "華子", CLASS_ONE)))));
        absent.put("kyomu/list", List.of("k12"));

        assertThat(shown(list())).isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    @Test
    void a_correction_by_hand_does_not_make_forget_who_names_the_child() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        corrected(digest(person("0012") + "/" + CLASS_ONE));

        absent.put("kyomu/list", List.of("k12"));
        assertThat(shown(list())).isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    private void corrected(UUID enrolment) {
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, list());
        }
        transaction.executeWithoutResult(status -> new JdbcCorrections(jdbc, Clock.systemUTC())
                .correct(
                        Kind.ENROLLMENT,
                        enrolment,
                        Kind.ENROLLMENT.field("publicFlag").orElseThrow(),
                        true,
                        new CorrectionStore.Origin(run, run * 10 + 1, MAY, "itstaff", "番号の誤り")));
    }

    @Test
    void an_undo_that_leaves_a_row_leaves_what_it_says_beside_others() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "華子", CLASS_ONE))));
        long second = lastRun;
        shown(roster(child(2, "0012", "夏子", CLASS_ONE)));
        assertThat(conflicts(second)).isNotEmpty();
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(second));
        assertThat(said("kyomu/list", "k12")).isEqualTo("there");

        absent.put("c4th/students", List.of("0012"));
        assertThat(shown(roster())).isEmpty();
        assertThat(enrolled("0012")).as("the row that stayed names the child").containsExactly(CLASS_ONE);
    }

    @Test
    void a_row_that_is_unchanged_keeps_what_it_states_whatever_other_file_of_the_delivery_is_written() {
        Revision twin = named("0012-2", child(3, "0012", "花子", CLASS_ONE));
        shown(roster(child(2, "0012", "花子", CLASS_ONE), twin), list(named("k13", child(2, "0013", "太郎", CLASS_ONE))));
        besides = List.of();

        absent.put("c4th/students", List.of("0012"));
        shown(list(named("k13", child(2, "0013", "次郎", CLASS_ONE))), roster(twin));
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    private List<String> absentNow(String mapping) {
        try (Staging staging = store().open(++lastRun)) {
            return staging.absent(mapping, null, staging.known(mapping, Long.MAX_VALUE));
        }
    }

    @Test
    void what_a_source_no_longer_says_keeps_nobody() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_TWO))));
        shown(roster(titled(child(2, "0012", "花子", CLASS_ONE), "五年一組")));
        assertThat(enrolled("0012")).containsExactlyInAnyOrder(CLASS_ONE, CLASS_TWO);

        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        assertThat(enrolled("0012")).containsExactly(CLASS_TWO);
    }

    @Test
    void what_another_source_has_said_since_an_undo_leaves() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));
        long first = lastRun;
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        shown(roster(child(2, "0012", "華子", CLASS_ONE), child(3, "0013", "太朗", CLASS_ONE)));
        long renamed = lastRun;
        assertThat(conflicts(renamed)).isEmpty();
        assertThat(conflicts(first)).contains("person 0012", "enrollment 0012", "person 0013");

        shown(list(named("k12", child(2, "0012", "華子", CLASS_ONE))));
        assertThat(verdicts).as("nothing that it says is new").isEqualTo(new Verdicts(0, 0, 1, 0));
        assertThat(conflicts(renamed)).containsExactly("person 0012");
    }

    private List<String> conflicts(long run) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> new JdbcUndo(jdbc).plan(run, 100)))
                .conflicts()
                .stream()
                .map(conflict -> conflict.kind().part() + " " + conflict.sourceKey())
                .toList();
    }

    @Test
    void the_list_of_a_school_that_a_child_has_left_does_not_fetch_them_back() {
        UUID other = UUID.randomUUID();
        Revision before = child(2, "0012", "花子", CLASS_ONE);
        Revision after = at(other, child(2, "0012", "花子", CLASS_TWO));
        shown(roster(before));
        shown(roster(after));

        listsOf = Map.of("c4th/students", Set.of(SCHOOL));
        assertThat(shown(roster(before))).isEmpty();
        assertThat(listed).containsExactly("2 " + other);
        assertThat(enrolled("0012")).containsExactly(CLASS_TWO);

        assertThat(shown(roster(child(2, "0012", "華子", CLASS_ONE))))
                .as("something new is heard")
                .hasSize(1);
        listsOf = Map.of("c4th/students", Set.of(SCHOOL, other));
        shown(roster(after));
        assertThat(shown(roster(before)))
                .as("a list of both schools says where the child is")
                .hasSize(1);
        assertThat(listed).isEmpty();
    }

    @Test
    void a_row_that_is_over_shows_what_it_ends_and_one_that_comes_back_what_begins() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(child, child(3, "0013", "太郎", CLASS_ONE)));

        List<Row> over = shown(roster(revision(2, "0012", true, child.entries()), child(3, "0013", "太郎", CLASS_ONE)));
        assertThat(over).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.ENDED);
            assertThat(row.personName()).isEqualTo("伊予　花子");
            assertThat(row.changes()).isNotEmpty().allSatisfy(change -> {
                assertThat(change.kind()).isEqualTo(Kind.ENROLLMENT);
                assertThat(change.after()).isNull();
            });
        });

        assertThat(shown(roster(child, child(3, "0013", "太郎", CLASS_ONE))))
                .singleElement()
                .satisfies(row -> assertThat(row.verdict()).isEqualTo(Verdict.RETURNED));
    }

    @Test
    void what_an_older_run_did_is_still_told_after_later_ones() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));
        List<Row> second = shown(roster(child(2, "0012", "華子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));
        long run = lastRun;
        shown(roster(child(2, "0012", "春子", CLASS_ONE), child(3, "0013", "次郎", CLASS_TWO)));

        assertThat(read(run, From.VERSIONS).stream().map(RunDiffContract::told))
                .isEqualTo(second.stream().map(RunDiffContract::told).toList())
                .containsExactly("2 updated 花子→華子");
        assertThat(diff().shares(run, From.VERSIONS, List.of("c4th/students")))
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.before()).isEqualTo(2);
                    assertThat(share.changed()).isEqualTo(Map.of(Verdict.UPDATED, 1L));
                });
    }

    @Test
    void rows_are_asked_for_by_verdict_and_school_page_by_page() {
        List<Revision> children = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            children.add(child(2 + n, "002" + n, "花子", n < 5 ? CLASS_ONE : CLASS_TWO));
        }
        long preview = stage(roster(children.toArray(Revision[]::new)));

        assertThat(diff().rows(preview, From.STAGE, new Question(Verdict.ENDED, null, null, 10)))
                .isEmpty();
        assertThat(diff().rows(preview, From.STAGE, new Question(null, UUID.randomUUID(), null, 10)))
                .isEmpty();
        List<Row> first = diff().rows(preview, From.STAGE, new Question(Verdict.CREATED, SCHOOL, null, 5));
        List<Row> rest = diff().rows(
                        preview,
                        From.STAGE,
                        new Question(Verdict.CREATED, SCHOOL, first.getLast().cursor(), 5));
        assertThat(first).hasSize(5);
        assertThat(rest).hasSize(2);
    }

    /** What a delivery would do and then does, which must be the same. */
    private List<Row> shown(File... files) {
        long preview = stage(files);
        List<Row> shown = read(preview, From.STAGE);
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, files);
            transaction.executeWithoutResult(status -> {
                staging.apply(MAY);
                new RowMatches(jdbc).applied(run);
            });
        }
        absent.clear();
        assertThat(read(run, From.VERSIONS).stream().map(Row::recognised))
                .isEqualTo(shown.stream().map(Row::recognised).toList());
        assertThat(withoutPersonWhereNothingChanges(read(run, From.VERSIONS)))
                .isEqualTo(withoutPersonWhereNothingChanges(shown));
        List<String> mappings =
                java.util.Arrays.stream(files).map(File::mapping).toList();
        assertThat(diff().shares(run, From.VERSIONS, mappings))
                .containsExactlyInAnyOrderElementsOf(shares.getOrDefault(preview, List.of()));
        return shown;
    }

    private final Map<Long, List<RunDiff.Share>> shares = new LinkedHashMap<>();

    private long stage(File... files) {
        long preview = ++lastRun;
        try (Staging staging = store().open(preview)) {
            fill(staging, preview, files);
            staging.keep();
        }
        shares.put(
                preview,
                diff().shares(
                                preview,
                                From.STAGE,
                                java.util.Arrays.stream(files)
                                        .map(File::mapping)
                                        .toList()));
        return preview;
    }

    private void fill(Staging staging, long run, File... files) {
        UUID delivery = UUID.randomUUID();
        OffsetDateTime now = OffsetDateTime.parse("2026-05-20T09:00:00+09:00").plusHours(run);
        String source = files[0].mapping().replaceFirst("/.*", "");
        jdbc.update(
                "insert into delivery (id, source, sender, received_at) values (?, ?, 'test', ?)",
                delivery,
                source,
                now);
        jdbc.update(
                "insert into import_run (id, delivery_id, source, sender, mode, state, received_at)"
                        + " values (?, ?, ?, 'test', 'apply', 'applied', ?)",
                run,
                delivery,
                source,
                now);
        long number = run * 10;
        for (File file : files) {
            jdbc.update(
                    "insert into run_file (id, run_id, name, sha256, mapping, target) values (?, ?, ?, 'x', ?, ?)",
                    ++number,
                    run,
                    file.name(),
                    file.mapping(),
                    file.target().path());
            staging.from(number, file.name(), file.mapping(), file.target());
            staging.add(file.rows());
        }
        goesOn = new ArrayList<>();
        for (File file : files) {
            List<String> keys = absent.getOrDefault(file.mapping(), List.of());
            if (!keys.isEmpty()) {
                goesOn.add(staging.addAbsent(
                        file.mapping(),
                        keys,
                        besides.stream()
                                .filter(other -> !other.mapping().equals(file.mapping()))
                                .toList()));
            }
        }
        assertThat(staging.settle()).isEmpty();
        verdicts = staging.compare(listsOf);
        listed = staging.listedBefore().stream()
                .map(row -> row.row() + " " + row.school())
                .toList();
        left = staging.leftToOthers().stream()
                .map(one -> one.kind().part() + "." + one.field() + " " + one.rows())
                .toList();
    }

    private List<Row> read(long run, From from) {
        return diff().rows(run, from, new Question(null, null, null, 100)).stream()
                .map(row -> new Row(
                        "",
                        row.file(),
                        row.row(),
                        row.mapping(),
                        row.sourceKey(),
                        row.verdict(),
                        row.schoolId(),
                        row.school(),
                        row.classSection(),
                        row.person(),
                        row.personName(),
                        row.recognised(),
                        row.changes()))
                .toList();
    }

    /** Once it is applied, a row that changed no record does not always tell whom it was about. */
    private static List<String> withoutPersonWhereNothingChanges(List<Row> rows) {
        return rows.stream()
                .map(row -> told(row) + " " + row.file() + " " + row.sourceKey() + " " + row.schoolId() + " "
                        + row.classSection() + " "
                        + (row.changes().isEmpty() ? "" : row.person() + " " + row.personName() + row.changes()))
                .toList();
    }

    private JdbcChangeStore store() {
        return java.util.Objects.requireNonNull(store);
    }

    private RunDiff diff() {
        return java.util.Objects.requireNonNull(diff);
    }

    private static String told(Row row) {
        StringBuilder told = new StringBuilder(row.row() + " " + row.verdict().word());
        row.changes()
                .forEach(change -> told.append(' ')
                        .append(change.before() == null ? "-" : change.before())
                        .append('→')
                        .append(change.after() == null ? "-" : change.after()));
        return told.toString();
    }

    private static File roster(Revision... rows) {
        return new File("students.csv", "c4th/students", Target.STUDENT_ROSTER, List.of(rows));
    }

    private static File list(Revision... rows) {
        return new File("list.csv", "kyomu/list", Target.STUDENT_ROSTER, List.of(rows));
    }

    private List<UUID> enrolled(String number) {
        return jdbc.queryForList(
                "select class_section_id from enrollment where person_id = ? and valid_to = date '9999-12-31'",
                UUID.class,
                person(number));
    }

    private String said(String mapping, String key) {
        return jdbc.queryForList(
                        "select case when ended then 'over' else 'there' end from source_record"
                                + " where mapping = ? and source_key = ?",
                        String.class,
                        mapping,
                        key)
                .getFirst();
    }

    private static Revision named(String key, Revision child) {
        return new Revision(
                child.row(),
                key,
                digest(key + child.content()),
                null,
                child.scope(),
                false,
                child.entries(),
                List.of());
    }

    private static Revision published(Revision child) {
        List<Entry> entries = new ArrayList<>(child.entries());
        Map<String, @Nullable Object> enrolment =
                new LinkedHashMap<>(entries.getLast().values());
        enrolment.put("publicFlag", true);
        entries.set(entries.size() - 1, entry(Kind.ENROLLMENT, entries.getLast().id(), enrolment));
        return new Revision(
                child.row(),
                child.key(),
                digest(child.content() + "7"),
                null,
                child.scope(),
                false,
                entries,
                List.of());
    }

    private static Revision at(UUID school, Revision child) {
        List<Entry> entries = new ArrayList<>(child.entries());
        for (int i = 1; i < entries.size(); i++) {
            Map<String, @Nullable Object> values =
                    new LinkedHashMap<>(entries.get(i).values());
            values.computeIfPresent("schoolId", (field, any) -> school);
            entries.set(i, entry(entries.get(i).kind(), entries.get(i).id(), values));
        }
        entries.set(0, entry(Kind.SCHOOL, school, values("code", "B138220600027", "name", "神拝小学校")));
        return new Revision(
                child.row(),
                child.key(),
                digest(child.content() + " " + school),
                null,
                new Revision.Scope(school, child.scope().classSection(), 2026),
                false,
                entries,
                List.of());
    }

    private Map<String, String> extension() {
        String columns =
                jdbc.queryForObject("select extension from person where valid_to = date '9999-12-31'", String.class);
        return JsonMapper.shared().readValue(columns, new TypeReference<>() {});
    }

    private static File kept(String mapping, @Nullable String... columns) {
        Map<String, @Nullable String> extension = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            extension.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        Entry entry = new Entry(Kind.PERSON, person("0012"), values("familyName", "伊予"), extension);
        return new File(
                mapping.replaceFirst(".*/", "") + ".csv",
                mapping,
                Target.PERSON_LIST,
                List.of(revision(2, "k", false, List.of(entry))));
    }

    private String everythingTold() {
        return jdbc.queryForList("select * from source_record order by mapping, source_key")
                        .toString()
                + jdbc.queryForList("select * from source_record_before order by run_id, mapping, source_key");
    }

    private static File sis(Revision... rows) {
        return new File("students.csv", "c4th/people", Target.PERSON_LIST, List.of(rows));
    }

    private static File people(Revision... rows) {
        return new File("people.json", "other/people", Target.PERSON_LIST, List.of(rows));
    }

    private static Revision child(long row, String number, String givenName, UUID classId) {
        UUID person = person(number);
        return new Revision(
                row,
                number,
                digest(number + givenName + classId),
                null,
                new Revision.Scope(SCHOOL, classId, 2026),
                false,
                List.of(
                        entry(Kind.SCHOOL, SCHOOL, values("code", "B138220600018", "name", "清水小学校")),
                        entry(
                                Kind.CLASS_SECTION,
                                classId,
                                values(
                                        "schoolId",
                                        SCHOOL,
                                        "schoolYear",
                                        2026,
                                        "grade",
                                        Grade.P5,
                                        "code",
                                        classId.equals(CLASS_ONE) ? "1" : "2")),
                        entry(Kind.PERSON, person, values("familyName", "伊予", "givenName", givenName)),
                        entry(
                                Kind.ENROLLMENT,
                                digest(person + "/" + classId),
                                values(
                                        "personId",
                                        person,
                                        "schoolId",
                                        SCHOOL,
                                        "classSectionId",
                                        classId,
                                        "role",
                                        "student"))),
                List.of());
    }

    private static Revision titled(Revision child, @Nullable String title) {
        List<Entry> entries = new ArrayList<>(child.entries());
        Map<String, @Nullable Object> section =
                new LinkedHashMap<>(entries.get(1).values());
        section.put("title", title);
        entries.set(1, entry(Kind.CLASS_SECTION, entries.get(1).id(), section));
        return new Revision(
                child.row(),
                child.key(),
                digest(child.content() + title),
                null,
                child.scope(),
                false,
                entries,
                List.of());
    }

    private static Revision stated(long row, String number, Map<String, @Nullable Object> values) {
        return revision(row, "d" + number, false, List.of(entry(Kind.PERSON, person(number), values)));
    }

    private static Revision revision(long row, String key, boolean ends, List<Entry> entries) {
        Revision.Scope scope = ends ? new Revision.Scope(SCHOOL, CLASS_ONE, 2026) : Revision.Scope.NONE;
        return new Revision(row, key, digest(key + entries + ends), null, scope, ends, entries, List.of());
    }

    private static Entry entry(Kind kind, UUID id, Map<String, @Nullable Object> values) {
        return new Entry(kind, id, values, null);
    }

    private static UUID person(String number) {
        return digest("person " + number);
    }

    private static UUID digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return values;
    }
}
