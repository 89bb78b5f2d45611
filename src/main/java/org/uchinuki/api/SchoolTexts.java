package org.uchinuki.api;

import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/**
 * What a school is told of a fault in one of its rows: what it can do itself, at its own system. It knows nothing of mappings and
 * code tables. The cell is not quoted: whoever sends the list may see its shape only, and a shape in quotes would look like the
 * fault; that it is left out shows.
 */
final class SchoolTexts {

    static final String LEFT_OUT = "…";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** What only the hub's own people can mend. */
    private static final Pattern OF_THE_HUB = Pattern.compile("マッピング|コード表|mapping|code table");

    private SchoolTexts() {}

    /** @param masked a finding of a row, without its cell */
    static String message(Finding masked, Locale locale) {
        Finding left = leftOut(masked);
        String own = text(masked.code(), locale);
        return own == null ? FindingTexts.message(left, locale) : own.replace("{value}", LEFT_OUT);
    }

    static String fix(Finding masked, Locale locale) {
        String own = text(masked.code() + ".fix", locale);
        if (own != null) {
            return own;
        }
        String fix = FindingTexts.fix(leftOut(masked), locale);
        return OF_THE_HUB.matcher(fix).find() ? Objects.requireNonNull(text("other.fix", locale)) : fix;
    }

    /** The heading of a column is no cell. */
    static boolean isCell(Finding finding) {
        return finding.value() != null
                && !Objects.equals(finding.value(), finding.at().field());
    }

    private static Finding leftOut(Finding masked) {
        return isCell(masked)
                ? new Finding(masked.code(), masked.severity(), masked.at(), LEFT_OUT, masked.details())
                : masked;
    }

    private static @Nullable String text(String key, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "schools", locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.JAPANESE, NO_FALLBACK);
        return texts.containsKey(key) ? texts.getString(key) : null;
    }
}
