package org.uchinuki.mapping.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.ExampleRunner;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingWriter;
import org.uchinuki.mapping.Mappings;

/** R10: of the columns of an export that nobody here has seen, at least four in five are proposed right. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnseenLayoutsTest {

    private static final double ENOUGH = 0.8;

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    /** Those in {@code unseen/} are written by somebody who has not seen the mapper; those in {@code suggest/} only show that it runs. */
    static List<Layout> layouts() {
        return Stream.concat(Layout.in("unseen").stream(), Layout.in("suggest").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void four_columns_in_five_are_proposed_right(Layout layout) {
        Suggestion suggestion = ((Outcome.Passed<Suggestion>) layout.suggested(mappings)).value();
        Map<String, String> wrong = layout.wrong(suggestion);
        int all = layout.counted(suggestion);
        double share = (double) (all - wrong.size()) / all;
        System.out.printf(
                "suggested right, %s: %d of %d columns (%.0f %%), target %s; wrong: %s%n",
                layout.name(),
                all - wrong.size(),
                all,
                100 * share,
                suggestion.mapping().target().path(),
                wrong);
        assertThat(share).as(wrong::toString).isGreaterThanOrEqualTo(ENOUGH);
        if (layout.target() != null) {
            assertThat(suggestion.mapping().target().path()).isEqualTo(layout.target());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void the_proposal_is_a_mapping_that_check_accepts_and_whose_example_holds(Layout layout) {
        Suggestion suggestion = ((Outcome.Passed<Suggestion>) layout.suggested(mappings)).value();
        Outcome<Mapping> read = mappings.parse(suggestion.mapping().name(), suggestion.yaml());
        assertThat(read.findings()).as(suggestion.yaml()).isEmpty();
        Mapping mapping = ((Outcome.Passed<Mapping>) read).value();
        assertThat(ExampleRunner.run(mappings.mapper(mapping))).isEmpty();
        assertThat(MappingWriter.write(mapping)).isEqualTo(suggestion.yaml());
        System.out.printf("rows that the proposal maps, %s: %s%n", layout.name(), layout.mapped(mappings, mapping));
    }
}
