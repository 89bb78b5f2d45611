package org.uchinuki.standard.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules that the standards have in common. Each is made once and holds no state. */
public final class Rules {

    public static final Rule TEXT = form("learning.bad_value", text -> true);
    public static final Rule IRI = form("learning.bad_iri", Forms::isIri);
    public static final Rule URI = iri("learning.bad_uri", Forms::isUri);
    public static final Rule IRL = iri("learning.bad_irl", Forms::isIrl);
    public static final Rule UUID = form("learning.bad_uuid", Forms::isUuid);
    public static final Rule DURATION = form("learning.bad_duration", Iso8601::isDuration);
    public static final Rule MEDIA_TYPE =
            form("learning.bad_value", Forms::isMediaType, Map.of("expected", "type/subtype"));
    public static final Rule LANGUAGE_TAG = form("learning.bad_language_tag", Forms::isLanguageTag);
    public static final Rule LANGUAGE_MAP = Rules::languageMap;
    public static final Rule EXTENSIONS = Rules::extensions;
    public static final Rule ANYTHING = (value, at, faults) -> {};
    public static final Rule BOOLEAN = (value, at, faults) -> {
        if (!(value instanceof Json.Bool)) {
            wrongType("boolean", value, at, faults);
        }
    };
    public static final Rule NUMBER = (value, at, faults) -> {
        if (!(value instanceof Json.Num)) {
            wrongType("number", value, at, faults);
        }
    };
    public static final Rule COUNT = (value, at, faults) -> {
        if (!(value instanceof Json.Num number)) {
            wrongType("number", value, at, faults);
        } else if (!areDigits(number.literal())) {
            faults.add("learning.bad_value", at, value, Map.of("expected", "0, 1, 2, …"));
        }
    };

    private record Form(String code, Predicate<String> form, Map<String, String> details) implements Rule {

        @Override
        public void check(Json value, Place at, Faults faults) {
            String text = text(value, at, faults);
            if (text != null && !form.test(text)) {
                faults.add(code, at, value, details);
            }
        }

        @Override
        public boolean holds(Json value) {
            return value instanceof Json.Text text && form.test(text.value());
        }
    }

    private Rules() {}

    /** A text of one form; whatever else it is is told by the code. */
    public static Rule form(String code, Predicate<String> holds) {
        return form(code, holds, Map.of());
    }

    /** A text of a form that the message shows. */
    public static Rule form(String code, Predicate<String> holds, Map<String, String> details) {
        return new Form(code, holds, details);
    }

    /** An IRI of a kind: what is none at all is told as that. */
    private static Rule iri(String code, Predicate<String> isOfTheKind) {
        return (value, at, faults) -> {
            String text = text(value, at, faults);
            if (text != null && !isOfTheKind.test(text)) {
                faults.add(Forms.isIri(text) ? code : "learning.bad_iri", at, value);
            }
        };
    }

    public static Rule oneOf(Collection<String> allowed) {
        Set<String> set = Set.copyOf(allowed);
        Map<String, String> details = Map.of("expected", String.join(", ", new TreeSet<>(set)));
        return form("learning.bad_value", set::contains, details);
    }

    public static Rule between(int low, int high) {
        BigDecimal least = BigDecimal.valueOf(low);
        BigDecimal most = BigDecimal.valueOf(high);
        Map<String, String> details = Map.of("expected", low + " … " + high);
        return (value, at, faults) -> {
            if (!(value instanceof Json.Num number)) {
                wrongType("number", value, at, faults);
                return;
            }
            BigDecimal said = number.value();
            if (said.compareTo(least) < 0 || said.compareTo(most) > 0) {
                faults.add("learning.out_of_range", at, value, details);
            }
        };
    }

    public static Rule arrayOf(Rule item) {
        return (value, at, faults) -> {
            if (value instanceof Json.Arr array) {
                each(array.items(), item, at, faults);
            } else {
                wrongType("array", value, at, faults);
            }
        };
    }

    public static Rule nonEmptyArrayOf(Rule item) {
        Rule array = arrayOf(item);
        return (value, at, faults) -> {
            if (value instanceof Json.Arr items && items.items().isEmpty()) {
                faults.add("learning.empty_array", at, value);
            } else {
                array.check(value, at, faults);
            }
        };
    }

    /** One such value, or an array of them. */
    public static Rule oneOrMore(Rule item) {
        return (value, at, faults) -> {
            if (value instanceof Json.Arr array) {
                each(array.items(), item, at, faults);
            } else {
                item.check(value, at, faults);
            }
        };
    }

    /** A rule that is looked up when it is used, for shapes that hold each other. */
    public static Rule later(Supplier<Rule> rule) {
        return (value, at, faults) -> rule.get().check(value, at, faults);
    }

    /** The value has another JSON type than it must. */
    public static void wrongType(String expected, Json value, Place at, Faults faults) {
        faults.add(
                value instanceof Json.Null ? "learning.null_value" : "learning.wrong_type",
                at,
                value,
                Map.of("expected", expected, "actual", value.kind()));
    }

    private static void each(List<Json> items, Rule item, Place at, Faults faults) {
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index) instanceof Json.Null nothing) {
                faults.add("learning.null_value", at.at(index), nothing);
            } else if (!item.holds(items.get(index))) {
                item.check(items.get(index), at.at(index), faults);
            }
        }
    }

    private static @Nullable String text(Json value, Place at, Faults faults) {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        wrongType("string", value, at, faults);
        return null;
    }

    private static boolean areDigits(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            if (!Forms.isDigit(literal.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void languageMap(Json value, Place at, Faults faults) {
        if (!(value instanceof Json.Obj object)) {
            wrongType("object", value, at, faults);
            return;
        }
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            String tag = member.getKey();
            if (!Forms.isLanguageTag(tag)) {
                faults.add("learning.bad_language_tag", at.in(tag), new Json.Text(tag));
            }
            if (!(member.getValue() instanceof Json.Text)) {
                wrongType("string", member.getValue(), at.in(tag), faults);
            }
        }
    }

    /** Names are IRIs, values are anything, null included. */
    private static void extensions(Json value, Place at, Faults faults) {
        if (!(value instanceof Json.Obj object)) {
            wrongType("object", value, at, faults);
            return;
        }
        for (String name : object.members().keySet()) {
            if (!Forms.isIri(name)) {
                faults.add("learning.bad_iri", at.in(name), new Json.Text(name));
            }
        }
    }
}
