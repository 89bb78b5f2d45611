package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Mapping;

/** Rows that are set aside, on their way to the book, in handfuls. */
final class AsideNotes {

    private static final int HANDFUL = 500;
    private static final String OPEN = "open";
    private static final String SCHOOL = "school.code";

    private final long runId;
    private final String source;
    private final Consumer<List<Aside>> book;
    private final List<Aside> waiting = new ArrayList<>();

    /** @param book keeps a handful; it may not hold on to the list */
    AsideNotes(long runId, String source, Consumer<List<Aside>> book) {
        this.runId = runId;
        this.source = source;
        this.book = book;
    }

    /**
     * @param row as it came, or null where it could not be read
     * @param key the source's own key of it, or null where that could not be told
     */
    void add(Mapping mapping, @Nullable SourceRecord row, @Nullable String key, List<Finding> findings) {
        Finding first = findings.getFirst();
        Long number = first.at().row();
        waiting.add(new Aside(
                0,
                runId,
                source,
                mapping.name(),
                row == null ? first.at().file() : row.at().file(),
                number == null ? 0 : number,
                key,
                school(mapping, row),
                findings,
                row == null ? null : row.fields(),
                row == null ? Map.of() : row.places(),
                OPEN,
                null,
                null));
        if (waiting.size() == HANDFUL) {
            flush();
        }
    }

    private static @Nullable String school(Mapping mapping, @Nullable SourceRecord row) {
        String column = mapping.sourceColumnOf(SCHOOL);
        String code = row == null || column == null ? null : row.get(column);
        return code == null || code.isBlank() ? null : code.strip();
    }

    void flush() {
        if (!waiting.isEmpty()) {
            book.accept(List.copyOf(waiting));
            waiting.clear();
        }
    }
}
