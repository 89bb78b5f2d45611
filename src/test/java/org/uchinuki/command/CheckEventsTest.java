package org.uchinuki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Home;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check-events}: files of events, without server and database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckEventsTest {

    private static final String ENVELOPE = """
            {"sensor":"https://e.jp/s/1","sendTime":"2026-05-01T00:05:06.000Z",
             "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[
             {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:99394d53-5531-4244-9727-9e2987d6f2dd",
              "type":"ToolUseEvent","profile":"ToolUseProfile","action":"Used","eventTime":"2026-05-01T00:05:05.000Z",
              "actor":{"id":"https://e.jp/u/1","type":"Person"},"object":{"id":"https://e.jp","type":"SoftwareApplication"}}]}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_drill_of_the_sample_city_is_sound() {
        assertThat(run(Path.of("samples/drill/statements.json").toString()))
                .as(out::toString)
                .isZero();
        assertThat(out.toString()).contains("statements.json: xAPI 1.0.3, ", " 0 faulty");
    }

    @Test
    void each_fault_is_said_in_both_languages_with_file_and_place() throws IOException {
        Path array = file("two.json", "[\n" + statement() + ",\n" + statement().replace("https://e.jp/i", "i") + "]");
        assertThat(run(array.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("two.json", "/1/object/id", "[learning.bad_iri]", "IRI ではありません", "is not an IRI")
                .contains("two.json: xAPI 1.0.3, 2 checked, 1 sound, 1 faulty");
    }

    @Test
    void json_lines_are_told_by_their_first_line_and_faults_by_theirs() throws IOException {
        Path lines = file("lines.txt", statement() + "\n\n{\"id\":\n" + statement() + "\n");
        assertThat(run("--json", lines.toString())).isEqualTo(1);
        JsonNode report =
                JsonMapper.shared().readTree(out.toString()).path("files").path(0);
        assertThat(report.path("file").asString()).isEqualTo("lines.txt");
        assertThat(report.path("sound").asInt()).isEqualTo(2);
        assertThat(report.path("items").path(1).path("line").asInt()).isEqualTo(3);
        assertThat(report.path("items")
                        .path(0)
                        .path("reading")
                        .path("verbFamily")
                        .asString())
                .isEqualTo("answered");
    }

    @Test
    void an_envelope_is_told_from_statements_and_a_file_of_several_is_one_too() throws IOException {
        Path one = file("envelope.json", ENVELOPE);
        Path several = file("envelopes.json", "[" + ENVELOPE + "," + ENVELOPE.replace("\"Used\"", "\"Graded\"") + "]");
        assertThat(run(one.toString())).as(out::toString).isZero();
        assertThat(out.toString()).contains("envelope.json: Caliper, 1 checked, 1 sound, 0 faulty");
        assertThat(run(one.toString(), several.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("/1/data/0/action", "[learning.not_in_event]", "Caliper, 2 checked, 1 sound, 1 faulty");
    }

    @Test
    void statements_are_held_to_the_version_that_is_named() throws IOException {
        String of2 = statement()
                .replace(
                        "\"object\":",
                        "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":{\"mbox\":\"mailto:a@e.jp\"}}]},\"object\":");
        Path file = file("one.json", of2);
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(run("--xapi", "2.0", file.toString())).as(out::toString).isZero();
        assertThat(run("--xapi", "3", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("\"3\"", "1.0.3 or 2.0");
    }

    @Test
    void a_file_that_is_not_there_ends_with_2_and_one_that_breaks_off_with_1() throws IOException {
        assertThat(run(folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[command.no_such_file]");
        assertThat(run(file("cut.json", "[" + statement() + ",{\"id\":").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("[learning.json_malformed]", "1 checked, 1 sound");
        assertThat(run(file("empty.json", "").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("[learning.body_empty]");
    }

    @Test
    void a_fault_in_the_words_of_the_city_is_said_as_check_says_it() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("events.yaml"), "verbs:\n  answerd: [https://e.jp/verbs/kaitou]\n");
        assertThat(run(file("one.json", statement()).toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("events.yaml:2:3", "イベントの語", "is not a word", "[learning.unknown_word]", "answerd")
                .doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_folder_among_the_files_is_said_and_the_others_are_checked() throws IOException {
        Path one = file("one.json", statement());
        assertThat(run(folder.toString(), one.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[command.is_a_folder]");
        assertThat(out.toString()).contains("one.json: xAPI 1.0.3, 1 checked, 1 sound");
    }

    @Test
    void a_packed_file_is_unpacked() throws IOException {
        Path packed = folder.resolve("lines.jsonl.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write((statement() + "\n" + statement()).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(packed.toString())).as(out::toString).isZero();
        assertThat(out.toString()).contains("2 checked, 2 sound");
    }

    @Test
    void what_is_wrong_with_the_command_line_is_said_in_both_languages() throws IOException {
        assertThat(run("--foo")).isEqualTo(2);
        assertThat(err.toString())
                .contains("「--foo」はこのコマンドにはありません", "\"--foo\" is not known", "[command.unknown_argument]")
                .contains("コマンドラインに「FILE」がありません", "\"FILE\" is missing", "[command.missing_argument]")
                .contains("Usage");
        err.getBuffer().setLength(0);
        assertThat(run("--foo", file("one.json", statement()).toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[command.unknown_argument]").doesNotContain("missing_argument");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check-events";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Commands.line(new Home(folder, folder), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
    }

    private static String statement() {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"actor\":{\"mbox\":\"mailto:hana@e.jp\"},"
                + "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":\"https://e.jp/i\"}}";
    }
}
