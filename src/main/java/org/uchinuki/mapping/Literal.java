package org.uchinuki.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind.FieldType;

/** Canonical values as text: in code tables, defaults and the {@code expect} of examples. */
final class Literal {

    private Literal() {}

    /** The value that a canonical text stands for, or null where it stands for none of this type. */
    static @Nullable Object parse(FieldType type, Class<?> javaType, String text) {
        try {
            return switch (type) {
                case TEXT, TEXTS -> text;
                case INTEGER -> Integer.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> OffsetDateTime.parse(text);
                case BOOLEAN ->
                    switch (text) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> null;
                    };
                case CODE -> constant(javaType, text);
                case REFERENCE -> null;
            };
        } catch (NumberFormatException | DateTimeException none) {
            return null;
        }
    }

    /** A value as the texts above write it. */
    static String text(Object value) {
        return switch (value) {
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            case BigDecimal number -> number.toPlainString();
            case Enum<?> constant -> constant.name();
            default -> value.toString();
        };
    }

    /** The words that a code field knows. */
    static List<String> constants(Class<?> javaType) {
        return Arrays.stream(javaType.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    private static @Nullable Object constant(Class<?> javaType, String text) {
        for (Object constant : javaType.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        return null;
    }
}
