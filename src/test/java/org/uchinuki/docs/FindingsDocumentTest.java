package org.uchinuki.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.FindingTexts;

/** {@code docs/findings.md} is made from the texts in {@code findings_ja.properties} and {@code findings_en.properties}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FindingsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/findings.md");

    /** Where in the line a stage stands; stages that are not in this list follow by name. */
    private static final List<String> ORDER = List.of(
            "intake",
            "decoding",
            "mapping",
            "validation",
            "reconciliation",
            "change",
            "learning",
            "connector",
            "route",
            "api",
            "access");

    private static final String HEAD = """
            # Findings / 指摘一覧

            Everything the hub says about data and about the files that IT staff edit. A code never changes its meaning and is never renamed.
            ハブがデータと設定ファイルについて出す指摘の一覧です。コードの意味は変わらず、名前も変わりません。

            `{value}` is the cell as it came, `{field}` the column or pointer, `{file}` the file; other words in braces are filled in too.
            → is what to do. → の後が対処です。

            This file is made from `src/main/resources/findings_{ja,en}.properties`; do not edit it. To write it again:
            `mvn test -Dquick=true -Dtest=FindingsDocumentTest -Duchinuki.write=true`
            """;

    @Test
    void the_list_of_findings_is_up_to_date() {
        String expected = HEAD
                + byStage().entrySet().stream()
                        .map(stage -> section(stage.getKey(), stage.getValue()))
                        .collect(Collectors.joining());
        String actual = Repository.generated(DOCUMENT, expected);
        List<String> wanted = expected.lines().toList();
        assertThat(actual.lines().filter(line -> !wanted.contains(line)))
                .as("lines to go; -Duchinuki.write=true writes the document again")
                .isEmpty();
        assertThat(wanted)
                .filteredOn(line -> !actual.contains(line))
                .as("lines to come; -Duchinuki.write=true writes the document again")
                .isEmpty();
        assertThat(actual.equals(expected)).as("their order").isTrue();
    }

    private static Map<String, List<String>> byStage() {
        Map<String, List<String>> byStage = FindingTexts.all(Locale.ENGLISH).keySet().stream()
                .filter(key -> !key.endsWith(".fix"))
                .sorted()
                .collect(Collectors.groupingBy(
                        code -> code.substring(0, code.indexOf('.')), TreeMap::new, Collectors.toList()));
        Map<String, List<String>> inOrder = new LinkedHashMap<>();
        ORDER.stream().filter(byStage::containsKey).forEach(stage -> inOrder.put(stage, byStage.remove(stage)));
        inOrder.putAll(byStage);
        return inOrder;
    }

    private static String section(String stage, List<String> codes) {
        return "\n## " + stage + "\n\n| code | 日本語 | English |\n|---|---|---|\n"
                + codes.stream().map(FindingsDocumentTest::row).collect(Collectors.joining());
    }

    private static String row(String code) {
        return "| `%s` | %s | %s |\n".formatted(code, cell(Locale.JAPANESE, code), cell(Locale.ENGLISH, code));
    }

    private static String cell(Locale locale, String code) {
        Map<String, String> texts = FindingTexts.all(locale);
        return escaped(texts.get(code)) + "<br>→ " + escaped(texts.get(code + ".fix"));
    }

    private static String escaped(@Nullable String text) {
        return String.valueOf(text).replace("|", "\\|").replace("<", "&lt;");
    }
}
