package org.uchinuki.access.federation;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in both languages which settings are wrong and what to do, instead of a stack trace. */
final class BrokenProvidersAnalyzer extends AbstractFailureAnalyzer<BrokenProviders> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BrokenProviders cause) {
        return new FailureAnalysis(
                BrokenProviders.lines(cause.findings(), Locale.JAPANESE),
                BrokenProviders.lines(cause.findings(), Locale.ENGLISH),
                cause);
    }
}
