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

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Part::word).toList();
    }
}
