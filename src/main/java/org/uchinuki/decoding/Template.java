package org.uchinuki.decoding;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text made of others: {@code {年度}-{月}-{日}}.
 *
 * @param text as it was written
 * @param names the columns in braces, in order
 */
public record Template(String text, Set<String> names) {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    /** Reads a template; a brace that opens nothing is a brace. */
    public static Template of(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        return new Template(text, names);
    }

    /** The text, blank where one of the columns is blank, or null where one is not there. */
    @Nullable
    String fill(Map<String, String> fields) {
        StringBuilder filled = new StringBuilder();
        Matcher name = NAME.matcher(text);
        boolean blank = false;
        int end = 0;
        while (name.find()) {
            String value = fields.get(name.group(1));
            if (value == null) {
                return null;
            }
            blank |= value.isBlank();
            filled.append(text, end, name.start()).append(value.strip());
            end = name.end();
        }
        return blank ? "" : filled.append(text.substring(end)).toString();
    }
}
