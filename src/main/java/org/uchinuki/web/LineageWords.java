package org.uchinuki.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.activity.AttendanceMark;
import org.uchinuki.karte.Lineage.FieldLine;
import org.uchinuki.karte.Lineage.Origin;

/** Values of the store as a page writes them: a code as the word for it, nothing as a dash. */
public class LineageWords {

    private final MessageSource messages;
    private final Locale locale;

    LineageWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    public String value(FieldLine line, Origin origin) {
        String value = origin.value();
        if (value == null) {
            return "—";
        }
        String[] path = line.field().split("\\.", 2);
        return value(path[0], path[1], value);
    }

    /** A value, or what is shown in place of one. */
    public String value(String part, String field, @Nullable String value) {
        if (value == null) {
            return "—";
        }
        Class<?> type = Kind.ofPart(part)
                .flatMap(kind -> kind.field(field))
                .<Class<?>>map(Kind.Field::javaType)
                .orElse(String.class);
        try {
            return value(type, value);
        } catch (IllegalArgumentException | DateTimeParseException masked) {
            return value;
        }
    }

    private String value(Class<?> type, String value) {
        if (type == Grade.class) {
            return Grade.valueOf(value).japanese();
        }
        if (type == AttendanceMark.class) {
            return AttendanceMark.valueOf(value).japanese();
        }
        if (type == LocalDate.class) {
            return new Dates(locale).day(LocalDate.parse(value));
        }
        if (type.isEnum() || type == Boolean.class) {
            return Objects.requireNonNullElse(
                    messages.getMessage("lineage.value." + value, null, value, locale), value);
        }
        return value;
    }
}
