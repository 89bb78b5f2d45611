package org.uchinuki.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.Reshaping;

/**
 * One mapping file, read and linted.
 *
 * @param name equals the file's path below {@code mappings/}, without {@code .mapping.yaml}: {@code c4th/students}
 * @param about what the file is for, and the grain of a row
 * @param digest SHA-256 of the file's bytes in hex: the version that provenance names
 * @param extensionPrefix columns whose name begins so are kept verbatim in the extension of the first stated part, or null
 */
public record Mapping(
        String name,
        String about,
        String digest,
        SourceShape source,
        Target target,
        List<FieldRule> fields,
        List<Ignored> ignored,
        @Nullable String extensionPrefix,
        List<Example> examples) {

    /** The source that sends such files: the first part of the name. */
    public String sourceName() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Whether a column of a file is mapped, ignored, kept as an extension, or one of the cells of a wide table. */
    public boolean knows(String column) {
        return KnownColumns.of(fields, ignored, extensionPrefix, source.reshaping())
                .mayStand(column);
    }

    /** Column (or pointer, or path) that a canonical path is read from; null for a default. */
    public @Nullable String sourceColumnOf(String path) {
        for (FieldRule field : fields) {
            if (field.to().equals(path)) {
                return field.from();
            }
        }
        return null;
    }

    /**
     * What the file looks like.
     *
     * @param format {@code csv}, {@code json} or {@code xml}
     * @param records for JSON the pointer of the array of records, for XML the path of the repeated element; null for CSV
     * @param key columns whose values together are the source's own key of a record
     * @param recognise columns by which a file of this mapping is told from its sister files
     * @param fileName pattern of the file name ({@code *}, {@code ?} and named parts), or null where any name will do
     * @param reshaping what is made of the records before their fields are mapped
     * @param complete what the absence of a row says
     * @param drift what happens when a CSV has other columns than the mapping knows
     */
    public record SourceShape(
            String format,
            @Nullable String records,
            List<String> key,
            List<String> recognise,
            @Nullable String fileName,
            Reshaping reshaping,
            Completeness complete,
            Drift drift) {

        /** Records whose file is refused when its columns are others. */
        public SourceShape(
                String format,
                @Nullable String records,
                List<String> key,
                List<String> recognise,
                @Nullable String fileName,
                Reshaping reshaping,
                Completeness complete) {
            this(format, records, key, recognise, fileName, reshaping, complete, Drift.REFUSE);
        }

        /** Records that are mapped as they lie in the file. */
        public SourceShape(
                String format,
                @Nullable String records,
                List<String> key,
                List<String> recognise,
                @Nullable String fileName) {
            this(format, records, key, recognise, fileName, Reshaping.NONE, Completeness.NO);
        }

        /** What a reader must know of such a file. */
        public ReadingHints hints() {
            return new ReadingHints(format, records, reshaping);
        }
    }

    /** What happens when a CSV has a column that the mapping does not know, or lacks one that it can do without. */
    public enum Drift {
        /** A new column refuses the file. */
        REFUSE,
        /** The run goes on without the column, and says so. */
        IGNORE,
        /** The run is held until somebody has looked. */
        PAUSE,
        /** As ignore; and a draft with a proposal for the columns waits for somebody. */
        ADOPT;

        /** As a mapping writes it in {@code source.drift}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What it says that a list does not name a row any more. */
    public enum Completeness {
        /** Nothing: the list holds some rows, or what is new. */
        NO,
        /** That it is over, for every school that the list speaks of. */
        SCHOOL,
        /** That it is over. */
        ALL,
        /** What the manifest of the package says: over in a file that it calls bulk, nothing otherwise. */
        MANIFEST;

        /** As a mapping writes it in {@code source.complete}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One line under {@code fields}.
     *
     * @param to canonical path
     * @param from column, pointer or path; null where the value is a stated default
     * @param as named functions, applied in order
     * @param required a blank value sets the record aside
     * @param defaultValue value used where the source has none, or null
     * @param because why the default is true; given exactly when there is a default
     */
    public record FieldRule(
            String to,
            @Nullable String from,
            List<Step> as,
            boolean required,
            @Nullable String defaultValue,
            @Nullable String because) {}

    /** A named function with its argument, such as {@code code: mext-grade}. */
    public record Step(String function, @Nullable String argument) {}

    /** A column that is known and not used. */
    public record Ignored(String from, String because) {}

    /**
     * The mapping's own proof.
     *
     * @param given column → text
     * @param expect canonical path → value as text, for the paths the example speaks about
     * @param finds findings the record must get
     * @param line where the example stands in the file
     */
    public record Example(
            String name,
            Map<String, String> given,
            Map<String, @Nullable String> expect,
            List<ExpectedFinding> finds,
            int line) {}

    /** Code and column of a finding an example expects. */
    public record ExpectedFinding(String code, @Nullable String field) {}
}
