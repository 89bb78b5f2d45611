package org.uchinuki.feed;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be told of an event, as {@code fields} names it. */
enum EventPart {
    ID,
    STANDARD,
    CLIENT,
    STORED,
    RECEIVED,
    PERSON,
    READING,
    /** Exactly what was received. Only who names it gets it. */
    RAW;

    static final Set<EventPart> USUAL = EnumSet.complementOf(EnumSet.of(RAW));

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventPart> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }
}
