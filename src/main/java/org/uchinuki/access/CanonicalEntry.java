package org.uchinuki.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one way to write an entry as bytes: JSON as RFC 8785 has it, in UTF-8. Laid down in decision 11, so that an auditor
 * computes the chain with other tools; never to be changed.
 */
final class CanonicalEntry {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder json = new StringBuilder(400);

    private CanonicalEntry() {}

    static byte[] of(long number, TrailEntry entry, String keyId) {
        CanonicalEntry form = new CanonicalEntry();
        form.text("{", "actingAs", entry.actingAs());
        form.text(",", "at", time(entry.at()));
        form.text(",", "deed", entry.deed().name());
        form.text(",", "from", entry.from());
        form.text(",", "key", keyId);
        form.json.append(",\"number\":").append(number);
        form.text(",", "outcome", entry.outcome().name());
        form.text(",", "purpose", entry.purpose());
        form.text(",", "sections", entry.sections());
        form.text(",", "subject", entry.subjectId());
        form.text(",", "what", entry.what().name());
        form.text(",", "who", entry.who());
        return form.json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Always with six digits of the second. */
    private static String time(Instant at) {
        return TIME.format(at);
    }

    // An entry holds no control characters, so these two are all that JSON escapes.
    private void text(String before, String name, @Nullable String value) {
        json.append(before).append('"').append(name).append("\":");
        if (value == null) {
            json.append("null");
        } else {
            json.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }
}
