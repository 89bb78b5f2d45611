package org.uchinuki.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/**
 * The extensions that both standards let a sender add, read alike: those of the Japan xAPI profiles by their IRI, and
 * {@code device} and {@code purpose}, which no profile names yet, by the last word of theirs.
 */
public final class Extensions {

    private static final String JAPAN = "https://w3id.org/japan-xapi/extensions/";

    private final List<Json.Obj> places;

    private Extensions(List<Json.Obj> places) {
        this.places = places;
    }

    /** Where to look, in the order of preference; places that are not there are left out. */
    public static Extensions of(Json.@Nullable Obj... places) {
        return new Extensions(Arrays.stream(places).filter(Objects::nonNull).toList());
    }

    public @Nullable String subject() {
        return Texts.fit(named(JAPAN + "subject"), Texts.NAME);
    }

    public @Nullable String curriculumCode() {
        return Texts.fit(named(JAPAN + "course-of-study-code"), Texts.NAME);
    }

    public @Nullable String device() {
        return Texts.fit(endingIn("device"), Texts.NAME);
    }

    public @Nullable String purpose() {
        return Texts.fit(endingIn("purpose"), Texts.NAME);
    }

    private @Nullable String named(String iri) {
        for (Json.Obj place : places) {
            String value = first(place.get(iri));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable String endingIn(String word) {
        for (Json.Obj place : places) {
            for (Map.Entry<String, Json> entry : place.members().entrySet()) {
                String name = entry.getKey();
                int start = name.length() - word.length();
                boolean ends = name.endsWith(word) && (start == 0 || "/#:".indexOf(name.charAt(start - 1)) >= 0);
                String value = ends ? first(entry.getValue()) : null;
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** The profiles send an array even for one value; single texts are seen as well. */
    private static @Nullable String first(@Nullable Json value) {
        if (value instanceof Json.Arr array && !array.items().isEmpty()) {
            return first(array.items().getFirst());
        }
        return value instanceof Json.Text text ? text.value() : null;
    }
}
