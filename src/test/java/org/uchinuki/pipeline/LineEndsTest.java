package org.uchinuki.pipeline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery.DeliveredFile;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineEndsTest {

    private static final String WHOLE = "番号,メール\r\n1,hanako@school.example.jp\r\n";
    private static final String CUT = "番号,メール\r\n1,hanako@school.example";

    @TempDir
    Path folder;

    @Test
    void a_last_line_without_an_end_was_cut_off_where_the_file_before_had_one() throws IOException {
        assertThat(look(CUT, WHOLE)).containsExactly("pipeline.cut_off");
        assertThat(look(CUT, CUT)).as("this source never ends its last line").isEmpty();
        assertThat(look(CUT, null)).containsExactly("pipeline.no_last_line_end");
        assertThat(look(WHOLE, CUT)).isEmpty();
        assertThat(new LineEnds(states(null))
                        .look(MissingSchoolsTest.run(null), List.of(SaidBeforeTest.tally(true, file("r", CUT, UTF_8)))))
                .as("rows that had been set aside")
                .isEmpty();
    }

    @Test
    void line_ends_are_seen_in_every_charset_and_before_the_mark_of_old_systems() throws IOException {
        for (Charset charset : List.of(UTF_8, UTF_16LE, Charset.forName("windows-31j"))) {
            assertThat(LineEnds.endsLine(file("a", WHOLE, charset).content())).isTrue();
            assertThat(LineEnds.endsLine(file("b", CUT, charset).content())).isFalse();
        }
        assertThat(LineEnds.endsLine(file("c", WHOLE + "\u001a", UTF_8).content()))
                .isTrue();
        assertThat(LineEnds.endsLine(file("d", CUT + "\u001a", UTF_8).content()))
                .isFalse();
        assertThat(LineEnds.endsLine(file("e", "1,a\r", UTF_8).content())).isTrue();
    }

    private List<String> look(String now, @Nullable String before) throws IOException {
        DeliveredFile last = before == null ? null : file("before.csv", before, UTF_8);
        return new LineEnds(states(last))
                        .look(
                                MissingSchoolsTest.run(null),
                                List.of(SaidBeforeTest.tally(false, file("now.csv", now, UTF_8))))
                        .stream()
                        .map(Finding::code)
                        .toList();
    }

    private DeliveredFile file(String name, String text, Charset charset) throws IOException {
        Path content = Files.write(folder.resolve(name), text.getBytes(charset));
        return new DeliveredFile(name, content, Files.size(content), "digest");
    }

    private static RunStates states(@Nullable DeliveredFile last) {
        return (RunStates) Proxy.newProxyInstance(
                RunStates.class.getClassLoader(), new Class<?>[] {RunStates.class}, (self, method, given) -> {
                    assertThat(method.getName()).isEqualTo("lastFile");
                    return Optional.ofNullable(last);
                });
    }
}
