package org.uchinuki.standard.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a standard says about one kind of object: which members it has, which it must have, what each holds, and what must
 * agree between them. Members that it does not name are at fault. The shapes of a standard are its rules as data.
 */
public final class Shape implements Rule {

    /** A rule between the members of an object. */
    @FunctionalInterface
    public interface Between {
        void check(Json.Obj object, Place at, Faults faults);
    }

    private record Member(Rule rule, boolean required) {}

    private final Map<String, Member> members;
    private final List<String> required;
    private final List<Between> between;

    private Shape(Map<String, Member> members, List<Between> between) {
        this.members = members;
        this.required = members.keySet().stream()
                .filter(name -> required(members, name))
                .toList();
        this.between = between;
    }

    /** A shape with no members yet; each of the following calls answers a new, larger one. */
    public static Shape object() {
        return new Shape(Map.of(), List.of());
    }

    public Shape required(String name, Rule rule) {
        return with(name, new Member(rule, true));
    }

    public Shape optional(String name, Rule rule) {
        return with(name, new Member(rule, false));
    }

    public Shape and(Between rule) {
        List<Between> longer = new ArrayList<>(between);
        longer.add(rule);
        return new Shape(members, List.copyOf(longer));
    }

    /** All members of another shape beside those of this one, with what must agree in either. */
    public Shape including(Shape other) {
        Map<String, Member> all = new LinkedHashMap<>(members);
        all.putAll(other.members);
        List<Between> longer = new ArrayList<>(between);
        longer.addAll(other.between);
        return new Shape(all, List.copyOf(longer));
    }

    /** The names of its members. */
    public Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    private Shape with(String name, Member member) {
        Map<String, Member> larger = new LinkedHashMap<>(members);
        larger.put(name, member);
        return new Shape(larger, between);
    }

    @Override
    public void check(Json value, Place at, Faults faults) {
        if (!(value instanceof Json.Obj object)) {
            Rules.wrongType("object", value, at, faults);
            return;
        }
        for (Map.Entry<String, Json> entry : object.members().entrySet()) {
            check(entry.getKey(), entry.getValue(), at, faults);
        }
        for (String name : required) {
            if (!object.members().containsKey(name)) {
                faults.add("learning.missing_property", at, null, Map.of("property", name));
            }
        }
        for (Between rule : between) {
            rule.check(object, at, faults);
        }
    }

    private void check(String name, Json held, Place at, Faults faults) {
        Member member = members.get(name);
        if (member == null) {
            faults.add("learning.unknown_property", at.in(name), null, Map.of("property", name, "known", near(name)));
        } else if (held instanceof Json.Null) {
            faults.add("learning.null_value", at.in(name), held);
        } else if (!member.rule().holds(held)) {
            member.rule().check(held, at.in(name), faults);
        }
    }

    private static boolean required(Map<String, Member> members, String name) {
        Member member = members.get(name);
        return member != null && member.required();
    }

    /** The member that was probably meant, else all that there are. */
    private String near(String name) {
        return members.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> String.join(", ", members.keySet()));
    }
}
