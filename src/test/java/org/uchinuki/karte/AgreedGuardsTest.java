package org.uchinuki.karte;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.AgreedList;
import org.uchinuki.access.Part;

/** Which part of a karte and which class of data (重要性分類) each figure is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgreedGuardsTest {

    @Test
    void each_figure_of_a_karte_is_guarded_as_was_agreed_on() throws IOException {
        Set<String> guards = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        List.of(
                        StudentKarte.class,
                        ClassKarte.class,
                        MunicipalityKarte.class,
                        Kartes.StudentEntry.class,
                        Kartes.ClassEntry.class)
                .forEach(karte -> walk(karte, guards, seen));

        AgreedList.holds("guards.txt", String.join("\n", guards));
    }

    private static void walk(Type type, Set<String> guards, Set<String> seen) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(inner -> walk(inner, guards, seen));
        } else if (type instanceof Class<?> plain
                && plain.isRecord()
                && plain.getPackage().equals(Guarded.class.getPackage())
                && seen.add(plain.getName())) {
            for (RecordComponent component : plain.getRecordComponents()) {
                guards.add("%-44s %s"
                        .formatted(plain.getSimpleName() + "." + component.getName(), guard(component))
                        .strip());
                walk(component.getGenericType(), guards, seen);
            }
        }
    }

    private static String guard(RecordComponent component) {
        Guarded guard = component.getAnnotation(Guarded.class);
        return guard == null
                ? ""
                : guard.value() + " "
                        + Arrays.stream(guard.part()).map(Part::name).collect(Collectors.joining(","));
    }
}
