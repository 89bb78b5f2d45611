package org.uchinuki.notification;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in both languages which settings are wrong and what to do, instead of a stack trace. */
final class BrokenNotificationsAnalyzer extends AbstractFailureAnalyzer<BrokenNotifications> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BrokenNotifications cause) {
        return new FailureAnalysis(cause.lines(Locale.JAPANESE), cause.lines(Locale.ENGLISH), cause);
    }
}
