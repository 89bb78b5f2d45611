package org.uchinuki.standard.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON. */
public final class JsonText {

    private final StringBuilder text = new StringBuilder();
    private final boolean canonical;

    private JsonText(boolean canonical) {
        this.canonical = canonical;
    }

    /** Compact, otherwise as it was read: order of members and digits of numbers are kept. */
    public static String write(Json value) {
        return new JsonText(false).append(value).text.toString();
    }

    /** One text for all ways of writing the same value: members sorted, numbers without superfluous zeros. */
    public static String canonical(Json value) {
        return new JsonText(true).append(value).text.toString();
    }

    private JsonText append(Json value) {
        switch (value) {
            case Json.Obj object -> appendObject(object.members());
            case Json.Arr array -> appendArray(array.items());
            case Json.Text string -> appendText(string.value());
            case Json.Num number -> text.append(canonical ? plain(number) : number.literal());
            case Json.Bool bool -> text.append(bool.value());
            case Json.Null ignored -> text.append("null");
        }
        return this;
    }

    private void appendObject(Map<String, Json> members) {
        text.append('{');
        Iterator<Map.Entry<String, Json>> entries =
                (canonical ? new TreeMap<>(members) : members).entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Json> entry = entries.next();
            appendText(entry.getKey());
            text.append(':');
            append(entry.getValue());
            if (entries.hasNext()) {
                text.append(',');
            }
        }
        text.append('}');
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
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                text.append(c).append(string.charAt(++i));
            } else if (c < ' ' || Character.isSurrogate(c)) {
                // Half a surrogate pair has no UTF-8 form; escaped it survives.
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static String plain(Json.Num number) {
        BigDecimal value = number.value();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }
}
