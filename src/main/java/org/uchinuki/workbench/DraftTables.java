package org.uchinuki.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mappings;

/**
 * Code tables that are made for a draft. A table that others use is never changed: the draft gets a copy of its own, and what has
 * been previewed gets another again, so that a version of a mapping goes on reading codes as it did.
 */
final class DraftTables {

    private static final String ENDING = ".csv";

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
     * @param table the table that does not know them
     * @param words the source's code → the hub's word
     * @return the mapping, which looks into the draft's own table now
     */
    Mapping add(Mapping mapping, String column, String table, Map<String, String> words) {
        Path file = codes.resolve(table + ENDING).normalize();
        // A name that leads elsewhere is never the draft's own: what stands there belongs to others.
        boolean own = codes.equals(file.getParent()) && Files.exists(file);
        String name = own ? table : fresh(mapping, column, table);
        Map<String, String> all = new TreeMap<>(mappings.codes(table));
        all.putAll(words);
        StringBuilder csv = new StringBuilder("code,canonical\n");
        all.forEach((code, word) ->
                csv.append(cell(code)).append(',').append(cell(word)).append('\n'));
        DraftFiles.write(codes.resolve(name + ENDING), csv.toString());
        return Edits.lookingUp(mapping, column, table, name);
    }

    private String fresh(Mapping mapping, String column, String table) {
        String field = mapping.fields().stream()
                .filter(rule -> column.equals(rule.from()))
                .filter(rule -> rule.as().stream().anyMatch(step -> table.equals(step.argument())))
                .map(FieldRule::to)
                .findFirst()
                .orElse("codes");
        String stem = mapping.name().replace('/', '-') + "-" + kebab(field.substring(field.lastIndexOf('.') + 1));
        String name = stem;
        for (int n = 2; mappings.hasTable(name); n++) {
            name = stem + "-" + n;
        }
        return name;
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
