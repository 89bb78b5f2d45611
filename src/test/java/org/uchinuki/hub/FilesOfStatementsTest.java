package org.uchinuki.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.uchinuki.learning.Bytes;

/** Files that come with statements, at the doors of the whole hub (xAPI Part Three 1.5). */
class FilesOfStatementsTest {

    private static final String FILE = "作品";

    @OnBothDatabases
    void a_file_comes_with_its_statement_and_is_given_back_with_it(String database) {
        Hub hub = Hub.blank(database);
        UUID id = UUID.randomUUID();
        String sha2 = Bytes.of(FILE.getBytes(UTF_8)).sha256().hex();

        // some libraries name the first part, as if it were one of a form
        hub.post(
                        "/xapi/statements",
                        "multipart/mixed; boundary=b",
                        """
                --b
                Content-Type: application/json
                Content-Disposition: form-data; name="statement"

                {"id":"%s","actor":{"mbox":"mailto:files@example.jp"},"verb":{"id":"https://example.jp/created"},
                 "object":{"id":"https://example.jp/works/1"},"attachments":[{"usageType":"https://example.jp/work",
                 "display":{"ja":"作品"},"contentType":"text/plain","length":6,"sha2":"%s"}]}
                --b
                Content-Type: text/plain
                Content-Transfer-Encoding: binary
                X-Experience-API-Hash: %s

                %s
                --b--
                """.formatted(id, sha2, sha2, FILE)
                                .replace("\n", "\r\n")
                                .getBytes(UTF_8),
                        Hub.VENDOR)
                .is(200);

        Hub.Answer answer = hub.send(hub.request("/xapi/statements?attachments=true&statementId=" + id)
                .header("X-Experience-API-Version", "1.0.3")
                .header("Authorization", "Bearer " + hub.token(Hub.VENDOR)));
        assertThat(answer.is(200).contentType()).startsWith("multipart/mixed");
        assertThat(answer.text()).contains("X-Experience-API-Hash: " + sha2, "\r\n\r\n" + FILE + "\r\n--");
    }
}
