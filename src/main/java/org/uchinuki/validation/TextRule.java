package org.uchinuki.validation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Draft;

/** Texts must fit their field and hold no control characters, which no database and no screen can show. */
final class TextRule implements Rule {

    private static final int LONGEST_KEY = 400;
    private static final int LONGEST_ALIAS = 200;

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        if (draft.key().length() > LONGEST_KEY) {
            finds.accept(tooLong(draft.at().in(draft.mapping().source().key().getFirst()), draft.key(), LONGEST_KEY));
        }
        for (Map.Entry<String, @Nullable Object> entry : draft.values().entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                continue;
            }
            Location place = draft.placeOf(entry.getKey());
            int longest = longest(entry.getKey());
            if (text.length() > longest) {
                finds.accept(tooLong(place, text, longest));
            }
            if (text.chars().anyMatch(TextRule::isForbidden)) {
                finds.accept(Finding.error("validation.control_character", place, visible(text)));
            }
        }
    }

    private static int longest(String path) {
        String[] parts = path.split("\\.", 3);
        Optional<Kind.Field> field =
                Kind.ofPart(parts[0]).flatMap(kind -> parts.length < 2 ? Optional.empty() : kind.field(parts[1]));
        return field.map(Kind.Field::max).orElse(LONGEST_ALIAS);
    }

    private static Finding tooLong(Location place, String text, int longest) {
        return Finding.error(
                "validation.too_long",
                place,
                text.substring(0, 40) + "…",
                Map.of("length", String.valueOf(text.length()), "longest", String.valueOf(longest)));
    }

    static boolean isForbidden(int character) {
        boolean blank = character == '\t' || character == '\n' || character == '\r';
        return (character < 0x20 && !blank) || character == 0x7f;
    }

    private static String visible(String text) {
        StringBuilder seen = new StringBuilder();
        text.chars()
                .limit(60)
                .forEach(character -> seen.append(
                        isForbidden(character) ? "\\u%04x".formatted(character) : String.valueOf((char) character)));
        return seen.toString();
    }
}
