package org.uchinuki.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access, {@code uchinuki.access.*}.
 *
 * @param showcase the API document and the design page are open to everybody; for the demo
 * @param secondFactorToAdminister accounts and clients are looked after only by people who have shown a second factor: whoever
 *     makes an account or agrees with a client opens what the second factor guards
 * @param metricsFromLoopback {@code /actuator/prometheus} answers a scraper on the same machine without a login. Turn it off
 *     where a proxy on the same machine passes requests on
 */
@ConfigurationProperties("uchinuki.access")
record AccessSettings(
        @DefaultValue("false") boolean showcase,
        @DefaultValue("true") boolean secondFactorToAdminister,
        @DefaultValue("true") boolean metricsFromLoopback) {}
