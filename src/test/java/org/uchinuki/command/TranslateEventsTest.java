package org.uchinuki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Home;

/** {@code translate-events}: a file in the other standard, without server and database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TranslateEventsTest {

    private static final String STATEMENT = """
            {"actor":{"mbox":"mailto:a@e.jp"},"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},"object":{"id":"https://e.jp/i"}}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_statement_is_told() throws IOException {
        assertThat(run(STATEMENT)).as(err::toString).isZero();
        assertThat(out.toString()).contains("\"action\":\"Completed\"");
        assertThat(err.toString()).contains("1 told, 0 not");
    }

    @Test
    void a_file_of_something_else_is_not_looked_at() throws IOException {
        for (String text : new String[] {"{\"data\":1}", "{\"sensor\":\"https://e.jp/s\"}", "[]", "{\"data\":[]}"}) {
            err.getBuffer().setLength(0);
            assertThat(run(text)).as(text).isEqualTo(2);
            assertThat(err.toString())
                    .as(text)
                    .contains(
                            "events.json", "[command.no_events]", "イベントもありません。", "no Caliper event", "name a file of");
        }
        assertThat(run("{\"name\":\"hanako\"}")).isNotZero();
        assertThat(err.toString()).contains("[learning.missing_property]", "0 told, 1 not");
    }

    private int run(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("events.json"), text);
        return Commands.line(new Home(folder, folder), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute("translate-events", file.toString());
    }
}
