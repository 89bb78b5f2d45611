package org.uchinuki.mapping.suggest;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Target;

/**
 * What the hub makes of a file that it does not know. Nothing of it holds before a person has said so.
 *
 * @param format {@code csv}, {@code json} or {@code xml}
 * @param headingRow row of the heading as a spreadsheet counts; 1 where there is none
 * @param known mappings that recognise the file already, with all that they demand
 * @param school the school that the whole file is of, or null where it says none or several
 * @param schoolYear the 年度 that the whole file is of, or null
 * @param targets what a row may speak about, the likeliest first
 * @param columns one for each column, in the order of the file
 * @param questions what only a person can answer before the mapping can be used
 * @param mapping the proposal; {@code check} has nothing against it
 * @param yaml the same as the file would be written
 */
public record Suggestion(
        String format,
        Charset charset,
        char delimiter,
        long headingRow,
        List<String> known,
        @Nullable Clue school,
        @Nullable Clue schoolYear,
        List<TargetScore> targets,
        List<Column> columns,
        List<Reason> questions,
        Mapping mapping,
        String yaml) {

    /** A value that the whole file has, and where it says so. */
    public record Clue(String value, Reason reason) {}

    /** @param score between 0 and 1: share of what was told for any target */
    public record TargetScore(Target target, double score) {}

    /** How sure a proposal is. */
    public enum Sureness {
        /** Heading and values agree. */
        SURE,
        /** Somebody should look. */
        UNCERTAIN,
        /** No field fits, or none is to be filled: left out, and to be confirmed. */
        IGNORED
    }

    /**
     * The proposal for one column.
     *
     * @param fields what it fills; empty where it is ignored
     * @param because why it is ignored, as the mapping says it; null where it is not
     * @param score between 0 and 1
     * @param unknownCodes values that the proposed code table does not know, those that are written about a child left out
     * @param others paths that were nearly proposed
     */
    public record Column(
            String name,
            Sureness sureness,
            List<FieldRule> fields,
            @Nullable String because,
            double score,
            List<Reason> reasons,
            List<String> unknownCodes,
            List<String> others) {

        /** The same for another column: one of those that are the cells of a wide table. */
        Column named(String other) {
            return new Column(other, sureness, fields, because, score, reasons, unknownCodes, others);
        }

        /** Canonical paths that the column fills. */
        public List<String> paths() {
            return fields.stream().map(FieldRule::to).toList();
        }
    }

    /** Columns with a proposed field. */
    public long suggested() {
        return columns.stream().filter(column -> !column.fields().isEmpty()).count();
    }

    /** Columns at which somebody should look, those to be ignored not among them. */
    public long uncertain() {
        return columns.stream()
                .filter(column -> column.sureness() == Sureness.UNCERTAIN)
                .count();
    }
}
