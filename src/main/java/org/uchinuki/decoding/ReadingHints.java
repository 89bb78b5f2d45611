package org.uchinuki.decoding;

import org.jspecify.annotations.Nullable;

/**
 * What a reader must know about a file beyond its bytes.
 *
 * @param format {@code csv}, {@code json} or {@code xml}
 * @param records for JSON the pointer of the array of records ({@code /data/students}; null or empty: the document
 *     itself), for XML the path of the repeated element ({@code 名簿/児童}; null: every child of the root); null for CSV
 * @param reshaping what is made of the records
 */
public record ReadingHints(String format, @Nullable String records, Reshaping reshaping) {

    /** Records as they lie in the file. */
    public ReadingHints(String format, @Nullable String records) {
        this(format, records, Reshaping.NONE);
    }

    public static ReadingHints csv() {
        return new ReadingHints("csv", null);
    }
}
