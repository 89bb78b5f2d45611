package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents name only what is there: files, addresses, commands. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(/[a-z0-9/_-]*)");
    private static final Pattern COMMAND = Pattern.compile("bin/uchinuki ([a-z][a-z-]*)");
    private static final Pattern COPIED = Pattern.compile("(?m)^cp (\\S+) data/inbox/([a-z0-9-]+)/$");

    /** Addresses that libraries serve, as the settings place them. */
    private static final Set<String> OF_LIBRARIES = Set.of("/docs", "/oauth2/token");

    static List<Path> documents() {
        return Stream.concat(
                        Stream.of("README.md", "README.ja.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(Path::of),
                        Repository.files(Path.of("docs"), ".md").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_to_a_file(Path document) {
        assertThat(LINK.matcher(Repository.read(document)).results())
                .extracting(link -> link.group(1))
                .filteredOn(target -> URI.create(target).getScheme() == null)
                .allSatisfy(
                        target -> assertThat(document.resolveSibling(target)).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void a_newcomer_reads_fewer_than_150_lines(String document) {
        assertThat(Repository.read(Path.of(document)).lines()).hasSizeLessThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void every_address_of_the_README_is_served(String document) {
        Set<String> served = served();
        assertThat(ADDRESS.matcher(Repository.read(Path.of(document))).results())
                .isNotEmpty()
                .extracting(address -> address.group(1))
                .allSatisfy(address -> assertThat(served).contains(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void every_command_of_the_README_is_one(String document) {
        String commands = Repository.read(Repository.MAIN.resolve("command/Commands.java"));
        assertThat(COMMAND.matcher(Repository.read(Path.of(document))).results())
                .isNotEmpty()
                .extracting(command -> command.group(1))
                .allSatisfy(command -> assertThat(commands).containsPattern("addSubcommand\\(\\s*\"" + command + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void every_file_of_the_README_is_there_and_goes_to_a_watched_folder(String document) {
        String routes =
                String.join("", Repository.texts(Path.of("routes"), ".yaml").values());
        assertThat(COPIED.matcher(Repository.read(Path.of(document))).results())
                .isNotEmpty()
                .allSatisfy(copied -> {
                    assertThat(Path.of(copied.group(1))).exists();
                    assertThat(routes).contains("{{uchinuki.inbox}}/" + copied.group(2) + "\"");
                });
    }

    @Test
    void both_READMEs_show_the_same_commands() {
        assertThat(fenced("README.ja.md")).isEqualTo(fenced("README.md")).hasSize(6);
    }

    @Test
    void a_decision_says_what_why_and_what_follows_in_fewer_than_60_lines() {
        assertThat(Repository.files(Path.of("docs/decisions"), ".md"))
                .isNotEmpty()
                .allSatisfy(file -> {
                    String text = Repository.read(file);
                    assertThat(text).contains("\n## Decision\n", "\n## Rationale\n", "\n## Consequences\n");
                    assertThat(text.lines()).hasSizeLessThan(60);
                });
    }

    @Test
    void every_document_stands_in_the_index() {
        String index = Repository.read(Path.of("docs/README.md"));
        assertThat(Repository.files(Path.of("docs"), ".md"))
                .filteredOn(file -> !file.startsWith("docs/decisions") && !file.endsWith("README.md"))
                .allSatisfy(
                        file -> assertThat(index).contains("(" + Path.of("docs").relativize(file) + ")"));
    }

    @Test
    void the_script_of_continuous_integration_runs_what_the_README_says() {
        assertThat(Repository.read(Path.of(".ci/run"))).endsWith("\nexec mvn verify\n");
        assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
    }

    private static List<String> fenced(String document) {
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Repository.read(Path.of(document)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** What the handlers say they serve: the address of the class and that of the method, in every combination. */
    private static Set<String> served() {
        Set<String> served = new TreeSet<>(OF_LIBRARIES);
        Pattern mapping = Pattern.compile("@(Request|Get|Post|Put)Mapping\\((?:path = )?\"([^\"]*)\"");
        Repository.texts(Repository.MAIN, ".java").values().forEach(text -> {
            List<String> bases = mapping.matcher(text)
                    .results()
                    .filter(match -> match.group(1).equals("Request"))
                    .map(match -> match.group(2))
                    .collect(Collectors.toList());
            String base = bases.isEmpty() ? "" : bases.getFirst();
            served.add(base);
            mapping.matcher(text)
                    .results()
                    .filter(match -> !match.group(1).equals("Request"))
                    .forEach(match -> served.add(base + match.group(2)));
        });
        return served;
    }
}
