package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.change.ChangeStore.SchoolLists;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.Revision;
import org.uchinuki.change.RunDiff.From;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;

/** Who is there when several lists say so, one more and one less (decision 34); each is shown before as it is done. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class StillThereContract extends RunDiffScenes {

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

    @Test
    void the_list_of_a_school_that_a_child_has_left_does_not_fetch_them_back() {
        UUID other = UUID.randomUUID();
        Revision before = child(2, "0012", "花子", CLASS_ONE);
        Revision after = at(other, child(2, "0012", "花子", CLASS_TWO));
        shown(roster(before));
        shown(roster(after));

        listsOf = Map.of("c4th/students", new SchoolLists(Set.of(SCHOOL), Set.of(other)));
        assertThat(shown(roster(before))).isEmpty();
        assertThat(listed).containsExactly("2 " + other);
        assertThat(enrolled("0012")).containsExactly(CLASS_TWO);

        assertThat(shown(roster(child(2, "0012", "華子", CLASS_ONE))))
                .as("something new is heard")
                .hasSize(1);
        listsOf = Map.of("c4th/students", new SchoolLists(Set.of(SCHOOL, other), Set.of()));
        shown(roster(after));
        assertThat(shown(roster(before)))
                .as("a list of both schools says where the child is")
                .hasSize(1);
        assertThat(listed).isEmpty();
    }

    @Test
    void whom_a_list_has_moved_and_moved_back_the_other_list_names_still() {
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(roster(child(2, "0012", "花子", CLASS_TWO)));
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);

        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        assertThat(enrolled("0012"))
                .as("kyomu/list has named the child in class one all the time")
                .containsExactly(CLASS_ONE);
    }

    @Test
    void whom_a_list_has_ended_by_error_and_named_again_the_other_list_names_still() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(list(named("k12", child)));
        shown(roster(child));
        shown(roster(revision(2, "0012", true, child.entries())));
        assertThat(enrolled("0012")).isEmpty();
        shown(roster(child));
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);

        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        assertThat(enrolled("0012"))
                .as("kyomu/list has named the child in class one all the time")
                .containsExactly(CLASS_ONE);
    }

    @Test
    void who_has_moved_by_the_word_of_one_list_and_is_left_out_by_it_is_named_by_the_other_still() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE))));
        shown(roster(child(2, "0012", "花子", CLASS_TWO)));

        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        assertThat(enrolled("0012"))
                .as("kyomu/list names the child, night for night")
                .isNotEmpty();
    }

    @Test
    void who_was_left_standing_and_is_over_now_counts_against_the_limits() {
        List<Revision> all = new ArrayList<>();
        List<Revision> other = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int n = 10; n < 40; n++) {
            all.add(child(n, "00" + n, "花子", CLASS_ONE));
            other.add(named("k" + n, child(n, "00" + n, "花子", CLASS_ONE)));
            keys.add("00" + n);
        }
        Revision stays = child(99, "0099", "太郎", CLASS_TWO);
        all.add(stays);
        shown(roster(all.toArray(Revision[]::new)));
        shown(list(other.toArray(Revision[]::new)));
        absent.put("c4th/students", keys);
        assertThat(shown(roster(stays))).isEmpty();

        besides = List.of();
        absent.put("c4th/students", keys);
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, roster(stays));
            assertThat(verdicts.ended()).isEqualTo(30);
            assertThat(staging.shares().stream()
                            .mapToLong(share -> share.ended())
                            .sum())
                    .as("rows that are over, as the limits see them")
                    .isEqualTo(30);
        }
    }

    @Test
    void of_a_class_half_of_which_was_left_standing_no_more_ends_than_there_was() {
        List<Revision> all = new ArrayList<>();
        List<Revision> other = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int n = 10; n < 40; n++) {
            all.add(child(n, "00" + n, "花子", CLASS_ONE));
            other.add(named("k" + n, child(n, "00" + n, "花子", CLASS_ONE)));
            if (n < 35) {
                keys.add("00" + n);
            }
        }
        Revision[] stay = all.subList(25, 30).toArray(Revision[]::new);
        shown(roster(all.toArray(Revision[]::new)));
        shown(list(other.toArray(Revision[]::new)));
        absent.put("c4th/students", keys);
        assertThat(shown(roster(stay))).isEmpty();

        besides = List.of();
        absent.put("c4th/students", keys);
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, roster(stay));
            assertThat(staging.shares())
                    .allSatisfy(share -> assertThat(share.ended())
                            .as("of %s", share.before())
                            .isLessThanOrEqualTo(share.before()));
        }
    }

    @Test
    void whom_an_undone_list_had_left_out_comes_back_with_the_next_good_list() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(child));
        shown(list(named("k12", child)));
        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        long bad = lastRun;
        absent.put("kyomu/list", List.of("k12"));
        shown(list());
        assertThat(enrolled("0012")).isEmpty();

        List<String> conflicts = conflicts(bad);
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(bad));
        shown(roster(child));
        assertThat(enrolled("0012")).as("the undo told of %s", conflicts).containsExactly(CLASS_ONE);
    }

    @Test
    void whom_two_lists_have_left_out_one_after_the_other_comes_back_with_either() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(child));
        shown(list(named("k12", child)));
        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        absent.put("kyomu/list", List.of("k12"));
        shown(list());
        assertThat(enrolled("0012")).isEmpty();
        List<Row> rows = shown(roster(child));
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
        assertThat(rows)
                .singleElement()
                .extracting(Row::verdict)
                .as("the child was away")
                .isEqualTo(Verdict.RETURNED);
    }

    @Test
    void of_two_runs_undone_the_older_one_first_nothing_is_left() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(child));
        shown(list(named("k12", child)));
        long first = lastRun;
        shown(list(named("k12", child(2, "0012", "花子", CLASS_TWO))));
        long second = lastRun;
        List<String> told = conflicts(first);
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(first));
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(second));
        shown(list(named("k12", child)));
        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        assertThat(enrolled("0012")).as("conflicts told: %s", told).containsExactly(CLASS_ONE);
    }

    @Test
    void what_two_lists_of_one_delivery_leave_out_is_shown_before_as_after() {
        written(roster(inBoth()), list(named("k12", child(2, "0012", "花子", CLASS_TWO))));

        absent.put("c4th/students", List.of("0012"));
        absent.put("kyomu/list", List.of("k12"));
        List<String> before = ofClasses(read(stage(roster(), list()), From.STAGE));
        written(roster(), list());
        assertThat(enrolled("0012")).isEmpty();
        assertThat(ofClasses(read(lastRun, From.VERSIONS))).isEqualTo(before);
    }

    @Test
    void a_row_counts_as_over_or_as_named_elsewhere_and_not_as_both() {
        written(roster(inBoth()));
        written(list(named("k12", child(2, "0012", "花子", CLASS_TWO))));

        absent.put("c4th/students", List.of("0012"));
        written(roster());
        assertThat(verdicts.ended() + goesOn.getFirst().rows())
                .as("%s %s", verdicts, goesOn)
                .isEqualTo(1);
    }

    @Test
    void a_child_whom_a_list_named_that_comes_no_more_is_back_where_the_list_that_comes_names_them() {
        UUID other = UUID.randomUUID();
        Revision before = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(before));
        shown(roster(at(other, child(2, "0012", "花子", CLASS_TWO))));
        jdbc.update(
                "update import_run set received_at = ?, finished_at = ?",
                OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                OffsetDateTime.parse("2026-01-01T00:00:00Z"));
        listsOf = Map.of("c4th/students", new SchoolLists(Set.of(SCHOOL), Set.of()));
        shown(roster(before));
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    @Test
    void a_row_that_says_what_two_files_say_is_remembered_once() {
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        shown(
                list(published(named("k12", child(2, "0012", "華子", CLASS_ONE)))),
                roster(child(2, "0012", "華子", CLASS_ONE)));
        assertThat(jdbc.queryForList(
                        "select mapping, source_key, kind, id from also_stated where closed_run_id is null"))
                .doesNotHaveDuplicates();
        absent.put("kyomu/list", List.of("k12"));
        assertThat(shown(list())).isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    @Test
    void a_class_that_neither_list_names_any_more_is_left_though_nothing_else_changes() {
        // kyomu/list wrote both classes with two rows; roster says class one, too, then class two
        shown(list(named("k12", child(2, "0012", "花子", CLASS_ONE)), named("k12b", child(3, "0012", "花子", CLASS_TWO))));
        shown(roster(child(2, "0012", "花子", CLASS_ONE)));
        absent.put("kyomu/list", List.of("k12"));
        shown(list());
        assertThat(enrolled("0012")).containsExactlyInAnyOrder(CLASS_ONE, CLASS_TWO);
        Revision two = child(2, "0012", "花子", CLASS_TWO);
        shown(roster(new Revision(
                2,
                "0012",
                two.content(),
                null,
                new Revision.Scope(SCHOOL, CLASS_ONE, 2026),
                false,
                two.entries(),
                List.of())));
        assertThat(enrolled("0012")).as("nobody names class one").containsExactly(CLASS_TWO);
    }

    @Test
    void two_runs_that_left_somebody_out_are_undone_in_either_order() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(child));
        shown(list(named("k12", child)));
        String before =
                everythingTold() + jdbc.queryForList("select * from also_stated order by mapping, source_key, kind");
        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        long first = lastRun;
        absent.put("c4th/students", List.of("0012"));
        shown(roster());
        long second = lastRun;
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(first));
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(second));
        assertThat(everythingTold() + jdbc.queryForList("select * from also_stated order by mapping, source_key, kind"))
                .isEqualTo(before);
    }

    @Test
    void a_child_whom_the_second_school_has_left_out_is_back_at_the_first_though_another_list_is_slow() {
        UUID other = UUID.randomUUID();
        besides = List.of(new Listing("kyomu/list", null));
        Revision before = child(2, "0012", "花子", CLASS_ONE);
        Revision after = at(other, child(2, "0012", "花子", CLASS_TWO));
        shown(roster(before));
        shown(roster(after));
        shown(list(named("k12", after)));
        absent.put("c4th/students", List.of("0012"));
        listsOf = Map.of("c4th/students", new SchoolLists(Set.of(other), Set.of(SCHOOL)));
        shown(roster());

        listsOf = Map.of("c4th/students", new SchoolLists(Set.of(SCHOOL), Set.of(other)));
        shown(roster(before));
        assertThat(listed)
                .as("the list of the other school names nobody any more")
                .isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    @Test
    void whom_a_list_names_stays_named_after_a_correction_was_taken_back_and_the_other_leaves_out() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(child));
        shown(list(named("k12", child)));
        corrected(digest(person("0012") + "/" + CLASS_ONE));
        long correction = lastRun;
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(correction));
        absent.put("c4th/students", List.of("0012"));
        assertThat(shown(roster())).isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
        shown(roster(child));
        absent.put("kyomu/list", List.of("k12"));
        assertThat(shown(list())).isEmpty();
        assertThat(enrolled("0012")).containsExactly(CLASS_ONE);
    }

    @Test
    void undo_of_a_list_that_leaves_out_one_of_two_is_exact() {
        written(roster(inBoth()));
        written(list(named("k12", child(2, "0012", "花子", CLASS_TWO))));
        undoneAtOnce(Map.of("c4th/students", List.of("0012")), roster());
    }

    @Test
    void undo_of_a_return_is_exact() {
        Revision child = child(2, "0012", "花子", CLASS_ONE);
        written(roster(child));
        written(list(named("k12", child)));
        absent.put("c4th/students", List.of("0012"));
        written(roster());
        absent.put("kyomu/list", List.of("k12"));
        written(list());
        undoneAtOnce(Map.of(), roster(child));
        undoneAtOnce(Map.of("c4th/students", List.of("0012")), roster());
    }

    @Test
    void undo_of_two_files_that_change_one_another_is_exact() {
        written(roster(child(2, "0012", "花子", CLASS_ONE)));
        undoneAtOnce(
                Map.of(),
                list(published(named("k12", child(2, "0012", "華子", CLASS_ONE)))),
                roster(child(2, "0012", "華子", CLASS_ONE)));
        undoneAtOnce(
                Map.of(),
                roster(child(2, "0012", "華子", CLASS_TWO)),
                list(published(named("k12", child(2, "0012", "華子", CLASS_ONE)))));
        undoneAtOnce(
                Map.of(),
                list(published(named("k12", child(2, "0012", "華子", CLASS_ONE)))),
                roster(child(2, "0012", "華子", CLASS_TWO)));
    }

    /** Two lists in one delivery: which of them moves the child and which still has the old class. */
    @Test
    void a_child_moved_by_one_file_of_a_delivery_and_left_out_by_the_other_is_where_they_moved() {
        for (boolean first : List.of(true, false)) {
            String number = first ? "0012" : "0013";
            Revision one = child(2, number, "花子", CLASS_ONE);
            shown(roster(one));
            shown(list(named("k" + number, one)));
            absent.put("c4th/students", List.of(number));
            File moved = list(named("k" + number, child(2, number, "花子", CLASS_TWO)));
            if (first) {
                shown(roster(), moved);
            } else {
                shown(moved, roster());
            }
            assertThat(enrolled(number)).as("roster first: %s", first).containsExactly(CLASS_TWO);
            absent.put("kyomu/list", List.of("k" + number));
            shown(list());
            assertThat(enrolled(number)).isEmpty();
        }
    }

    @Test
    void a_row_that_says_it_is_over_beside_one_that_changes_is_shown_as_it_is_done() {
        Revision one = child(2, "0012", "花子", CLASS_ONE);
        shown(roster(one), list(named("k12", one)));
        shown(roster(revision(2, "0012", true, one.entries())), list(named("k12", published(one))));
        shown(list(named("k12", one)), roster(revision(2, "0012", true, one.entries())));
        shown(list(named("k12", published(one))), roster(one));
        shown(list(named("k12", child(2, "0012", "花子", CLASS_TWO))), roster(revision(2, "0012", true, one.entries())));
    }
}
