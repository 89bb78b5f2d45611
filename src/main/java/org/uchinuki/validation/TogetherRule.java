package org.uchinuki.validation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/** Named texts, such as the answers of a survey or kept extension columns, are stored as one and must fit as one. */
final class TogetherRule implements Rule {

    private static final int LONGEST = 20_000;

    /** Quotes, colon and comma around a name and its text. */
    private static final int AROUND = 6;

    /** Two braces around all, and one comma fewer than there are texts. */
    private static final int BRACES = 1;

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : draft.values().entrySet()) {
            String path = entry.getKey();
            int name = path.indexOf('.', path.indexOf('.') + 1) + 1;
            if (name > 0 && entry.getValue() instanceof String text && isOneOfMany(path)) {
                int length = written(path.substring(name)) + written(text) + AROUND;
                lengths.merge(path.substring(0, name - 1), BRACES + length, (all, one) -> all + one - BRACES);
            }
        }
        lengths.forEach((path, length) -> {
            if (length > LONGEST) {
                finds.accept(Finding.error(
                        "validation.too_long_together",
                        draft.at(),
                        null,
                        Map.of("path", path, "length", String.valueOf(length), "longest", String.valueOf(LONGEST))));
            }
        });
    }

    private static boolean isOneOfMany(String path) {
        String[] parts = path.split("\\.", 3);
        return parts[1].equals("extension")
                || Kind.ofPart(parts[0])
                        .flatMap(kind -> kind.field(parts[1]))
                        .filter(field -> field.type() == Kind.FieldType.TEXTS)
                        .isPresent();
    }

    /** Characters of a text in JSON (RFC 8259, 7). */
    private static int written(String text) {
        return text.length()
                + (int) text.chars()
                        .filter(character -> character == '"' || character == '\\' || character < 0x20)
                        .count();
    }
}
