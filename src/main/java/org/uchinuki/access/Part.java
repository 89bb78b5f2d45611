package org.uchinuki.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parts of a karte that a role sees or does not see, as {@code config/access/roles.yaml} names them in {@code sees}. */
public enum Part {
    /** Who the child is: name, class, number. */
    BASIC,
    ATTENDANCE,
    DRILLS,
    REFLECTIONS,
    USAGE,
    HEALTH,
    GRADES,
    GUIDANCE;

    /** As the roles file, the query {@code sections} and the list {@code withheld} spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of this name, if there is one. */
    public static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Part::word).toList();
    }
}
