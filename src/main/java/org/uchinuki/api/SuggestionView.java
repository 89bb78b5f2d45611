package org.uchinuki.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.suggest.Reason;
import org.uchinuki.mapping.suggest.Suggestion;
import org.uchinuki.workbench.Proposals.Proposed;

/**
 * A proposal for a file.
 *
 * @param mapping the name that the text gives it
 * @param yaml the mapping, which lint and its own example accept
 * @param format {@code csv}, {@code json} or {@code xml}
 * @param delimiter null where the format has none
 * @param headingRow as a spreadsheet counts
 * @param known mappings in use that recognise the file already
 * @param school 学校コード of all rows, or null where the file does not tell one
 * @param schoolYear 年度 of all rows, likewise
 * @param targets what a row may speak about, the likeliest first
 * @param columns in the order of the file
 * @param questions what only a person can answer
 */
record SuggestionView(
        String mapping,
        String yaml,
        String format,
        String charset,
        @Nullable String delimiter,
        long headingRow,
        List<String> known,
        @Nullable ClueBody school,
        @Nullable ClueBody schoolYear,
        List<TargetBody> targets,
        List<ColumnBody> columns,
        List<WordsBody> questions) {

    static SuggestionView of(Proposed proposed) {
        Suggestion suggestion = proposed.suggestion();
        return new SuggestionView(
                suggestion.mapping().name(),
                suggestion.yaml(),
                suggestion.format(),
                suggestion.charset().name(),
                suggestion.format().equals("csv") ? String.valueOf(suggestion.delimiter()) : null,
                suggestion.headingRow(),
                suggestion.known(),
                ClueBody.of(suggestion.school()),
                ClueBody.of(suggestion.schoolYear()),
                suggestion.targets().stream()
                        .map(one -> new TargetBody(one.target().path(), rounded(one.score())))
                        .toList(),
                suggestion.columns().stream()
                        .map(column -> ColumnBody.of(column, proposed.codes(column)))
                        .toList(),
                suggestion.questions().stream().map(WordsBody::of).toList());
    }

    private static double rounded(double score) {
        return Math.round(100 * score) / 100.0;
    }

    /** In both languages. */
    record WordsBody(String ja, String en) {

        static WordsBody of(Reason reason) {
            return new WordsBody(reason.japanese(), reason.english());
        }
    }

    /** @param because where the file says so */
    record ClueBody(String value, WordsBody because) {

        static @Nullable ClueBody of(Suggestion.@Nullable Clue clue) {
            return clue == null ? null : new ClueBody(clue.value(), WordsBody.of(clue.reason()));
        }
    }

    /** @param score between 0 and 1 */
    record TargetBody(String target, double score) {}

    /**
     * @param sureness {@code sure}, {@code uncertain} or {@code ignored}
     * @param fields canonical paths; none where the column is left out
     * @param because why it is left out, as the mapping says it
     * @param score between 0 and 1
     * @param unknownCodes that no code table knows; what is hardly a code is not told
     * @param others paths that were nearly proposed
     */
    record ColumnBody(
            String column,
            String sureness,
            List<String> fields,
            @Nullable String because,
            double score,
            List<WordsBody> reasons,
            List<String> unknownCodes,
            List<String> others) {

        static ColumnBody of(Suggestion.Column column, List<String> codes) {
            return new ColumnBody(
                    column.name(),
                    column.sureness().name().toLowerCase(Locale.ROOT),
                    column.paths(),
                    column.because(),
                    rounded(column.score()),
                    column.reasons().stream().map(WordsBody::of).toList(),
                    codes,
                    column.others());
        }
    }
}
