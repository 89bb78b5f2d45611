package org.uchinuki.standard.caliper;

import static org.uchinuki.standard.json.Rules.form;

import java.util.Map;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Rules;

/** Forms of values that are Caliper's own. */
final class Values {

    private static final String UUID_URN = "urn:uuid:";
    private static final String DATE_TIME = "0000-00-00T00:00:00.000Z";
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** In UTC, to the millisecond, with no other offset (2.1). */
    static final Rule TIME = form("learning.bad_timestamp", Values::isDateTime);

    /** A UUID as a URN (4.2). */
    static final Rule EVENT_ID = form(
            "learning.bad_event_id",
            text -> text.startsWith(UUID_URN) && Forms.isUuid(text.substring(UUID_URN.length())));

    /** An IRI, which may be a URN or that of the vocabulary for somebody anonymous, or a blank node (4.2, 4.4). */
    static final Rule ENTITY_ID = form("learning.bad_iri", Values::isEntityId);

    /** A map of whatever the model does not know (2.1, 2.2). */
    static final Rule MAP = new Rule() {
        @Override
        public boolean holds(Json value) {
            return value instanceof Json.Obj;
        }

        @Override
        public void check(Json value, Place at, Faults faults) {
            if (!(value instanceof Json.Obj)) {
                Rules.wrongType("object", value, at, faults);
            }
        }
    };

    /** 0, 1, 2 …; languages with one kind of number write 2.0 as well, and so do samples of the standard. */
    static final Rule INTEGER = new Rule() {
        @Override
        public boolean holds(Json value) {
            return value instanceof Json.Num number && isWhole(number.literal());
        }

        @Override
        public void check(Json value, Place at, Faults faults) {
            if (!(value instanceof Json.Num)) {
                Rules.wrongType("number", value, at, faults);
            } else if (!holds(value)) {
                faults.add("learning.bad_value", at, value, Map.of("expected", "0, 1, 2, …"));
            }
        }
    };

    private Values() {}

    private static boolean isWhole(String literal) {
        boolean fraction = false;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '.') {
                fraction = true;
            } else if (c < '0' || c > '9' || (fraction && c != '0')) {
                return false;
            }
        }
        return true;
    }

    static boolean isEntityId(String text) {
        return Forms.isIri(text) || (text.startsWith("_:") && text.length() > 2);
    }

    static boolean isDateTime(String text) {
        if (text.length() != DATE_TIME.length()) {
            return false;
        }
        for (int i = 0; i < DATE_TIME.length(); i++) {
            char pattern = DATE_TIME.charAt(i);
            char c = text.charAt(i);
            if (pattern == '0' ? c < '0' || c > '9' : c != pattern) {
                return false;
            }
        }
        return isDay(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
