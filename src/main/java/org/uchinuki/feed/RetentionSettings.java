package org.uchinuki.feed;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.uchinuki.canonical.Means.DataClass;

/**
 * How long the event line keeps what it took, {@code uchinuki.retention.*}.
 *
 * @param days by class of data, from the day on which it was stored; a class without a number is kept
 */
@ConfigurationProperties("uchinuki.retention")
record RetentionSettings(@DefaultValue Map<DataClass, Integer> days) {

    private static final int SHORTEST = 30;

    RetentionSettings {
        days = Map.copyOf(days);
        days.forEach((dataClass, number) -> {
            if (dataClass != DataClass.II && dataClass != DataClass.III) {
                throw new IllegalArgumentException(
                        "uchinuki.retention.days." + dataClass + ": events are of the classes II and III");
            }
            if (number < SHORTEST) {
                throw new IllegalArgumentException("uchinuki.retention.days." + dataClass + ": " + number
                        + " days; at least " + SHORTEST + ", or leave it out");
            }
        });
    }
}
