package org.uchinuki.standard.json;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes JSON. */
public final class JsonText {

    private static final int LONGEST_PLAIN = 18;

    private final StringBuilder text;
    private final boolean canonical;

    private JsonText(StringBuilder text, boolean canonical) {
        this.text = text;
        this.canonical = canonical;
    }

    /** Compact, otherwise as it was read: order of members and digits of numbers are kept. */
    public static String write(Json value) {
        StringBuilder text = new StringBuilder();
        new JsonText(text, false).append(value);
        return text.toString();
    }

    /** One text for all ways of writing the same value: members sorted, numbers without superfluous zeros. */
    public static String canonical(Json value) {
        StringBuilder text = new StringBuilder();
        appendCanonical(value, text);
        return text.toString();
    }

    /** As {@link #canonical(Json)}, after what the text holds already. */
    public static void appendCanonical(Json value, StringBuilder text) {
        new JsonText(text, true).append(value);
    }

    /** A string as JSON, quotes and escapes included. */
    public static String quoted(String string) {
        StringBuilder text = new StringBuilder(string.length() + 2);
        appendString(string, text);
        return text.toString();
    }

    /** A string as JSON, quotes and escapes included, after what the text holds already. */
    public static void appendString(String string, StringBuilder text) {
        new JsonText(text, true).appendText(string);
    }

    /** The names of the members in the order of a canonical text. */
    public static String[] sortedNames(Json.Obj object) {
        String[] names = object.members().keySet().toArray(String[]::new);
        Arrays.sort(names);
        return names;
    }

    private void append(Json value) {
        switch (value) {
            case Json.Obj object -> appendObject(object);
            case Json.Arr array -> appendArray(array.items());
            case Json.Text string -> appendText(string.value());
            case Json.Num number -> text.append(canonical ? plain(number) : number.literal());
            case Json.Bool bool -> text.append(bool.value());
            case Json.Null ignored -> text.append("null");
        }
    }

    private void appendObject(Json.Obj object) {
        text.append('{');
        int from = text.length();
        if (canonical) {
            for (String name : sortedNames(object)) {
                appendMember(name, Objects.requireNonNull(object.get(name)), from);
            }
        } else {
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                appendMember(member.getKey(), member.getValue(), from);
            }
        }
        text.append('}');
    }

    private void appendMember(String name, Json value, int from) {
        if (text.length() > from) {
            text.append(',');
        }
        appendText(name);
        text.append(':');
        append(value);
    }

    private void appendArray(List<Json> items) {
        text.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            append(items.get(i));
        }
        text.append(']');
    }

    private void appendText(String string) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            text.append(string, written, i);
            written = i + 1;
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                text.append(c).append(string.charAt(++i));
                written = i + 1;
            } else {
                // Half a surrogate pair has no UTF-8 form; escaped it survives.
                text.append(String.format("\\u%04x", (int) c));
            }
        }
        text.append(string, written, string.length()).append('"');
    }

    private static String plain(Json.Num number) {
        if (isPlain(number.literal())) {
            return number.literal();
        }
        BigDecimal value = number.value();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    /** A whole number that has no other form than this. */
    private static boolean isPlain(String literal) {
        int length = literal.length();
        for (int i = 0; i < length; i++) {
            if (!Forms.isDigit(literal.charAt(i))) {
                return false;
            }
        }
        return length == 1 || (length <= LONGEST_PLAIN && literal.charAt(length - 1) != '0');
    }
}
