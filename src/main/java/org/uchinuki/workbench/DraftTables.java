package org.uchinuki.workbench;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mappings;

/**
 * Code tables that are made for a draft. A table that others use is never changed, and none is changed at all: other words make a
 * table of another name, which carries the digest of what it says. So a version of a mapping goes on reading codes as it did, and
 * drafts of one mapping do not read by each other's words.
 */
final class DraftTables {

    static final String ENDING = ".csv";

    /** Digits of the digest in a name: enough that two tables of one field never meet. */
    private static final int DIGITS = 12;

    private final Path codes;
    private final Mappings mappings;

    /** @param folder of the draft */
    DraftTables(Path folder, Mappings mappings) {
        this.codes = folder.resolve("codes").normalize();
        this.mappings = mappings;
    }

    /**
     * Adds words for codes.
     *
     * @param table the table that does not know them; empty where yes and no were read without one
     * @param words the source's code → the hub's word
     * @return the mapping, which looks into the draft's own table now
     */
    Mapping add(Mapping mapping, String column, String table, Map<String, String> words) {
        Map<String, String> all = new TreeMap<>(table.isEmpty() ? Mappings.truths() : mappings.codes(table));
        all.putAll(words);
        StringBuilder csv = new StringBuilder("code,canonical\n");
        all.forEach((code, word) ->
                csv.append(cell(code)).append(',').append(cell(word)).append('\n'));
        String name = stem(mapping, column, table) + "-"
                + DraftFiles.digest(csv.toString()).substring(0, DIGITS);
        DraftFiles.write(codes.resolve(name + ENDING), csv.toString());
        return Edits.lookingUp(mapping, column, table, name);
    }

    private static String stem(Mapping mapping, String column, String table) {
        String field = mapping.fields().stream()
                .filter(rule -> column.equals(rule.from()))
                .filter(rule -> rule.as().stream().anyMatch(step -> Edits.looksUp(step, table)))
                .map(FieldRule::to)
                .findFirst()
                .orElse("codes");
        return mapping.name().replace('/', '-') + "-" + kebab(field.substring(field.lastIndexOf('.') + 1));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9-]", "-");
    }

    private static String cell(String text) {
        return text.matches("[^,\"\\r\\n]*") && text.strip().equals(text)
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }
}
