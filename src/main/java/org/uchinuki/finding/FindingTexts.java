package org.uchinuki.finding;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * The words of findings. For each code the bundles {@code findings_ja} and {@code findings_en} hold what is wrong
 * ({@code <code>}) and what to do ({@code <code>.fix}); {@code {value}}, {@code {field}} and the finding's own details are
 * filled in.
 */
public final class FindingTexts {

    /** Stands in the details of a finding for a whole list, where the name of a school or class may stand as well. */
    public static final String WHOLE = "全体 (all)";

    /** Stands in the details of a finding for a list that is empty. */
    public static final String NONE = "なし (none)";

    /** Stands in the details of a finding where a person needs a role, and a scope may stand as well. */
    public static final String ROLE = "役割 (role)";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private FindingTexts() {}

    /** What is wrong, with the value, in one sentence. Japanese unless the locale is English. */
    public static String message(Finding finding, Locale locale) {
        return fill(bundle(locale).getString(finding.code()), finding, locale);
    }

    /** What to do about it, in one sentence. */
    public static String fix(Finding finding, Locale locale) {
        return fill(bundle(locale).getString(finding.code() + ".fix"), finding, locale);
    }

    /** Place, fact, remedy and code in one line, as a report or a console prints it. */
    public static String line(Finding finding, Locale locale) {
        return place(finding.at(), locale) + message(finding, locale) + (isEnglish(locale) ? " — " : "")
                + fix(finding, locale) + " [" + finding.code() + "]";
    }

    /** Every code that has a text, with that text. */
    public static Map<String, String> all(Locale locale) {
        Map<String, String> texts = new TreeMap<>();
        ResourceBundle bundle = bundle(locale);
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }

    private static String place(Location at, Locale locale) {
        boolean english = isEnglish(locale);
        StringBuilder place = new StringBuilder(at.file());
        if (at.line() != null) {
            place.append(':').append(at.line());
            if (at.column() != null) {
                place.append(':').append(at.column());
            }
        }
        if (at.row() != null) {
            place.append(english ? " row " + at.row() : " " + at.row() + "行目");
        }
        if (at.field() != null) {
            place.append(english ? ", " + at.field() : "「" + at.field() + "」");
        }
        return place.append(": ").toString();
    }

    private static String fill(String text, Finding finding, Locale locale) {
        boolean valueless = finding.value() == null || finding.value().isEmpty();
        // quotation marks around nothing are no sentence
        String sentence = !valueless
                ? text
                : isEnglish(locale) ? text.replace("\"{value}\"", "(none)") : text.replace("「{value}」", "（なし）");
        String filled = sentence.replace("{value}", finding.value() == null ? "" : finding.value());
        filled = filled.replace(
                "{field}", finding.at().field() == null ? "" : finding.at().field());
        filled = filled.replace("{file}", finding.at().file());
        for (Map.Entry<String, String> detail : finding.details().entrySet()) {
            filled = filled.replace("{" + detail.getKey() + "}", said(finding, detail, isEnglish(locale)));
        }
        return filled;
    }

    private static String said(Finding finding, Map.Entry<String, String> detail, boolean english) {
        if (detail.getValue().equals(WHOLE)) {
            return english ? "the whole list" : "一覧全体";
        }
        if (detail.getValue().equals(NONE)) {
            return english ? "none" : "なし";
        }
        if (detail.getValue().equals(ROLE)) {
            return english ? "the role for it" : "役割";
        }
        if (finding.code().equals("learning.json_malformed") && detail.getKey().equals("reason")) {
            return JsonProblem.said(detail.getValue(), finding.value() == null ? "" : finding.value(), english);
        }
        boolean parsers = detail.getKey().equals("problem") && isOfYaml(finding) && !english;
        return parsers ? YamlProblem.japanese(detail.getValue()) : detail.getValue();
    }

    private static boolean isOfYaml(Finding finding) {
        return finding.code().endsWith(".not_yaml") || finding.code().equals("mapping.lint_yaml");
    }

    private static boolean isEnglish(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    private static ResourceBundle bundle(Locale locale) {
        try {
            return ResourceBundle.getBundle(
                    "findings", isEnglish(locale) ? Locale.ENGLISH : Locale.JAPANESE, NO_FALLBACK);
        } catch (MissingResourceException missing) {
            throw new IllegalStateException("the jar lacks its finding texts", missing);
        }
    }
}
