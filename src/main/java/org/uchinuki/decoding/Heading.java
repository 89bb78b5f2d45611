package org.uchinuki.decoding;

import java.nio.charset.Charset;
import java.util.List;

/**
 * What a file shows of itself before its records are read; enough to tell which mapping it belongs to.
 *
 * @param format {@code csv}, {@code json} or {@code xml}
 * @param delimiter what parts the cells of a CSV; a comma for the other formats
 * @param fieldNames for CSV the headings; for JSON the keys of the outermost object, or of the first object where the
 *     outermost thing is an array; for XML the name of the root element
 */
public record Heading(String format, Charset charset, char delimiter, List<String> fieldNames) {
    public Heading {
        fieldNames = List.copyOf(fieldNames);
    }
}
