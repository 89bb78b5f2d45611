package org.uchinuki.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.RunDiff.Change;
import org.uchinuki.change.RunDiff.Recognised;
import org.uchinuki.change.RunDiff.Row;

/** How much of the rows of a diff a reader sees. File, row, school and what becomes of the row everybody sees. */
public enum ShownRows {
    /** All of it: the run has been opened with a reason. */
    WHOLE(true, true),
    /** What was sent; of what the hub held, by whomever it was sent, the shape. */
    AS_SENT(true, false),
    /** Of every text the shape. */
    SHAPES(false, false);

    private final boolean sent;
    private final boolean held;

    ShownRows(boolean sent, boolean held) {
        this.sent = sent;
        this.held = held;
    }

    /** Cells can be of any class; their shape tells of nobody. */
    DataClass held() {
        return sent ? DataClass.I : DataClass.III;
    }

    /** The row as this reader sees it. */
    public RowBody row(Row row) {
        return new RowBody(
                row.file(),
                row.row() == 0 ? null : row.row(),
                row.mapping(),
                sent ? row.sourceKey() : null,
                row.verdict().word(),
                row.schoolId(),
                row.school(),
                row.classSection() == null || held ? row.classSection() : MaskedCells.shape(row.classSection()),
                row.person(),
                shown(row.personName(), held),
                row.recognised() == null ? null : RecognisedBody.of(row.recognised()),
                row.changes().stream().map(this::change).toList());
    }

    private ChangeBody change(Change change) {
        return new ChangeBody(
                change.kind().part(),
                change.field(),
                change.kind().field(change.field()).map(Kind.Field::japanese).orElse("その他の列"),
                shown(change, change.before(), held),
                shown(change, change.after(), sent));
    }

    private static @Nullable String shown(Change change, @Nullable String text, boolean whole) {
        return text == null || whole ? text : MaskedCells.value(change.kind(), change.field(), text);
    }

    private static @Nullable String shown(@Nullable String text, boolean whole) {
        return text == null || whole ? text : MaskedCells.shape(text);
    }

    /**
     * @param row null where the file no longer names it
     * @param key the source's own key of the row, or null for a reader who does not see it
     * @param recognised why it is about that person, where no id told and it was taken for somebody known; else null
     */
    public record RowBody(
            String file,
            @Nullable Long row,
            String mapping,
            @Nullable String key,
            String verdict,
            @Nullable UUID schoolId,
            @Nullable String school,
            @Nullable String classSection,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable RecognisedBody recognised,
            List<ChangeBody> changes) {}

    /**
     * @param rule name of the rule that was sure, or {@code decided} where somebody had said so
     * @param agreed the evidence that was the same
     */
    public record RecognisedBody(String rule, int score, List<String> agreed) {

        static RecognisedBody of(Recognised one) {
            return new RecognisedBody(one.rule(), one.score(), one.agreed());
        }
    }

    /** @param label the schools' word for the field */
    public record ChangeBody(
            String kind,
            String field,
            String label,
            @Nullable String before,
            @Nullable String after) {}
}
