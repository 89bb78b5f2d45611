package org.uchinuki.learning.xapi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.document.Document;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;

/** Answers that carry an entity tag, as every answer to a GET of these resources does (Part Three 3.1). */
final class Given {

    private Given() {}

    static ResponseEntity<byte[]> document(Document document) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, document.mediaType())
                .eTag(Preconditions.tag(document))
                .lastModified(document.updatedAt())
                .body(document.content().copy());
    }

    /** @param modified when what it tells of was last changed; null where nobody knows */
    static ResponseEntity<byte[]> json(Json json, @Nullable Instant modified) {
        byte[] bytes = JsonText.write(json).getBytes(StandardCharsets.UTF_8);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag('"' + Bytes.of(bytes).sha1().hex() + '"');
        if (modified != null) {
            answer.lastModified(modified);
        }
        return answer.body(bytes);
    }
}
