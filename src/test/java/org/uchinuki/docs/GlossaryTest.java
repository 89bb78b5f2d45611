package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The words of the house stand in {@code docs/glossary.md}, and the document names no type that is not there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GlossaryTest {

    private static final Pattern PUBLIC =
            Pattern.compile("^public (?:record|enum|@interface) (\\w+)", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("\\b(?:record|enum|@interface|interface|class) (\\w+)");
    private static final Pattern WORD = Pattern.compile("`([A-Z][A-Za-z]+)`");

    private final String glossary = Repository.read(Path.of("docs/glossary.md"));

    @Test
    void every_word_of_the_canonical_model_is_explained() {
        assertThat(words())
                .containsAll(found(PUBLIC, Repository.MAIN.resolve("canonical")))
                .contains("Person", "Enrollment", "Grade");
    }

    @Test
    void every_type_that_the_glossary_names_is_there() {
        Set<String> types = found(TYPE, Repository.MAIN);
        assertThat(words())
                .filteredOn(word -> !types.contains(word) && !word.equals("ShussekiNo"))
                .isEmpty();
    }

    private Set<String> words() {
        return found(WORD.matcher(glossary));
    }

    private static Set<String> found(Pattern pattern, Path folder) {
        return Repository.texts(folder, ".java").values().stream()
                .flatMap(text -> found(pattern.matcher(text)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Matcher matcher) {
        return matcher.results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
