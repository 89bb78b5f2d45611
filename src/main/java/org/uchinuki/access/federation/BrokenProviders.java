package org.uchinuki.access.federation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** The settings of the identity providers have faults; the message names each with its place. */
final class BrokenProviders extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    BrokenProviders(List<Finding> findings) {
        super("the identity providers cannot be used" + System.lineSeparator() + lines(findings, Locale.ENGLISH));
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }

    static String lines(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding -> FindingTexts.line(finding, locale))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
