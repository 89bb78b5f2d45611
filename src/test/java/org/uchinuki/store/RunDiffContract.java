package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Verdicts;
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

/** What is read from a stage is what the versions say afterwards, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RunDiffContract extends RunDiffScenes {

    @Test
    void records_that_leave_out_columns_show_only_what_they_state() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE), child(3, "0013", "太郎", CLASS_ONE)));

        List<Row> rows = shown(people(
                stated(2, "0012", values("familyName", "西条", "birthDate", MAY)),
                stated(3, "0013", values("givenName", "次郎")),
                stated(4, "0014", values("givenName", "三郎"))));

        assertThat(rows.stream().map(RunDiffScenes::told))
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

        assertThat(rows.stream().map(RunDiffScenes::told))
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

        assertThat(rows.stream().map(RunDiffScenes::told)).containsExactly("2 updated -→五年一組", "3 updated");
        assertThat(rows).extracting(Row::person).containsExactly(person("0012"), person("0013"));
    }

    @Test
    void a_blank_takes_back_what_its_own_source_has_said_and_nothing_else() {
        shown(people(
                stated(2, "0012", values("preferredFamilyName", "バク", "preferredGivenName", "ハナ", "email", null))));
        File blank = sis(
                stated(2, "0012", values("familyName", "朴", "preferredFamilyName", null, "email", "h@example.jp")),
                stated(3, "0013", values("familyName", "伊予", "preferredFamilyName", null, "email", null)));

        assertThat(shown(blank).stream().map(RunDiffScenes::told))
                .containsExactly("2 created -→朴 -→h@example.jp", "3 created -→伊予");
        assertThat(left).containsExactly("person.preferredFamilyName 1");

        assertThat(shown(people(stated(2, "0012", values("preferredFamilyName", null, "email", null)))).stream()
                        .map(RunDiffScenes::told))
                .containsExactly("2 updated バク→-");
        assertThat(left).containsExactly("person.email 1");

        assertThat(shown(sis(stated(2, "0012", values("familyName", "朴", "email", null)))).stream()
                        .map(RunDiffScenes::told))
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

        assertThat(shown(sis(stated(2, "0012", values("email", null)))).stream().map(RunDiffScenes::told))
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

        assertThat(shown(narrow).stream().map(RunDiffScenes::told)).containsExactly("3 updated 今治→松山");
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
                        .map(RunDiffScenes::told))
                .containsExactly("2 updated h@example.jp→new@example.jp");
        assertThat(left).containsExactly("person.familyName 1");

        assertThat(shown(people(stated(2, "0012", values("familyName", "松山", "email", "new@example.jp")))).stream()
                        .map(RunDiffScenes::told))
                .containsExactly("2 updated 今治→松山");
        assertThat(shown(people(stated(2, "0012", values("familyName", "河野", "email", "new@example.jp")))).stream()
                        .map(RunDiffScenes::told))
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
                .extracting(RunDiffScenes::told)
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

        assertThat(read(run, From.VERSIONS).stream().map(RunDiffScenes::told))
                .isEqualTo(second.stream().map(RunDiffScenes::told).toList())
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
}
