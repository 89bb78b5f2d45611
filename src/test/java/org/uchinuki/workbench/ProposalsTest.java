package org.uchinuki.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.workbench.Proposals.Proposed;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProposalsTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));
    private final DraftsInMemory book = new DraftsInMemory();

    @TempDir
    Path data;

    private Proposals proposals;

    @BeforeEach
    void open() {
        Home home = new Home(Path.of("").toAbsolutePath(), data);
        Mappings mappings = Mappings.load(home.mappings(), home.published());
        proposals = new Proposals(
                new Workbench(book, home, mappings, clock, Duration.ofDays(14), DataSize.ofKilobytes(100)));
    }

    @Test
    void a_file_is_looked_at_and_nothing_of_it_is_kept() throws IOException {
        Proposed proposed = ((Outcome.Passed<Proposed>) propose("north", WorkbenchTest.ROSTER)).value();

        assertThat(proposed.suggestion().charset()).isEqualTo(Charset.forName("windows-31j"));
        assertThat(proposed.suggestion().yaml()).contains("\nmapping: north/students\n");
        assertThat(codes(proposed, "性別")).containsExactly("異");
        nothingIsLeft();
    }

    @Test
    void what_cannot_be_looked_at_says_why_and_leaves_nothing_either() throws IOException {
        assertThat(refusal("North!", WorkbenchTest.ROSTER)).isEqualTo("workbench.bad_source");
        assertThat(refusal("north", "x".repeat(101 * 1024))).isEqualTo("workbench.too_large");
        assertThat(refusal("north", "あ,い\n1,2\n")).isEqualTo("mapping.nothing_to_suggest");
        nothingIsLeft();
    }

    @Test
    void what_looks_like_names_where_codes_were_expected_is_not_told() throws IOException {
        String shifted = WorkbenchTest.ROSTER.replaceAll(",(女|男|異),", ",越智,");
        String names = shifted.replaceFirst(",越智,", ",渡部,").replaceFirst(",越智,", ",大西,");

        Proposed proposed = ((Outcome.Passed<Proposed>) propose("north", names)).value();

        assertThat(proposed.suggestion().columns().stream()
                        .filter(column -> column.name().equals("性別"))
                        .findFirst()
                        .orElseThrow()
                        .unknownCodes())
                .as("each of them is as short as a code")
                .contains("渡部", "大西", "越智");
        assertThat(codes(proposed, "性別")).isEmpty();
        assertThat(proposed.suggestion().yaml()).doesNotContain("渡部", "大西", "越智");
    }

    private static List<String> codes(Proposed proposed, String column) {
        return proposed.suggestion().columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .map(proposed::codes)
                .orElseThrow();
    }

    private Outcome<Proposed> propose(String source, String text) throws IOException {
        return proposals.of(
                "meibo.csv", source, new ByteArrayInputStream(text.getBytes(Charset.forName("windows-31j"))));
    }

    private String refusal(String source, String text) throws IOException {
        List<Finding> findings = propose(source, text).findings();
        return findings.getFirst().code();
    }

    private void nothingIsLeft() throws IOException {
        assertThat(book.open()).isEmpty();
        if (Files.exists(data.resolve("drafts"))) {
            try (Stream<Path> left = Files.list(data.resolve("drafts"))) {
                assertThat(left).isEmpty();
            }
        }
    }
}
