package org.uchinuki.notification;

import java.util.Locale;

/** When a message may leave. */
enum Urgency {
    /** At once, in quiet hours too. */
    URGENT,
    /** At once, or when the quiet hours end. */
    NORMAL,
    /** Once a day, together with all else that waits. */
    DAILY;

    /** As the file of settings writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
