package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.canonical.Kind;
import org.uchinuki.mapping.function.FunctionSpec;
import org.uchinuki.mapping.function.Functions;

/** The tables in the document come from the declarations. With {@code -Duchinuki.write=true} it is brought up to date. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingLanguageDocTest {

    private static final Path DOCUMENT = Path.of("docs/mapping-language.md");

    @Test
    void the_tables_are_up_to_date() throws IOException {
        String text = Files.readString(DOCUMENT);
        String expected = replaced(replaced(text, "functions", functions()), "targets", targets());
        if (Boolean.getBoolean("uchinuki.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private static String replaced(String text, String mark, String table) {
        String begin = "<!-- " + mark + " -->\n";
        int from = text.indexOf(begin);
        assertThat(from).as(mark).isNotNegative();
        int to = from + begin.length();
        while (text.startsWith("|", to)) {
            to = text.indexOf('\n', to) + 1;
        }
        return text.substring(0, from) + begin + table + text.substring(to);
    }

    private static String functions() {
        return "| function | does | yields | example |\n|---|---|---|---|\n"
                + Functions.all().stream().map(MappingLanguageDocTest::row).collect(Collectors.joining());
    }

    private static String row(FunctionSpec function) {
        String argument =
                switch (function.argument()) {
                    case NONE -> "";
                    case TEXT -> ": text";
                    case TABLE -> ": table";
                };
        return "| `%s%s` | %s。 %s | %s | `%s` → `%s` |%n"
                .formatted(
                        function.name(),
                        argument,
                        function.japanese(),
                        function.english(),
                        function.result().name().toLowerCase(Locale.ROOT),
                        function.example().given(),
                        function.example().becomes())
                .replace("\r\n", "\n");
    }

    private static String targets() {
        return "| target | states | refers to |\n|---|---|---|\n"
                + Stream.of(Target.values())
                        .map(target -> "| `%s` | %s | %s |\n"
                                .formatted(target.path(), parts(target.states()), parts(target.refersTo())))
                        .collect(Collectors.joining());
    }

    private static String parts(List<Kind> kinds) {
        return kinds.stream().map(kind -> "`" + kind.part() + "`").collect(Collectors.joining(" "));
    }
}
