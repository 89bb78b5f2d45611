package org.uchinuki.learning.xapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.uchinuki.learning.Bytes;

/** JSON and files as one {@code multipart/mixed} (xAPI Part Three 1.5.2). */
final class MixedAnswer {

    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();

    MixedAnswer(byte[] json) {
        part("Content-Type: application/json\r\n", json);
    }

    /** @param contentType as the statement says */
    void file(String contentType, String sha2, Bytes content) {
        part(
                "Content-Type: " + contentType + "\r\n" + StatementBody.ENCODING + ": " + StatementBody.BINARY + "\r\n"
                        + StatementBody.HASH + ": " + sha2 + "\r\n",
                content.copy());
    }

    MediaType type() {
        return MediaType.parseMediaType("multipart/mixed; boundary=" + boundary);
    }

    byte[] bytes() {
        text("--" + boundary + "--\r\n");
        return whole.toByteArray();
    }

    private void part(String headers, byte[] content) {
        text("--" + boundary + "\r\n" + headers + "\r\n");
        whole.writeBytes(content);
        text("\r\n");
    }

    private void text(String text) {
        whole.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
