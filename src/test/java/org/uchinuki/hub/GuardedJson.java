package org.uchinuki.hub;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * What of an answer's guarded components an answer holds. Which those are is read from the records that a handler declares to
 * return; whether they are there, from the JSON that came over the wire.
 */
final class GuardedJson {

    /**
     * A guarded component that an answer holds somewhere.
     *
     * @param part of the karte, as {@code roles.yaml} names it, or null where it belongs to none
     */
    record Held(String component, @Nullable String part, String dataClass) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Whatever of an answer is not guarded. */
    private static final Held UNGUARDED = new Held("", null, "IV");

    private GuardedJson() {}

    /** The record that a handler returns, one or a list of them, in an entity or not; empty where it returns something else. */
    static Optional<Class<?>> answered(Method handler) {
        return record(handler.getGenericReturnType());
    }

    private static Optional<Class<?>> record(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isRecord() ? Optional.of(plain) : Optional.empty();
        }
        return type instanceof ParameterizedType generic
                        && generic.getRawType() instanceof Class<?> raw
                        && (Collection.class.isAssignableFrom(raw) || raw == ResponseEntity.class)
                ? record(generic.getActualTypeArguments()[0])
                : Optional.empty();
    }

    /** Whether anything in such an answer is guarded. */
    static boolean guards(Class<?> type) {
        return guards(type, new TreeSet<>());
    }

    private static boolean guards(Class<?> type, Set<String> seen) {
        return seen.add(type.getName())
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> guard(component).isPresent()
                                || record(component.getGenericType())
                                        .filter(inner -> guards(inner, seen))
                                        .isPresent());
    }

    /** Components that hold a figure or a share, and of which nothing in or around them says how closely they are guarded. */
    static Set<String> unguarded(Class<?> type) {
        Set<String> found = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (guard(component).isPresent()) {
                continue;
            }
            Class<?> held = record(component.getGenericType()).orElse(component.getType());
            if (held == BigDecimal.class || held.getSimpleName().equals("Figure")) {
                found.add(type.getSimpleName() + "." + component.getName());
            } else if (held.isRecord()) {
                found.addAll(unguarded(held));
            }
        }
        return found;
    }

    /** What is held, each with the texts in it that stand in no other guarded component within. */
    static Map<Held, Set<String>> held(Class<?> type, JsonNode answer) {
        Map<Held, Set<String>> held = new TreeMap<>();
        walk(type, answer, null, held.computeIfAbsent(UNGUARDED, any -> new TreeSet<>()), held);
        return held;
    }

    private static void walk(
            Class<?> type, JsonNode node, @Nullable String around, Set<String> texts, Map<Held, Set<String>> held) {
        if (node.isArray()) {
            node.forEach(each -> walk(type, each, around, texts, held));
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode value = node.path(component.getName());
            if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
                continue;
            }
            Optional<Annotation> guard = guard(component);
            @Nullable String own = guard.map(GuardedJson::part).orElse(null);
            @Nullable String part = own == null ? around : own;
            Set<String> within = guard.map(mark -> held.computeIfAbsent(
                            new Held(type.getSimpleName() + "." + component.getName(), part, value(mark, "value")),
                            any -> new TreeSet<>()))
                    .orElse(texts);
            Optional<Class<?>> inner = record(component.getGenericType());
            if (inner.isPresent()) {
                walk(inner.get(), value, part, within, held);
            } else if (value.isString()) {
                within.add(value.asString());
            }
        }
    }

    private static Optional<Annotation> guard(RecordComponent component) {
        return Arrays.stream(component.getAnnotations())
                .filter(mark -> mark.annotationType().getSimpleName().equals("Guarded"))
                .findFirst();
    }

    private static @Nullable String part(Annotation mark) {
        Object[] parts = (Object[]) read(mark, "part");
        return parts.length == 0 ? null : parts[0].toString().toLowerCase(Locale.ROOT);
    }

    private static String value(Annotation mark, String name) {
        return read(mark, name).toString();
    }

    private static Object read(Annotation mark, String name) {
        try {
            Method method = mark.annotationType().getDeclaredMethod(name);
            method.setAccessible(true);
            return method.invoke(mark);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
