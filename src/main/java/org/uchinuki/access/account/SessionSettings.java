package org.uchinuki.access.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of login sessions, {@code uchinuki.access.session.*}.
 *
 * @param idle a session that is not used for so long ends, to the minute
 * @param absolute a session ends so long after its login, used or not
 * @param tls browsers reach the hub by TLS only, though a proxy hands the requests on without it: the cookie is {@code
 *     Secure} whatever the hub sees, and its name binds it to this host
 */
@ConfigurationProperties("uchinuki.access.session")
record SessionSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("10h") Duration absolute,
        @DefaultValue("false") boolean tls) {

    SessionSettings {
        if (!idle.isPositive() || !absolute.isPositive()) {
            throw new IllegalArgumentException(
                    "uchinuki.access.session: idle and absolute must be longer than nothing");
        }
    }
}
