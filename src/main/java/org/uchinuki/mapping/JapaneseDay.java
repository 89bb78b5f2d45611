package org.uchinuki.mapping;

import java.time.LocalDate;
import java.util.Optional;
import org.uchinuki.mapping.function.FieldFunction;
import org.uchinuki.mapping.function.Functions;

/** A day as Japanese offices write it, read by the very function that mappings call: {@code R8-11-1}, {@code 2026-11-01}. */
public final class JapaneseDay {

    private static final FieldFunction JAPANESE_DATE = Functions.named("japanese-date")
            .orElseThrow()
            .make(null, table -> {
                throw new IllegalStateException(table);
            });

    private JapaneseDay() {}

    /** Nothing where the text is no day, or one that does not exist. */
    public static Optional<LocalDate> of(String text) {
        return JAPANESE_DATE.apply(text) instanceof LocalDate day ? Optional.of(day) : Optional.empty();
    }
}
