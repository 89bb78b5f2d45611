package org.uchinuki.validation;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/**
 * Names and ids with a character in them that nobody sees: a blank without width, a mark of direction, a line break. What looks the
 * same is then not the same, and is not found. A variation selector (異体字セレクタ) belongs to the kanji before it and is none of them.
 */
final class InvisibleCharacterRule implements Rule {

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        NamesAndIds.all(
                draft,
                InvisibleCharacterRule::isIn,
                (place, text) -> finds.accept(Finding.error(
                        "validation.invisible_character",
                        place,
                        visible(text),
                        Map.of("character", named(first(text).orElseThrow())))));
    }

    static boolean isIn(String text) {
        return first(text).isPresent();
    }

    private static OptionalInt first(String text) {
        return text.codePoints().filter(InvisibleCharacterRule::isInvisible).findFirst();
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.CONTROL -> !TextRule.isForbidden(character);
            default -> character == 0x2065; // of the same block, not given out yet
        };
    }

    private static String visible(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().limit(60).forEach(character -> {
            if (isInvisible(character)) {
                seen.append('⟨').append(named(character)).append('⟩');
            } else {
                seen.appendCodePoint(character);
            }
        });
        return seen.toString();
    }

    private static String named(int character) {
        return "U+%04X".formatted(character);
    }
}
