package org.uchinuki.validation;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/**
 * Names and ids that a spreadsheet has saved as it showed them: a long number in scientific notation (1.23E+06, of which nobody
 * can tell the other digits), an error in place of what a formula found (#N/A), or the fence of a column that was too narrow.
 */
final class SpreadsheetRule implements Rule {

    private static final Pattern SPOILT = Pattern.compile(
            "[0-9](\\.[0-9]+)?E\\+[0-9]{1,3}|#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)|#{3,}");

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        NamesAndIds.all(
                draft,
                SpreadsheetRule::isSpoilt,
                (place, text) -> finds.accept(Finding.error("validation.spoilt_by_spreadsheet", place, text)));
    }

    static boolean isSpoilt(String text) {
        return SPOILT.matcher(text).matches();
    }
}
