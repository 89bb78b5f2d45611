package org.uchinuki.learning.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.uchinuki.standard.json.Json;

/** How much of a statement is wanted (xAPI Part Three 2.1.3, {@code format}). */
enum StatementFormat {
    /** As it was received. */
    EXACT,
    /** Of people, activities and verbs only what tells them from others. */
    IDS,
    /** Of several languages only the one that the reader understands best. */
    CANONICAL;

    private static final Set<String> PEOPLE = Set.of("actor", "authority", "instructor", "team", "agent", "group");
    private static final Set<String> IDENTIFIERS = Set.of("mbox", "mbox_sha1sum", "openid", "account");
    private static final Set<String> LANGUAGE_MAPS = Set.of("display", "name", "description");
    private static final String EXTENSIONS = "extensions";

    /**
     * @param languages the reader's, the best one first
     * @return the statement in this format; a new one, where anything has to go
     */
    Json.Obj of(Json.Obj statement, List<Locale.LanguageRange> languages) {
        return switch (this) {
            case EXACT -> statement;
            case IDS -> ids(statement);
            case CANONICAL -> (Json.Obj) canonical("", statement, languages);
        };
    }

    private static Json.Obj ids(Json.Obj statement) {
        return with(statement, (name, value) -> {
            if (PEOPLE.contains(name) && value instanceof Json.Obj who) {
                return person(who);
            }
            return switch (name) {
                case "verb" -> only(value, Set.of("id"));
                case "object" -> object(value);
                case "context" -> value instanceof Json.Obj context ? ids(context) : value;
                case "contextActivities" ->
                    value instanceof Json.Obj kinds
                            ? with(kinds, (kind, held) -> each(held, StatementFormat::object))
                            : value;
                case "contextAgents", "contextGroups" ->
                    each(value, one -> one instanceof Json.Obj holder ? ids(holder) : one);
                default -> value;
            };
        });
    }

    private static Json object(Json value) {
        if (!(value instanceof Json.Obj object)) {
            return value;
        }
        String type = object.text("objectType");
        return switch (type == null ? "Activity" : type) {
            case "Activity" -> only(object, Set.of("objectType", "id"));
            case "Agent", "Group" -> person(object);
            case "SubStatement" -> ids(object);
            default -> object;
        };
    }

    /** An identified one by its identifier; an anonymous group by its members. */
    private static Json person(Json.Obj who) {
        boolean identified = IDENTIFIERS.stream().anyMatch(name -> who.get(name) != null);
        Map<String, Json> kept = new LinkedHashMap<>();
        who.members().forEach((name, value) -> {
            if (name.equals("objectType") || IDENTIFIERS.contains(name)) {
                kept.put(name, value);
            } else if (name.equals("member") && !identified) {
                kept.put(name, each(value, member -> member instanceof Json.Obj one ? person(one) : member));
            }
        });
        return object(kept);
    }

    private static Json canonical(String name, Json value, List<Locale.LanguageRange> languages) {
        if (name.equals(EXTENSIONS)) {
            return value;
        }
        if (LANGUAGE_MAPS.contains(name) && value instanceof Json.Obj words) {
            return oneLanguage(words, languages);
        }
        return switch (value) {
            case Json.Obj object -> with(object, (member, held) -> canonical(member, held, languages));
            case Json.Arr array -> each(array, item -> canonical("", item, languages));
            case Json.Text ignored -> value;
            case Json.Num ignored -> value;
            case Json.Bool ignored -> value;
            case Json.Null ignored -> value;
        };
    }

    /** The language that fits best (RFC 4647, lookup); where none does, the sender's first. */
    private static Json oneLanguage(Json.Obj words, List<Locale.LanguageRange> languages) {
        if (words.members().size() < 2) {
            return words;
        }
        List<String> tags = List.copyOf(words.members().keySet());
        String tag = languages.isEmpty() ? null : Locale.lookupTag(languages, tags);
        if (tag == null) {
            // ja asks for ja-JP as well
            List<String> near = languages.isEmpty() ? List.of() : Locale.filterTags(languages, tags);
            tag = near.isEmpty() ? tags.getFirst() : near.getFirst();
        }
        String chosen = tag;
        Map<String, Json> kept = new LinkedHashMap<>();
        words.members().forEach((name, text) -> {
            if (kept.isEmpty() && name.equalsIgnoreCase(chosen)) {
                kept.put(name, text);
            }
        });
        return object(kept);
    }

    private interface Change {
        Json of(String name, Json value);
    }

    private static Json.Obj with(Json.Obj object, Change change) {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> members.put(name, change.of(name, value)));
        return object(members);
    }

    private static Json each(Json value, UnaryOperator<Json> change) {
        if (!(value instanceof Json.Arr array)) {
            return change.apply(value);
        }
        List<Json> items = new ArrayList<>(array.items().size());
        array.items().forEach(item -> items.add(change.apply(item)));
        return new Json.Arr(items);
    }

    private static Json only(Json value, Set<String> names) {
        if (!(value instanceof Json.Obj object)) {
            return value;
        }
        Map<String, Json> kept = new LinkedHashMap<>(object.members());
        kept.keySet().retainAll(names);
        return object(kept);
    }

    private static Json.Obj object(Map<String, Json> members) {
        return new Json.Obj(members, 0, 0);
    }
}
