package org.uchinuki.decoding;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file shows of itself before its records are read; enough to tell which mapping it belongs to.
 *
 * @param format {@code csv}, {@code json} or {@code xml}
 * @param delimiter what parts the cells of a CSV; a comma for the other formats
 * @param fieldNames for CSV the headings; for JSON the keys of the outermost object, or of the first object where the
 *     outermost thing is an array; for XML the name of the root element
 * @param rows the first rows of a CSV that are not blank: its heading may stand below lines of title
 * @param rowNumbers where each of them stands in the file, as a spreadsheet counts
 */
public record Heading(
        String format,
        Charset charset,
        char delimiter,
        List<String> fieldNames,
        List<List<String>> rows,
        List<Long> rowNumbers) {
    public Heading {
        fieldNames = List.copyOf(fieldNames);
        rows = List.copyOf(rows);
        rowNumbers = List.copyOf(rowNumbers);
    }

    /** What has its names in the first row, or no rows at all. */
    public Heading(String format, Charset charset, char delimiter, List<String> fieldNames) {
        this(format, charset, delimiter, fieldNames, List.of(fieldNames), List.of(1L));
    }

    /** The names where the heading stands below lines of these patterns, or null where such lines do not stand there. */
    public @Nullable List<String> below(List<NamePattern> titles) {
        if (titles.isEmpty()) {
            return fieldNames;
        }
        if (rows.size() <= titles.size()) {
            return null;
        }
        for (int i = 0; i < titles.size(); i++) {
            if (titles.get(i).match(title(rows.get(i))) == null) {
                return null;
            }
        }
        return rows.get(titles.size());
    }

    /** A line of title: the cells that hold something, with one blank between them. */
    static String title(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace('\u3000', ' ').strip())
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
