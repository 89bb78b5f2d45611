package org.uchinuki.access.demo;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** Says in both languages why the demo did not start and what to do, instead of a stack trace. */
final class DemoRefusedAnalyzer extends AbstractFailureAnalyzer<DemoRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DemoRefused cause) {
        Finding finding = Finding.error(cause.code(), Location.file("demo"), cause.value());
        return new FailureAnalysis(
                FindingTexts.message(finding, Locale.JAPANESE)
                        + System.lineSeparator()
                        + FindingTexts.message(finding, Locale.ENGLISH)
                        + " ["
                        + finding.code()
                        + "]",
                FindingTexts.fix(finding, Locale.JAPANESE)
                        + System.lineSeparator()
                        + FindingTexts.fix(finding, Locale.ENGLISH),
                cause);
    }
}
