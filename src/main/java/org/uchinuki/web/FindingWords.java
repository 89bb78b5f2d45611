package org.uchinuki.web;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** Findings in the reader's language. */
public class FindingWords {

    private final Locale locale;

    FindingWords(Locale locale) {
        this.locale = locale;
    }

    /** Findings as sentences, in a form that a session can keep until the next page. */
    List<String> sentences(List<Finding> findings) {
        return findings.stream()
                .map(finding -> message(finding) + " " + fix(finding))
                .toList();
    }

    public String message(Finding finding) {
        try {
            return FindingTexts.message(finding, locale);
        } catch (MissingResourceException untold) {
            return finding.code(); // a code without a text must not cost the reader the whole page
        }
    }

    public String fix(Finding finding) {
        try {
            return FindingTexts.fix(finding, locale);
        } catch (MissingResourceException untold) {
            return Figures.DASH;
        }
    }

    /**
     * A field of the canonical model in the reader's language.
     *
     * @param japanese the schools' word for it
     */
    public String field(String part, String field, String japanese) {
        if (!Locale.ENGLISH.getLanguage().equals(locale.getLanguage())) {
            return japanese;
        }
        return Kind.ofPart(part)
                .flatMap(kind -> kind.field(field))
                .map(Kind.Field::english)
                .orElse("another column");
    }

    /** {@code file:line:column}, as far as they are known, as an editor opens it. */
    public String place(Finding finding) {
        StringBuilder place = new StringBuilder(finding.at().file());
        if (finding.at().line() != null) {
            place.append(':').append(finding.at().line());
            if (finding.at().column() != null) {
                place.append(':').append(finding.at().column());
            }
        }
        return place.toString();
    }
}
