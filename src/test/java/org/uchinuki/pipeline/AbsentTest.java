package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.KnownRows;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mapping.SourceShape;
import org.uchinuki.mapping.Target;

/** What it means that a list leaves rows out. Two rows held before, and none of them is in any file here. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AbsentTest {

    private static final Listing KYOMU = new Listing("kyomu/list", null);

    private final List<String> asked = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();
    private long namedElsewhere;

    @Test
    void a_list_that_is_not_complete_ends_nothing() {
        assertThat(add(tally(Completeness.NO, false, false))).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_list_of_schools_ends_what_it_leaves_out_of_those_and_a_list_of_all_whatever_it_leaves_out() {
        Tally ofSchool = tally(Completeness.SCHOOL, false, false);
        UUID school = UUID.randomUUID();
        ofSchool.speaksOf(school, null);
        assertThat(add(ofSchool)).isEqualTo(2);
        assertThat(add(tally(Completeness.ALL, false, false))).isEqualTo(2);
        assertThat(asked).containsExactly("[" + school + "]", "null");
    }

    @Test
    void of_a_package_only_what_its_manifest_calls_bulk_is_complete() {
        assertThat(add(tally(Completeness.MANIFEST, false, false))).isZero();
        assertThat(add(tally(Completeness.MANIFEST, false, true))).isEqualTo(2);
    }

    @Test
    void rows_that_are_put_through_again_are_no_list() {
        assertThat(add(tally(Completeness.ALL, true, false))).isZero();
    }

    @Test
    void where_a_file_of_the_list_could_not_be_opened_it_may_hold_what_is_missing() {
        Tally read = tally(Completeness.ALL, false, false);

        assertThat(absent(new Notes(found::addAll)).add(List.of(read.file, read.file), List.of(read)))
                .isZero();
        assertThat(ended).isEmpty();
    }

    @Test
    void where_a_key_could_not_be_read_nothing_is_over_and_that_is_said() {
        Tally read = tally(Completeness.ALL, false, false);
        read.known.loseKey();
        Notes notes = new Notes(found::addAll);

        assertThat(absent(notes).add(List.of(read.file), List.of(read))).isZero();
        notes.flush();
        assertThat(found).extracting(Finding::code).containsExactly("change.absence_unknown");
        assertThat(missed).containsExactly("a", "b");
        assertThat(ended).isEmpty();
    }

    @Test
    void what_another_list_still_names_is_told() {
        namedElsewhere = 1;
        Tally read = tally(Completeness.ALL, false, false);
        Notes notes = new Notes(found::addAll);

        assertThat(absent(notes).add(List.of(read.file), List.of(read))).isEqualTo(2);
        notes.flush();
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("change.named_elsewhere");
            assertThat(finding.details()).containsEntry("rows", "1").containsEntry("lists", "kyomu/list");
        });
    }

    private long add(Tally tally) {
        return absent(new Notes(found::addAll)).add(List.of(tally.file), List.of(tally));
    }

    private Absent absent(Notes notes) {
        return new Absent(staging(), notes, mapping -> List.of(KYOMU));
    }

    private static Tally tally(Completeness complete, boolean replay, boolean bulk) {
        Mapping mapping = new Mapping(
                "shien/list",
                "for tests",
                "0".repeat(64),
                new SourceShape(
                        "csv", null, List.of("key"), List.of(), null, org.uchinuki.decoding.Reshaping.NONE, complete),
                Target.STUDENT_ROSTER,
                List.of(),
                List.of(),
                null,
                List.of());
        DeliveredFile file = new DeliveredFile("list.csv", Path.of("list.csv"), 10, "digest");
        Tally tally = new Tally(1, new PlannedFile(file, mapping, replay, bulk), new KnownRows(2));
        tally.in = 1;
        return tally;
    }

    private Staging staging() {
        return (Staging) Proxy.newProxyInstance(
                Staging.class.getClassLoader(), new Class<?>[] {Staging.class}, (self, method, given) -> {
                    if (method.getName().equals("absent")) {
                        asked.add(String.valueOf(given[1]));
                        return List.of("a", "b");
                    }
                    if (method.getName().equals("addAbsent")) {
                        ended.addAll(((List<?>) given[1])
                                .stream().map(Object::toString).toList());
                        return new NamedElsewhere(
                                given[2].equals(List.of(KYOMU)) ? namedElsewhere : 0, List.of("kyomu/list"));
                    }
                    if (method.getName().equals("mayBeAbsent")) {
                        missed.addAll(((List<?>) given[1])
                                .stream().map(Object::toString).toList());
                        return null;
                    }
                    throw new AssertionError(method);
                });
    }
}
