package org.uchinuki.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/**
 * 保留の行: a row that waits for a person, as it came.
 *
 * @param id 0 while it is not kept yet
 * @param runId the run that set it aside
 * @param file name of the file it came in
 * @param row its number there
 * @param key the source's own key of it, or null where it has none
 * @param school code of the school it names, or null where it names none
 * @param findings why it waits; the first error is its cause
 * @param fields column → text, edited or as it came; null where it could not be read at all
 * @param places field → column it really stands in
 * @param state {@code open replayed solved superseded dismissed undone}
 * @param editedBy login of who edited it, or null
 * @param editedAt when it was edited last; null where it was not, or where that was not kept
 */
public record Aside(
        long id,
        long runId,
        String source,
        String mapping,
        String file,
        long row,
        @Nullable String key,
        @Nullable String school,
        List<Finding> findings,
        @Nullable Map<String, String> fields,
        Map<String, String> places,
        String state,
        @Nullable String editedBy,
        @Nullable Instant editedAt) {

    /** The finding by which such rows are grouped. */
    public Finding cause() {
        return findings.stream().filter(Finding::isError).findFirst().orElseGet(findings::getFirst);
    }
}
