package org.uchinuki.connector;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Asks by HTTP and reads the whole answer, as long as it is not longer than it may be. */
final class HttpAnswers {

    private HttpAnswers() {}

    /** An answer. */
    static final class Answer {

        private final int status;
        private final String link;
        private final byte @Nullable [] body;

        private Answer(int status, String link, byte @Nullable [] body) {
            this.status = status;
            this.link = link;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** The header {@code Link}, all of them joined by commas; empty where there is none. */
        String link() {
            return link;
        }

        /** Null where it is longer than it may be. */
        byte @Nullable [] body() {
            return body;
        }
    }

    static Answer of(HttpClient http, ClassicHttpRequest request, long most) throws IOException {
        return http.execute(request, response -> {
            StringBuilder links = new StringBuilder();
            for (Header header : response.getHeaders("Link")) {
                links.append(links.isEmpty() ? "" : ",").append(header.getValue());
            }
            return new Answer(response.getCode(), links.toString(), body(response.getEntity(), most));
        });
    }

    private static byte @Nullable [] body(@Nullable HttpEntity entity, long most) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream content = entity.getContent()) {
            byte[] bytes = content.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            return bytes.length > most ? null : bytes;
        }
    }
}
