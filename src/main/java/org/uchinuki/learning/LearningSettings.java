package org.uchinuki.learning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The event endpoints, {@code uchinuki.learning.*}.
 *
 * @param maxBody largest request, unpacked
 * @param room for the bodies of all requests that are being worked on; what finds none is answered 429
 * @param maxEvent largest single statement or event; the embedded database holds no more than 1 MB in one value
 * @param maxEvents most events in one request
 * @param maxImport largest file of statements, unpacked; it is read as it comes
 * @param maxStatements most statements in one answer; the rest is behind {@code more}
 * @param homePage where the hub is known to senders, part of the authority of a statement; empty: as {@link HomePage} finds it
 */
@ConfigurationProperties("uchinuki.learning")
public record LearningSettings(
        @DefaultValue("10MB") DataSize maxBody,
        @DefaultValue("32MB") DataSize room,
        @DefaultValue("1MB") DataSize maxEvent,
        @DefaultValue("20000") int maxEvents,
        @DefaultValue("2GB") DataSize maxImport,
        @DefaultValue("500") int maxStatements,
        @DefaultValue("") String homePage) {}
