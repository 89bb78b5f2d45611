package org.uchinuki.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** The settings of notifications have faults: the hub does not start, because nobody would hear that nobody hears anything. */
final class BrokenNotifications extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    BrokenNotifications(List<Finding> findings) {
        super("notifications cannot be sent as the settings are" + System.lineSeparator()
                + lines(findings, Locale.ENGLISH));
        this.findings = List.copyOf(findings);
    }

    String lines(Locale locale) {
        return lines(findings, locale);
    }

    private static String lines(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding -> FindingTexts.line(finding, locale))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
