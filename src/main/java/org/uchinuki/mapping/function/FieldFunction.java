package org.uchinuki.mapping.function;

import org.jspecify.annotations.Nullable;

/** Turns the text of one field into a value. Holds no state; may be called from many threads. */
@FunctionalInterface
public interface FieldFunction {

    /**
     * Applies the function.
     *
     * @param text never blank
     * @return a value of the function's declared type, null where the text stands for nothing, or a {@link Refusal}
     */
    @Nullable
    Object apply(String text);
}
