package org.uchinuki.karte;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * The parts of a karte of which a reader would see more with a second factor. Told from how the karte is declared and never
 * from what it holds: that something is withheld must not say that there is something.
 */
final class Withheld {

    private final Veil open;
    private final Veil full;
    private final Set<Part> found = EnumSet.noneOf(Part.class);

    private Withheld(Map<Part, DataClass> sees, Map<Part, DataClass> couldSee) {
        this.open = new Veil(sees);
        this.full = new Veil(couldSee);
    }

    /**
     * @param sees what the reader sees now
     * @param couldSee what they would see with a second factor
     */
    static Set<Part> of(Class<? extends Record> karte, Map<Part, DataClass> sees, Map<Part, DataClass> couldSee) {
        Withheld withheld = new Withheld(sees, couldSee);
        withheld.look(karte, null);
        return withheld.found;
    }

    /** Their names, in the order of the parts. */
    static List<String> words(Set<Part> parts) {
        return parts.stream().sorted().map(Part::word).toList();
    }

    private void look(Class<?> type, @Nullable Part around) {
        for (RecordComponent component : type.getRecordComponents()) {
            Guarded guarded = component.getAnnotation(Guarded.class);
            Part part = guarded == null || guarded.part().length == 0 ? around : guarded.part()[0];
            if (part != null && open.hides(guarded, part) && !full.hides(guarded, part)) {
                found.add(part);
            }
            Class<?> held = held(component.getGenericType());
            if (held != null && held.isRecord() && held.getPackage().equals(type.getPackage())) {
                look(held, part);
            }
        }
    }

    private static @Nullable Class<?> held(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : null;
    }
}
