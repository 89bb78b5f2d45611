package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.FindingTexts;

/** Codes of findings are a public contract: named after their stage, with texts, made by the code and by a test. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FindingCodesTest {

    /** Codes that a test produces and recognises by their text, because they come as no finding. */
    private static final Set<String> KNOWN_BY_THEIR_TEXT = Set.of("access.no_administrator");

    private static final Set<String> STAGES = stages();
    private static final Pattern LITERAL =
            Pattern.compile("\"((?:" + String.join("|", STAGES) + ")\\.[a-z0-9]+(?:_[a-z0-9]+)*_?)\"");

    private final Set<String> codes = FindingTexts.all(Locale.JAPANESE).keySet().stream()
            .filter(key -> !key.endsWith(".fix"))
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void every_code_begins_with_the_package_that_finds_it() {
        assertThat(codes).isNotEmpty().allSatisfy(code -> assertThat(STAGES).contains(stage(code)));
    }

    @Test
    void every_code_that_the_hub_names_has_its_texts() {
        // A literal that ends in _ is the beginning of codes: the rest is put behind it.
        Set<String> nameless = literals(Repository.texts(Repository.MAIN, ".java"))
                .filter(literal -> literal.endsWith("_")
                        ? codes.stream().noneMatch(code -> code.startsWith(literal))
                        : !codes.contains(literal) && !isSetting(literal))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(nameless).isEmpty();
    }

    @Test
    void every_code_is_produced_by_a_test() {
        String tests = String.join(
                        "",
                        Repository.texts(Repository.TESTS, "Test.java").entrySet().stream()
                                .filter(file -> !file.getKey().startsWith(Repository.TESTS.resolve("docs")))
                                .map(Map.Entry::getValue)
                                .toList())
                + String.join(
                        "", Repository.texts(Repository.TESTS, "Contract.java").values());
        Set<String> unproduced = codes.stream()
                .filter(code -> !KNOWN_BY_THEIR_TEXT.contains(code))
                .filter(code -> !Pattern.compile(Pattern.quote(code) + "(?![a-z0-9_])")
                        .matcher(tests)
                        .find())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unproduced)
                .as("write a test that makes these findings and names them")
                .isEmpty();
    }

    private static Stream<String> literals(Map<Path, String> sources) {
        return sources.values().stream()
                .flatMap(text -> LITERAL.matcher(text).results())
                .map((MatchResult found) -> found.group(1))
                .distinct();
    }

    /** Names with a package's word in front that are no codes: a scope, a file. */
    private static boolean isSetting(String literal) {
        return literal.equals("karte.read") || literal.endsWith(".yaml");
    }

    private static String stage(String code) {
        return code.substring(0, code.indexOf('.'));
    }

    /** The packages directly below the root. */
    private static Set<String> stages() {
        try (Stream<Path> folders = Files.list(Repository.MAIN)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
