package org.uchinuki.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.ProblemBody;

/**
 * What there is to say of one item that was checked and not stored.
 *
 * @param pointer where it is in what was sent
 * @param line from 1, of JSON lines; else null
 * @param id as its sender wrote it
 * @param reading what the hub would read out of it; null where it has a fault
 */
public record CheckedItem(
        Kind kind,
        String pointer,
        @Nullable Integer line,
        @Nullable String id,
        List<Finding> findings,
        @Nullable Reading reading) {

    /** What an item is. */
    public enum Kind {
        STATEMENT,
        EVENT,
        /** An entity that is described. */
        DESCRIPTION,
        /** What the events came in; it is an item only where it is at fault itself. */
        ENVELOPE
    }

    public boolean isSound() {
        return findings.isEmpty();
    }

    /** For the answer, with at most so many of its findings. */
    Map<String, Object> body(int mostFindings) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind.name().toLowerCase(Locale.ROOT));
        body.put("pointer", pointer);
        if (line != null) {
            body.put("line", line);
        }
        if (id != null) {
            body.put("id", id);
        }
        body.put("verdict", isSound() ? "sound" : "faulty");
        if (!isSound()) {
            body.put("findings", ProblemBody.findings(findings.subList(0, Math.min(mostFindings, findings.size()))));
        }
        if (reading != null) {
            body.put("reading", ReadingBody.of(reading));
        }
        return body;
    }
}
