package org.uchinuki.access.grant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of break-glass.
 *
 * @param breakGlassLasts how long something stays open, {@code uchinuki.access.break-glass-lasts}; a minute at least and eight
 *     hours at most
 */
@ConfigurationProperties("uchinuki.access")
record GlassSettings(@DefaultValue("60m") Duration breakGlassLasts) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofHours(8);

    GlassSettings {
        if (breakGlassLasts.compareTo(LEAST) < 0 || breakGlassLasts.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "uchinuki.access.break-glass-lasts must be from 1m to 8h and is " + breakGlassLasts);
        }
    }
}
