package org.uchinuki.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What {@code config/access/roles.yaml} says, read once more here and in other words than the hub's: who may what, with whom, and
 * how much of it they see.
 */
final class AccessOracle {

    /** Classes of data, the most closely guarded first. */
    static final List<String> CLASSES = List.of("I", "II", "III", "IV");

    /** Whose child, class or school it is, seen from the person who asks. */
    enum Whose {
        OWN,
        SAME_SCHOOL,
        OTHER_SCHOOL,
        NOBODYS
    }

    /** What can be asked for, and which action opens it. */
    enum Kind {
        STUDENT("child"),
        CLASS("class"),
        SCHOOL("lists");

        private final String action;

        Kind(String action) {
            this.action = action;
        }
    }

    /** A role as the file has it. */
    record Row(String id, String people, Set<String> may, Map<String, String> sees) {

        /** The person of the sample city whose posts give this reach, as the rosters number them. */
        @Nullable
        String number() {
            return switch (people) {
                case "own-class", "taught", "own-grade" -> "9000108";
                case "own-school" -> "9000101";
                default -> null;
            };
        }

        boolean may(Set<String> actions) {
            return actions.stream().anyMatch(may::contains);
        }

        /** Whether somebody with this role alone may know of it. */
        boolean reaches(Kind kind, Whose whose) {
            if (whose == Whose.NOBODYS || !may.contains(kind.action)) {
                return false;
            }
            // a school is chosen from a list, and who is bound to none chooses from all
            if (kind == Kind.SCHOOL) {
                return whose != Whose.OTHER_SCHOOL
                        || List.of("all-schools", "granted", "nobody").contains(people);
            }
            return switch (people) {
                case "own-class", "taught", "own-grade" -> whose == Whose.OWN;
                case "own-school" -> whose != Whose.OTHER_SCHOOL;
                case "all-schools" -> true;
                case "granted" -> kind == Kind.STUDENT && whose == Whose.OWN;
                default -> false;
            };
        }

        /** Whether what is guarded like this may stand in an answer about somebody within reach; from class Ⅱ on it takes two factors. */
        boolean shows(String part, String dataClass, boolean twoFactors) {
            String upTo = sees.get(part);
            return upTo != null
                    && CLASSES.indexOf(dataClass) >= CLASSES.indexOf(upTo)
                    && (twoFactors || CLASSES.indexOf(dataClass) > CLASSES.indexOf("II"));
        }
    }

    private AccessOracle() {}

    static Collection<Row> rows(Path file) {
        Object all = new Load(LoadSettings.builder().build()).loadFromString(text(file));
        Map<String, Row> rows = new LinkedHashMap<>();
        map(map(all).get("roles")).forEach((id, fields) -> rows.put(id, row(id, map(fields))));
        return rows.values();
    }

    private static Row row(String id, Map<String, Object> fields) {
        Map<String, String> sees = new LinkedHashMap<>();
        map(fields.getOrDefault("sees", Map.of())).forEach((part, upTo) -> sees.put(part, String.valueOf(upTo)));
        Set<String> may = new TreeSet<>(words(fields.get("may")));
        if (!words(fields.get("break-glass")).isEmpty()) {
            may.add("break-glass");
        }
        return new Row(id, String.valueOf(fields.get("people")), may, sees);
    }

    private static Set<String> words(@Nullable Object list) {
        return list instanceof Collection<?> items
                ? Set.copyOf(items.stream().map(String::valueOf).toList())
                : Set.of();
    }

    @SuppressWarnings("unchecked") // the keys of a YAML mapping of ours are text
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
