package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore.Renumbered;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RenumberingsTest {

    @Test
    void how_many_where_and_in_which_rows_is_said_and_no_name() {
        Set<UUID> schools = IntStream.range('A', 'A' + 7)
                .mapToObj(school -> new UUID(0, school))
                .collect(Collectors.toSet());
        assertThat(reasons(new Renumbered(1, 9, List.of(2L, 3L, 5L, 8L, 9L), schools)))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo("change.renumbered");
                    assertThat(reason.at().file()).isEqualTo("list.csv");
                    assertThat(reason.details())
                            .containsEntry("people", "9")
                            .containsEntry("schools", "A、B、C、D、E … +2")
                            .containsEntry("rows", "2, 3, 5, 8, 9 … +4")
                            .containsEntry("key", "key");
                    assertThat(FindingTexts.line(reason, Locale.JAPANESE)).contains("list.csv", "2, 3, 5, 8, 9 … +4");
                });
        assertThat(reasons(new Renumbered(1, 1, List.of(4L), Set.of())))
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason.details()).containsEntry("rows", "4").containsEntry("schools", "—"));
    }

    private static List<Finding> reasons(Renumbered one) {
        return new Renumberings(MissingSchoolsTest.changes())
                .reasons(List.of(SaidBeforeTest.tally(false, "list.csv")), List.of(one));
    }
}
