package org.uchinuki.karte;

import org.springframework.stereotype.Component;
import org.uchinuki.mapping.Mappings;

/** How a karte writes the hub's words: by the label column of the code tables that IT staff edit. */
@Component
final class Labels {

    private static final String UNKNOWN = "（不明）";

    private final Mappings mappings;

    Labels(Mappings mappings) {
        this.mappings = mappings;
    }

    String device(String word) {
        return of("device", word);
    }

    String purpose(String word) {
        return of("purpose", word);
    }

    String subject(String word) {
        return of("subject", word);
    }

    /** A question of a survey by its key. */
    String question(String key) {
        return of("reflection-question", key);
    }

    private String of(String table, String word) {
        return word.isBlank() ? UNKNOWN : mappings.label(table, word);
    }
}
