package org.uchinuki.feed;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of the feed and of retention. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FeedSettings.class, RetentionSettings.class})
class FeedConfiguration {}
