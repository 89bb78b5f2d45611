package org.uchinuki.change;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.uchinuki.canonical.Kind;

/** Values of fields as a person types them: a day as {@code 2015-04-15}, a code as the hub names it. */
public final class FieldText {

    private FieldText() {}

    /** The value of the field's type; nothing where the text is none. */
    public static Optional<Object> read(Kind.Field field, String text) {
        try {
            return switch (field.type()) {
                case TEXT -> Optional.of(text);
                case INTEGER -> Optional.of(Integer.valueOf(text));
                case DATE -> Optional.of(LocalDate.parse(text));
                case BOOLEAN ->
                    text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
                case CODE ->
                    Arrays.stream(field.javaType().getEnumConstants())
                            .filter(one -> ((Enum<?>) one).name().equals(text))
                            .map(Object.class::cast)
                            .findFirst();
                case DECIMAL, TIMESTAMP, REFERENCE, TEXTS -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
