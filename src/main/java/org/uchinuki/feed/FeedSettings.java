package org.uchinuki.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed of events, {@code uchinuki.feed.*}.
 *
 * @param streams so many readers may follow it at a time on one node
 * @param longest after so long a reader is asked to come again: by then its token may have ended, or its rights
 * @param silence after so long without an event a sign of life is sent; a proxy cuts what is silent for longer
 */
@ConfigurationProperties("uchinuki.feed")
record FeedSettings(
        @DefaultValue("100") int streams,
        @DefaultValue("5m") Duration longest,
        @DefaultValue("15s") Duration silence) {}
