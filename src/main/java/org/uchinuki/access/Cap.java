package org.uchinuki.access;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/**
 * What one factor does not open.
 *
 * @param from this class of data and those guarded more closely, or null where all is open
 */
record Cap(@Nullable DataClass from) {

    boolean hides(DataClass dataClass) {
        return from != null && dataClass.compareTo(from) <= 0;
    }

    /** The same parts, none of them beyond what is open. */
    Map<Part, DataClass> over(Map<Part, DataClass> sees) {
        Map<Part, DataClass> open = new EnumMap<>(Part.class);
        sees.forEach((part, upTo) -> open.put(part, hides(upTo) && from != null ? nextTo(from) : upTo));
        return open;
    }

    private static DataClass nextTo(DataClass from) {
        return switch (from) {
            case I -> DataClass.II;
            case II -> DataClass.III;
            case III, IV -> DataClass.IV;
        };
    }
}
