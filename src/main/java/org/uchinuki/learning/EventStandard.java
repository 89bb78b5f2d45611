package org.uchinuki.learning;

import java.util.Locale;

/** In whose words an event was told. */
public enum EventStandard {
    XAPI,
    CALIPER;

    /** As the column {@code standard} holds it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventStandard ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
