package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.VerbFamily;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/event-reading.md} names every value that is read, and events that show where it is read from. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventReadingTest {

    private static final Path READINGS = Path.of("src/test/resources/readings");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\|(?:[^|]*\\|){3} ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern FAMILIES = Pattern.compile("^\\| ((?:`[a-z]+` ?)+)\\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");
    private static final String EVERY = "every file";

    /** The sender's own verb stands beside the family. */
    private static final String BESIDE = "rawVerb";

    private final String document = Repository.read(Path.of("docs/event-reading.md"));

    @Test
    void every_value_has_a_row() {
        assertThat(rows())
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(Arrays.stream(Reading.class.getRecordComponents())
                        .map(component -> component.getName())
                        .filter(name -> !name.equals(BESIDE))
                        .toList());
    }

    @Test
    void every_row_names_events_out_of_which_its_value_is_read() {
        assertThat(rows()).allSatisfy(row -> {
            for (String name : row.group(2).split(", ", -1)) {
                if (!name.equals(EVERY)) {
                    assertThat(JsonMapper.shared()
                                    .readTree(Repository.read(READINGS.resolve(name + ".json")))
                                    .path("reading")
                                    .has(row.group(1)))
                            .as("%s is read out of %s", row.group(1), name)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void every_family_says_what_it_counts_for() {
        Set<String> told = FAMILIES.matcher(document.substring(document.indexOf("| family |")))
                .results()
                .flatMap(row -> WORD.matcher(row.group(1)).results())
                .map(word -> word.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told)
                .isEqualTo(Stream.of(VerbFamily.values())
                        .map(VerbFamily::code)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void the_table_that_it_shows_is_read(@TempDir Path config) throws IOException {
        String shown = document.substring(document.indexOf("```yaml\n") + "```yaml\n".length());
        Files.writeString(config.resolve("events.yaml"), shown.substring(0, shown.indexOf("```")));
        assertThat(EventWords.lint(config)).isEmpty();
        assertThat(EventWords.load(config).ofVerb("https://drill.example.jp/verbs/kaitou"))
                .isEqualTo(VerbFamily.ANSWERED);
    }

    private List<MatchResult> rows() {
        return ROW.matcher(document).results().toList();
    }
}
