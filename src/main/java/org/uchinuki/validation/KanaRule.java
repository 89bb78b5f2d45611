package org.uchinuki.validation;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/** Kana names are full-width katakana; a long-vowel mark, a middle dot and blanks between names may stand among them. */
final class KanaRule implements Rule {

    private static final List<String> PATHS = List.of(
            "person.kanaFamilyName",
            "person.kanaGivenName",
            "person.kanaPreferredFamilyName",
            "person.kanaPreferredGivenName");
    private static final Pattern KATAKANA = Pattern.compile("[ァ-ヺー・ヽヾ\\u3000 ]+");

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        for (String path : PATHS) {
            if (draft.value(path) instanceof String kana
                    && !LostCharacterRule.isLost(kana)
                    && !SpreadsheetRule.isSpoilt(kana)
                    && !InvisibleCharacterRule.isIn(kana)
                    && !KATAKANA.matcher(kana).matches()) {
                finds.accept(Finding.error("validation.kana", draft.placeOf(path), kana));
            }
        }
    }
}
