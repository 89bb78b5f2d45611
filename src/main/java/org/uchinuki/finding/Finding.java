package org.uchinuki.finding;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing the hub has to say about data: what, where, the offending value, and (through {@link FindingTexts}) the fix.
 * The value may be personal data: it belongs in the report to the source's owner, never in a log.
 *
 * @param code {@code <stage>.<fact>}, a public contract: never renamed, listed in {@code docs/findings.md}
 * @param value the offending value as it came, or null where there is none
 * @param details named values for the text, such as {@code table} or {@code expected}; no personal data
 */
public record Finding(
        String code,
        Severity severity,
        Location at,
        @Nullable String value,
        Map<String, String> details) {

    public Finding {
        details = Map.copyOf(details);
    }

    public static Finding error(String code, Location at, @Nullable String value, Map<String, String> details) {
        return new Finding(code, Severity.ERROR, at, value, details);
    }

    public static Finding error(String code, Location at, @Nullable String value) {
        return error(code, at, value, Map.of());
    }

    public static Finding warning(String code, Location at, @Nullable String value, Map<String, String> details) {
        return new Finding(code, Severity.WARNING, at, value, details);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
