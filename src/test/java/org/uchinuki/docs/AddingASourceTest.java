package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.connector.Targets;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapper;
import org.uchinuki.mapping.MappingCheck;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.route.RouteLint;

/** The three files of {@code docs/adding-a-source.md} work as they stand there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AddingASourceTest {

    /** A path in backticks on a line of its own, and the fenced text behind it. */
    private static final Pattern FILE =
            Pattern.compile("(?m)^`([a-z/.-]+)`\\n\\n```[a-z]+\\n(.*?)\\n```$", Pattern.DOTALL);

    @TempDir
    Path home;

    @BeforeEach
    void files_of_the_page() throws IOException {
        copy("mappings/codes");
        List<MatchResult> files = FILE.matcher(Repository.read(Path.of("docs/adding-a-source.md")))
                .results()
                .toList();
        assertThat(files).hasSize(3);
        for (MatchResult file : files) {
            Path to = home.resolve(file.group(1));
            Files.createDirectories(to.resolveSibling("."));
            Files.writeString(to, file.group(2) + "\n");
        }
    }

    @Test
    void the_mapping_and_the_route_have_no_fault() {
        assertThat(MappingCheck.lint(home.resolve("mappings"))).isEmpty();
        assertThat(MappingCheck.examples(home.resolve("mappings"))).isEmpty();
        assertThat(RouteLint.lint(home.resolve("routes"), Path.of("connectors"), Targets.STRICT))
                .isEmpty();
    }

    @Test
    void every_row_of_the_sample_becomes_a_draft() throws IOException {
        assertThat(drafts())
                .extracting(draft -> draft.value("person.alias.sis@c4th") + " " + draft.value("usageRecord.uses"))
                .containsExactly("0010001 1", "0010007 2", "0019999 1");
    }

    private List<Draft> drafts() throws IOException {
        Path sample = home.resolve("samples/library/loans.csv");
        DeliveredFile file = new DeliveredFile("loans.csv", sample, Files.size(sample), "0".repeat(64));
        Mappings mappings = Mappings.load(home.resolve("mappings"));
        List<Draft> drafts = new ArrayList<>();
        try (RecordReader reader = passed(Decoding.open(file, ReadingHints.csv()))) {
            Mapper mapper =
                    passed(mappings.mapper(mappings.byName("library/loans").orElseThrow())
                            .forHeading(reader.headingAt(), reader.fieldNames()));
            for (@Nullable Outcome<SourceRecord> row = reader.next(); row != null; row = reader.next()) {
                drafts.add(passed(mapper.map(passed(row))));
            }
        }
        return drafts;
    }

    private static <T> T passed(Outcome<T> outcome) {
        assertThat(outcome.findings()).isEmpty();
        return ((Passed<T>) outcome).value();
    }

    private void copy(String folder) throws IOException {
        Files.createDirectories(home.resolve(folder));
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(file));
            }
        }
    }
}
