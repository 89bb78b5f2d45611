package org.uchinuki.access.passkey;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of passkeys, {@code uchinuki.access.passkeys.*}.
 *
 * @param rpId the domain that passkeys belong to: the host name people open the hub by, or a parent domain of it. Browsers
 *     take no IP address. Once it is changed, every passkey made before is useless
 * @param rpName how a device names the hub when it asks
 * @param origins addresses of the pages that may use them, {@code https://hub.example.jp}; none: that of the domain, and for
 *     {@code localhost} the port the hub runs on
 * @param firstWithin how long after a login the first passkey of an account may be registered
 * @param most how many one account may have
 */
@ConfigurationProperties("uchinuki.access.passkeys")
record PasskeySettings(
        @DefaultValue("localhost") String rpId,
        @DefaultValue("うちぬき") String rpName,
        @DefaultValue Set<String> origins,
        @DefaultValue("10m") Duration firstWithin,
        @DefaultValue("10") int most) {}
