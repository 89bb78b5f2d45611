package org.uchinuki.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** The body of an {@code application/problem+json} answer (RFC 9457) made of findings. */
public final class ProblemBody {

    private ProblemBody() {}

    /**
     * @param findings at least one; the first names the type
     * @param locale language of title and detail; every finding carries both languages
     */
    public static Map<String, Object> of(int status, List<Finding> findings, Locale locale) {
        Finding first = findings.getFirst();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:uchinuki:finding:" + first.code());
        body.put("title", FindingTexts.message(first, locale));
        body.put("status", status);
        body.put("detail", FindingTexts.fix(first, locale));
        body.put("findings", findings.stream().map(ProblemBody::finding).toList());
        return body;
    }

    /** One finding as the API shows it, with both languages. */
    public static Map<String, Object> finding(Finding finding) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", finding.code());
        body.put("severity", finding.severity().name());
        body.put("file", finding.at().file());
        body.put("row", finding.at().row());
        body.put("field", finding.at().field());
        body.put("value", finding.value());
        body.put("message", both(FindingTexts::message, finding));
        body.put("fix", both(FindingTexts::fix, finding));
        return body;
    }

    private static Map<String, String> both(BiFunction<Finding, Locale, String> text, Finding finding) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("ja", text.apply(finding, Locale.JAPANESE));
        both.put("en", text.apply(finding, Locale.ENGLISH));
        return both;
    }
}
