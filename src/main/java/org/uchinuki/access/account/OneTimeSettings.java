package org.uchinuki.access.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one-time passwords, {@code uchinuki.access.one-time-password.*}.
 *
 * @param lasts so long after it was given one opens anything
 */
@ConfigurationProperties("uchinuki.access.one-time-password")
record OneTimeSettings(@DefaultValue("7d") Duration lasts) {

    OneTimeSettings {
        if (!lasts.isPositive()) {
            throw new IllegalArgumentException("uchinuki.access.one-time-password: lasts must be more than nothing");
        }
    }
}
