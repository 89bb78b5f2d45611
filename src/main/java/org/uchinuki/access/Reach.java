package org.uchinuki.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose records a role opens, as {@code config/access/roles.yaml} names it in {@code people}. */
enum Reach {
    /** 学級担任 of it in the school year that is shown. */
    OWN_CLASS,
    /** Every class one is enrolled in as a teacher. */
    TAUGHT,
    /** The grade of one's own homeroom, at its school. */
    OWN_GRADE,
    OWN_SCHOOL,
    ALL_SCHOOLS,
    /** People named one by one, for a time. */
    GRANTED,
    NOBODY;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Reach> of(String word) {
        return Arrays.stream(values())
                .filter(reach -> reach.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Reach::word).toList();
    }
}
