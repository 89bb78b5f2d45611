package org.uchinuki.access.client;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often clients may ask, on each node; {@code uchinuki.access.limits.*}.
 *
 * @param requestsPerMinute of a client whose agreement names no other limit
 * @param tokenRequestsPerMinute requests for a token, of each client from each address
 * @param failuresPerMinute wrong secrets, of each client that is named from each address
 */
@ConfigurationProperties("uchinuki.access.limits")
record LimitSettings(
        @DefaultValue("6000") int requestsPerMinute,
        @DefaultValue("1200") int tokenRequestsPerMinute,
        @DefaultValue("60") int failuresPerMinute) {}
