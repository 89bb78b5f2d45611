package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.context.WebApplicationContext;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.LearningEndpoints;

/** Files that come with statements, xAPI Part Three 1.5, in both versions; each test is a client of its own. */
@LearningEndpoints
class AttachmentEndpointTest {

    private static final String BOUNDARY = "abc--123";

    @Autowired
    WebApplicationContext context;

    /** A part of what is sent. */
    private record Part(List<String> headers, Bytes content) {

        Part(List<String> headers, byte[] content) {
            this(headers, Bytes.of(content));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0.3,SHA-256", "2.0.0,SHA-256", "1.0.3,SHA-384", "2.0.0,SHA-512"})
    @Requirement(
            section = "Part Three 1.5.2",
            text =
                    "Files come as parts of multipart/mixed, found by their hash alone, and are answered so with attachments=true; without it JSON is answered.")
    void a_file_is_given_back_byte_for_byte(String version, String algorithm) throws Exception {
        XapiClient client = client(version);
        byte[] file = new byte[4_000];
        new Random(1).nextBytes(file);
        String sha2 = hash(algorithm, file);
        UUID id = UUID.randomUUID();

        send(client, json(statement(id, attachment("image/png", sha2, file.length, null))), file(sha2, file))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0]").value(id.toString()));

        MockHttpServletResponse answer = get(client, "statementId", id.toString(), "attachments", "true");
        assertThat(answer.getContentType()).startsWith("multipart/mixed;boundary=");
        String text = new String(answer.getContentAsByteArray(), ISO_8859_1);
        assertThat(text)
                .contains("Content-Type: application/json\r\n", "\"id\":\"" + id + "\"")
                .contains("Content-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n" + "X-Experience-API-Hash: "
                        + sha2 + "\r\n\r\n" + new String(file, ISO_8859_1) + "\r\n--")
                .endsWith("--\r\n");
        assertThat(get(client, "attachments", "true").getContentType()).startsWith("multipart/mixed");
        assertThat(get(client, "attachments", "false").getContentType()).startsWith("application/json");
        assertThat(get(client, "statementId", id.toString()).getContentType()).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 1.5.2",
            text = "One copy of a file serves all statements of the request that name it.")
    void one_copy_serves_several_statements(String version) throws Exception {
        XapiClient client = client(version);
        byte[] file = "文".getBytes(UTF_8);
        String sha2 = hash("SHA-256", file);
        String attachment = attachment("text/plain", sha2, file.length, null);
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();

        send(
                        client,
                        json("[" + statement(one, attachment) + "," + statement(two, attachment) + "]"),
                        file(sha2.toUpperCase(Locale.ROOT), file))
                .andExpect(status().isOk());

        for (UUID id : List.of(one, two)) {
            assertThat(get(client, "statementId", id.toString(), "attachments", "true")
                            .getContentAsString(UTF_8))
                    .contains("\r\n\r\n文\r\n");
        }
        String page = get(client, "attachments", "true").getContentAsString(UTF_8);
        assertThat(page.split("X-Experience-API-Hash", -1)).hasSize(2);
    }

    @Test
    void a_page_with_files_ends_before_they_are_too_many_to_bear() throws Exception {
        XapiClient client = client("1.0.3");
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            byte[] file = new byte[140_000];
            Arrays.fill(file, (byte) i);
            String sha2 = hash("SHA-256", file);
            UUID id = UUID.randomUUID();
            sent.add(id);
            send(client, json(statement(id, attachment("image/png", sha2, file.length, null))), file(sha2, file))
                    .andExpect(status().isOk());
        }

        MockHttpServletResponse first = get(client, "attachments", "true", "limit", "200");
        String text = first.getContentAsString(ISO_8859_1);
        assertThat(text.split("X-Experience-API-Hash", -1).length - 1).isEqualTo(119);
        assertThat(text)
                .contains("/xapi/statements/more?")
                .doesNotContain(sent.getFirst().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 1.5.1",
            text =
                    "application/json is taken where every attachment has a fileUrl; multipart/mixed is taken without files as well.")
    void a_file_that_can_be_fetched_need_not_come(String version) throws Exception {
        XapiClient client = client(version);
        String elsewhere = attachment("text/plain", "a".repeat(64), 3, "https://files.example.jp/1");

        client.send(client.to("POST", "statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(statement(UUID.randomUUID(), elsewhere)))
                .andExpect(status().isOk());
        send(client, json(statement(UUID.randomUUID(), elsewhere))).andExpect(status().isOk());
        send(client, json(statement(UUID.randomUUID(), null))).andExpect(status().isOk());
        client.send(client.to("POST", "statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(statement(UUID.randomUUID(), attachment("text/plain", "a".repeat(64), 3, null))))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.attachment_missing"))
                .andExpect(jsonPath("$.findings[0].pointer").value("/attachments/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Requirement(
            section = "Part Three 1.5.2",
            text =
                    "A part without hash, with a wrong hash, not binary, or that no statement names, and a first part that is no JSON, is refused with 400; nothing is stored.")
    void a_wrong_part_is_refused(String version) throws Exception {
        XapiClient client = client(version);
        byte[] file = "file".getBytes(UTF_8);
        String sha2 = hash("SHA-256", file);
        Part statement = json(statement(UUID.randomUUID(), attachment("text/plain", sha2, 4, null)));

        refused(
                client,
                "learning.part_without_hash",
                statement,
                new Part(List.of("Content-Transfer-Encoding: binary"), file));
        refused(client, "learning.part_hash", statement, file("b".repeat(64), file));
        refused(client, "learning.part_hash", statement, file("b".repeat(10), file));
        refused(client, "learning.part_encoding", statement, new Part(List.of("X-Experience-API-Hash: " + sha2), file));
        refused(
                client,
                "learning.part_encoding",
                statement,
                new Part(List.of("Content-Transfer-Encoding: base64", "X-Experience-API-Hash: " + sha2), file));
        refused(client, "learning.part_unnamed", json(statement(UUID.randomUUID(), null)), file(sha2, file));
        refused(client, "learning.attachment_missing", statement);
        refused(client, "learning.multipart_first", file(sha2, file), statement);
        refused(
                client,
                "learning.multipart_first",
                new Part(List.of("Content-Type: text/plain"), "{}".getBytes(UTF_8)));
        client.send(client.to("POST", "statements")
                        .contentType("multipart/mixed")
                        .content("{}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.multipart_broken"));
        String whole = new String(body(statement, file(sha2, file)), ISO_8859_1);
        client.send(client.to("POST", "statements")
                        .contentType("multipart/mixed; boundary=" + BOUNDARY)
                        .content(whole.substring(0, whole.lastIndexOf("--" + BOUNDARY))
                                .getBytes(ISO_8859_1)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value("learning.multipart_broken"))
                .andExpect(jsonPath("$.findings[0].fix.en").value(containsString("--boundary--")));
        client.send(client.to("POST", "statements")
                        .contentType("multipart/form-data; boundary=" + BOUNDARY)
                        .content(body(statement)))
                .andExpect(status().isUnsupportedMediaType());
        assertThat(get(client).getContentAsString(UTF_8)).contains("\"statements\":[]");
    }

    @Test
    void more_parts_than_anybody_sends_are_refused_before_they_are_read() throws Exception {
        XapiClient client = client("1.0.3");
        client.send(client.to("POST", "statements")
                        .contentType("multipart/mixed; boundary=" + BOUNDARY)
                        .content(("--" + BOUNDARY + "\r\n\r\n").repeat(5_001)))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.findings[0].code").value("learning.too_many_parts"));
    }

    @Test
    void a_file_of_another_client_is_not_given_to_who_knows_its_hash() throws Exception {
        byte[] file = "secret".getBytes(UTF_8);
        String sha2 = hash("SHA-256", file);
        send(
                        client("1.0.3"),
                        json(statement(UUID.randomUUID(), attachment("text/plain", sha2, 6, null))),
                        file(sha2, file))
                .andExpect(status().isOk());
        XapiClient other = client("1.0.3");
        other.send(other.to("POST", "statements")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(statement(
                                UUID.randomUUID(), attachment("text/plain", sha2, 6, "https://files.example.jp/1"))))
                .andExpect(status().isOk());

        assertThat(get(other, "attachments", "true").getContentAsString(UTF_8)).doesNotContain("secret");
    }

    private void refused(XapiClient client, String code, Part... parts) throws Exception {
        send(client, parts)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.findings[0].code").value(code))
                .andExpect(jsonPath("$.findings[0].message.ja").isNotEmpty());
    }

    private XapiClient client(String version) {
        return XapiClient.of(context, version, "client-" + UUID.randomUUID());
    }

    private static ResultActions send(XapiClient client, Part... parts) throws Exception {
        return client.send(client.to("POST", "statements")
                .contentType("multipart/mixed; boundary=\"" + BOUNDARY + "\"")
                .content(body(parts)));
    }

    private static byte[] body(Part... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            List<String> lines = new ArrayList<>(List.of("--" + BOUNDARY));
            lines.addAll(part.headers());
            body.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(UTF_8));
            body.writeBytes(part.content().copy());
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    private static MockHttpServletResponse get(XapiClient client, String... parameters) throws Exception {
        return client.send(client.to("GET", "statements", parameters))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
    }

    private static Part json(String json) {
        return new Part(List.of("Content-Type: application/json"), json.getBytes(UTF_8));
    }

    private static Part file(String sha2, byte[] content) {
        return new Part(
                List.of(
                        "Content-Type: application/octet-stream",
                        "Content-Transfer-Encoding: binary",
                        "X-Experience-API-Hash: " + sha2),
                content);
    }

    private static String attachment(String type, String sha2, int length, @Nullable String fileUrl) {
        return "{\"usageType\":\"https://example.jp/usage/work\",\"display\":{\"ja\":\"作品\"},\"contentType\":\"" + type
                + "\",\"length\":" + length + ",\"sha2\":\"" + sha2 + "\""
                + (fileUrl == null ? "" : ",\"fileUrl\":\"" + fileUrl + "\"") + "}";
    }

    private static String statement(UUID id, @Nullable String attachment) {
        return "{\"id\":\"" + id
                + "\",\"actor\":{\"mbox\":\"mailto:hanako@example.jp\"},\"verb\":{\"id\":\"https://w3id.org/xapi/adl/verbs/created\"},"
                + "\"object\":{\"id\":\"https://collab.example.jp/works/1\"}"
                + (attachment == null ? "" : ",\"attachments\":[" + attachment + "]") + "}";
    }

    private static String hash(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
