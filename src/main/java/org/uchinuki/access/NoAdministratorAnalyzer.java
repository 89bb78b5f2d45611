package org.uchinuki.access;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;

/** Says in both languages why the hub did not start and what to do, instead of a stack trace. */
final class NoAdministratorAnalyzer extends AbstractFailureAnalyzer<NoAdministrator> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoAdministrator cause) {
        Finding finding = Finding.error("access.no_administrator", Location.file("account"), null);
        return new FailureAnalysis(
                FindingTexts.message(finding, Locale.JAPANESE)
                        + System.lineSeparator()
                        + FindingTexts.message(finding, Locale.ENGLISH),
                FindingTexts.fix(finding, Locale.JAPANESE)
                        + System.lineSeparator()
                        + FindingTexts.fix(finding, Locale.ENGLISH),
                cause);
    }
}
