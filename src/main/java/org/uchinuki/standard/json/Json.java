package org.uchinuki.standard.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a JSON document, as it was written: member order and the digits of numbers are kept. */
public sealed interface Json {

    /**
     * @param members in the order sent; of a repeated name the last
     * @param from offset of the opening brace in the bytes that were read
     * @param to offset after the closing brace
     */
    record Obj(Map<String, Json> members, int from, int to) implements Json {

        public @Nullable Json get(String name) {
            return members.get(name);
        }

        /** The member's text; null where there is no such member or it is not a text. */
        public @Nullable String text(String name) {
            return members.get(name) instanceof Text text ? text.value() : null;
        }

        /** The member, if it is an object. */
        public @Nullable Obj object(String name) {
            return members.get(name) instanceof Obj object ? object : null;
        }

        /** The objects of the member: of an array those of its items, of an object itself; else none. */
        public List<Obj> objects(String name) {
            Json value = members.get(name);
            if (value instanceof Arr array) {
                return array.items().stream()
                        .filter(Obj.class::isInstance)
                        .map(Obj.class::cast)
                        .toList();
            }
            return value instanceof Obj object ? List.of(object) : List.of();
        }

        /** The member, if it is a number that is not absurdly long. */
        public @Nullable BigDecimal number(String name) {
            return members.get(name) instanceof Num number ? number.value() : null;
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {}

    /** A string, its escapes resolved. */
    record Text(String value) implements Json {}

    /** A number, as its digits were sent. */
    record Num(String literal) implements Json {

        public BigDecimal value() {
            return new BigDecimal(literal);
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** The literal {@code null}. */
    record Null() implements Json {}

    /** What kind of value it is, in the words of RFC 8259. */
    default String kind() {
        return switch (this) {
            case Obj ignored -> "object";
            case Arr ignored -> "array";
            case Text ignored -> "string";
            case Num ignored -> "number";
            case Bool ignored -> "boolean";
            case Null ignored -> "null";
        };
    }
}
