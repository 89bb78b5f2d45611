package org.uchinuki.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Reshaping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;

/**
 * The columns that a mapping speaks about. In JSON and XML an ignored name stands for everything below it too, unless the
 * mapping reads something below it: then for itself alone, so that what is new below it is noticed.
 *
 * @param mapped columns that some field is read from, or that go into a joined one
 * @param ignored columns left out with a reason
 * @param reshaping what is made of the columns first
 */
record KnownColumns(
        Set<String> mapped, Set<String> ignored, @Nullable String extensionPrefix, Reshaping reshaping) {

    static KnownColumns of(
            List<FieldRule> fields, List<Ignored> ignored, @Nullable String extensionPrefix, Reshaping reshaping) {
        Set<String> mapped = new LinkedHashSet<>(reshaping.joined());
        fields.forEach(field -> {
            if (field.from() != null) {
                mapped.add(field.from());
            }
        });
        Set<String> left = new LinkedHashSet<>();
        ignored.forEach(column -> left.add(column.from()));
        return new KnownColumns(mapped, left, extensionPrefix, reshaping);
    }

    boolean knows(String column) {
        return isListed(column) || isExtension(column);
    }

    /** Whether a column may stand in a file: one that is known, or one of those that become records. */
    boolean mayStand(String column) {
        return knows(column) || reshaping.cell(column) != null;
    }

    boolean isListed(String column) {
        return mapped.contains(column) || isIgnored(column);
    }

    boolean isIgnored(String column) {
        if (ignored.contains(column)) {
            return true;
        }
        return ignored.stream().anyMatch(above -> isBelow(column, above) && !readsBelow(above));
    }

    private boolean readsBelow(String above) {
        Reshaping.Unpivot unpivot = reshaping.unpivot();
        return mapped.stream().anyMatch(column -> isBelow(column, above))
                || (unpivot != null && isBelow(unpivot.columns().toString(), above));
    }

    private static boolean isBelow(String column, String above) {
        return column.length() > above.length()
                && column.startsWith(above)
                && (column.charAt(above.length()) == '/' || column.charAt(above.length()) == '[');
    }

    /** Whether a column is kept verbatim in the extension. */
    boolean isExtension(String column) {
        return extensionPrefix != null && column.startsWith(extensionPrefix) && !isListed(column);
    }

    /** Whether a canonical path is one that such a column is kept under. */
    boolean isExtensionPath(String path) {
        return extensionPrefix != null && path.contains(".extension." + extensionPrefix);
    }

    String nearest(String column) {
        Set<String> all = new LinkedHashSet<>(mapped);
        all.addAll(ignored);
        return Nearest.of(column, all);
    }
}
