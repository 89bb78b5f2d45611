package org.uchinuki.standard.xapi;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;

/** Writes what counts when two statements are compared, and nothing else (Part Two 2.3.1). */
final class Comparison {

    /** One of two statements that are compared, perhaps with several others: its text is written once. */
    static final class Side {

        private final Json.Obj statement;
        private @Nullable String timed;
        private @Nullable String untimed;

        Side(Json.Obj statement) {
            this.statement = statement;
        }

        /** See {@link StatementRules#same}. */
        boolean isSame(Side other) {
            boolean bothTimed = statement.get(TIMESTAMP) != null && other.statement.get(TIMESTAMP) != null;
            return sameId(statement.text("id"), other.statement.text("id"))
                    && text(bothTimed).equals(other.text(bothTimed));
        }

        private String text(boolean withTimestamp) {
            String written = withTimestamp ? timed : untimed;
            if (written == null) {
                written = of(statement, withTimestamp);
                if (withTimestamp) {
                    timed = written;
                } else {
                    untimed = written;
                }
            }
            return written;
        }
    }

    private static final Set<String> ASSIGNED = Set.of("id", "stored", "authority", "version", "attachments");
    /** Within these anything may be called anything, so nothing in them is taken for a word of the standard. */
    private static final String EXTENSIONS = "extensions";

    private static final String TIMESTAMP = "timestamp";
    private static final int HUNDREDTHS = 2;

    private final boolean withTimestamp;
    private final StringBuilder text = new StringBuilder(1_024);

    private Comparison(boolean withTimestamp) {
        this.withTimestamp = withTimestamp;
    }

    static String of(Json.Obj statement) {
        return of(statement, true);
    }

    /** @param withTimestamp whether its own timestamp counts: that of a statement may have been set on the way */
    static String of(Json.Obj statement, boolean withTimestamp) {
        Comparison comparison = new Comparison(withTimestamp);
        comparison.appendObject(statement, true);
        return comparison.text.toString();
    }

    private void appendObject(Json.Obj object, boolean outermost) {
        text.append('{');
        int from = text.length();
        boolean reference = "StatementRef".equals(object.text("objectType"));
        for (String name : JsonText.sortedNames(object)) {
            Json value = object.get(name);
            if (value == null || !counts(name, outermost)) {
                continue;
            }
            if (text.length() > from) {
                text.append(',');
            }
            JsonText.appendString(name, text);
            text.append(':');
            appendMember(name, value, reference);
        }
        text.append('}');
    }

    /** The words of activities and verbs are not part of a statement. */
    private boolean counts(String name, boolean outermost) {
        return switch (name) {
            case "definition", "display" -> false;
            case TIMESTAMP -> withTimestamp || !outermost;
            default -> !outermost || !ASSIGNED.contains(name);
        };
    }

    private void appendMember(String name, Json value, boolean ofReference) {
        if (name.equals(EXTENSIONS)) {
            JsonText.appendCanonical(value, text);
        } else if (value instanceof Json.Text string) {
            JsonText.appendString(sameForAll(name, string.value(), ofReference), text);
        } else if (value instanceof Json.Arr array && name.equals("member")) {
            appendInAnyOrder(array.items());
        } else if (value instanceof Json.Obj kinds && name.equals("contextActivities")) {
            appendActivities(kinds);
        } else {
            append(value);
        }
    }

    private void append(Json value) {
        switch (value) {
            case Json.Obj object -> appendObject(object, false);
            case Json.Arr array -> appendItems(array.items());
            case Json.Text ignored -> JsonText.appendCanonical(value, text);
            case Json.Num ignored -> JsonText.appendCanonical(value, text);
            case Json.Bool ignored -> JsonText.appendCanonical(value, text);
            case Json.Null ignored -> JsonText.appendCanonical(value, text);
        }
    }

    private void appendItems(List<Json> items) {
        text.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            append(items.get(i));
        }
        text.append(']');
    }

    private void appendInAnyOrder(List<Json> members) {
        String[] written = new String[members.size()];
        int from = text.length();
        for (int i = 0; i < written.length; i++) {
            append(members.get(i));
            written[i] = text.substring(from);
            text.setLength(from);
        }
        Arrays.sort(written);
        text.append('[').append(String.join(",", written)).append(']');
    }

    /** Part Two 2.4.6.2: a single activity is given back in an array, so it is the same in one. */
    private void appendActivities(Json.Obj kinds) {
        text.append('{');
        int from = text.length();
        for (String name : JsonText.sortedNames(kinds)) {
            Json value = kinds.get(name);
            if (value != null) {
                if (text.length() > from) {
                    text.append(',');
                }
                JsonText.appendString(name, text);
                text.append(':');
                append(value instanceof Json.Obj ? new Json.Arr(List.of(value)) : value);
            }
        }
        text.append('}');
    }

    /** One text for all that the standard does not tell apart: zones, and case where it means nothing. */
    private static String sameForAll(String name, String value, boolean ofReference) {
        return switch (name) {
            case TIMESTAMP -> inUtc(value);
            case "duration" -> toHundredths(value);
            case "registration", "mbox_sha1sum" -> value.toLowerCase(Locale.ROOT);
            case "id" -> ofReference ? value.toLowerCase(Locale.ROOT) : value;
            case "mbox" -> withDomainInLowerCase(value);
            case "language" -> Forms.languageTag(value);
            default -> value;
        };
    }

    private static String inUtc(String timestamp) {
        return Iso8601.timestamp(timestamp)
                .map(time -> time.withOffsetSameInstant(ZoneOffset.UTC).toString())
                .orElse(timestamp);
    }

    /**
     * Durations are compared as they are written (2.3.1), but without what lies beyond a hundredth of a second (4.6): with
     * that one text both versions agree, and a statement needs one digest only.
     */
    private static String toHundredths(String duration) {
        int end = duration.length() - 1;
        int point = Math.max(duration.lastIndexOf('.'), duration.lastIndexOf(','));
        return duration.endsWith("S") && point > 0 && end - point - 1 > HUNDREDTHS
                ? duration.substring(0, point + 1 + HUNDREDTHS) + "S"
                : duration;
    }

    private static String withDomainInLowerCase(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        return mailbox.substring(0, at + 1) + mailbox.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether two ids, where both are given, are the same one. */
    private static boolean sameId(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equalsIgnoreCase(other);
    }
}
