package org.uchinuki.karte;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * Leaves out of an answer what its reader may not see: parts that their role does not name, and within a part whatever is
 * guarded more closely than the role goes. What is left out is null, or empty where it is a list. Works on the
 * {@link Guarded} marks of the answer's records, so that a new field is decided where it is declared.
 */
final class Veil {

    private final Map<Part, DataClass> sees;

    /** @param sees parts of the karte, each up to a class of data */
    Veil(Map<Part, DataClass> sees) {
        this.sees = sees;
    }

    /** The answer without what its reader may not see. */
    <R extends Record> R over(R answer) {
        return over(answer, null);
    }

    private <R extends Record> R over(R record, @Nullable Part around) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Guarded guarded = components[i].getAnnotation(Guarded.class);
            Part part = guarded == null || guarded.part().length == 0 ? around : guarded.part()[0];
            Object value = read(components[i], record);
            values[i] = hides(guarded, part) ? nothing(components[i]) : within(value, part);
        }
        return made(record, components, values);
    }

    boolean hides(@Nullable Guarded guarded, @Nullable Part part) {
        if (guarded == null || part == null) {
            return false;
        }
        DataClass upTo = sees.get(part);
        return upTo == null || guarded.value().compareTo(upTo) < 0;
    }

    private @Nullable Object within(@Nullable Object value, @Nullable Part part) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> within(each, part)).toList();
        }
        return value instanceof Record inner && belongs(inner) ? over(inner, part) : value;
    }

    private static boolean belongs(Record record) {
        return record.getClass().getPackage().equals(Veil.class.getPackage());
    }

    private static @Nullable Object nothing(RecordComponent component) {
        if (component.getType() == List.class) {
            return List.of();
        }
        if (component.getType().isPrimitive()) {
            throw new IllegalStateException(component + " is guarded and cannot be left out");
        }
        return null;
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // a record is made anew by its own constructor
    private static <R extends Record> R made(R like, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = like.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return (R) constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The most closely guarded class of data that an answer holds; Ⅳ, open to the public, where it holds nothing guarded. */
    static DataClass of(@Nullable Object answer) {
        if (answer instanceof Collection<?> list) {
            return list.stream().map(Veil::of).min(DataClass::compareTo).orElse(DataClass.IV);
        }
        return answer instanceof Record record && belongs(record) ? ofRecord(record) : DataClass.IV;
    }

    private static DataClass ofRecord(Record record) {
        List<DataClass> held = new ArrayList<>(List.of(DataClass.IV));
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Guarded guarded = component.getAnnotation(Guarded.class);
            Object value = read(component, record);
            boolean empty = value == null || (value instanceof Collection<?> list && list.isEmpty());
            if (!empty) {
                held.add(of(value));
                if (guarded != null) {
                    held.add(guarded.value());
                }
            }
        }
        return held.stream().min(DataClass::compareTo).orElseThrow();
    }
}
