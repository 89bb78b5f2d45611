package org.uchinuki.learning;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/**
 * The extensions that both standards let a sender add, read alike, under the names that {@link EventWords} lists. An extension
 * may also be an object that holds them.
 */
public final class Extensions {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final EventWords words;
    private final List<Json.Obj> places;

    private Extensions(EventWords words, List<Json.Obj> places) {
        this.words = words;
        this.places = places;
    }

    /** Where to look, in the order of preference; places that are not there are left out. */
    public static Extensions of(EventWords words, Json.@Nullable Obj... places) {
        return new Extensions(
                words, Arrays.stream(places).filter(Objects::nonNull).toList());
    }

    public @Nullable String subject() {
        return Texts.fit(value(EventField.SUBJECT), Texts.NAME);
    }

    public @Nullable String curriculumCode() {
        return curriculumCode(value(EventField.CURRICULUM_CODE));
    }

    /** 学習指導要領コード is told by its characters, small and large ones apart, not by their width or the blanks among them. */
    public static @Nullable String curriculumCode(@Nullable String written) {
        return written == null
                ? null
                : Texts.fit(
                        BLANKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                                .replaceAll(""),
                        Texts.NAME);
    }

    public @Nullable String group() {
        return Texts.fit(value(EventField.GROUP), Texts.IRI);
    }

    public @Nullable String device() {
        return Texts.fit(value(EventField.DEVICE), Texts.NAME);
    }

    public @Nullable String purpose() {
        return Texts.fit(value(EventField.PURPOSE), Texts.NAME);
    }

    private @Nullable String value(EventField field) {
        for (Json.Obj place : places) {
            for (Names names : words.of(field)) {
                String value = value(names, place);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** By its IRI, else by its last word, else within an extension that holds several. */
    private static @Nullable String value(Names names, Json.Obj place) {
        String value = flat(names, place);
        if (value != null) {
            return value;
        }
        for (Json held : place.members().values()) {
            String nested = held instanceof Json.Obj object ? flat(names, object) : null;
            if (nested != null) {
                return nested;
            }
        }
        return null;
    }

    private static @Nullable String flat(Names names, Json.Obj place) {
        for (String iri : names.iris()) {
            String value = first(place.get(iri));
            if (value != null) {
                return value;
            }
        }
        for (Map.Entry<String, Json> entry : place.members().entrySet()) {
            String value = names.fit(entry.getKey()) ? first(entry.getValue()) : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The profiles send an array even for one value; single texts are seen as well, and codes that are numbers. */
    private static @Nullable String first(@Nullable Json value) {
        if (value instanceof Json.Arr array) {
            for (Json item : array.items()) {
                String found = first(item);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (value instanceof Json.Num number) {
            return number.literal();
        }
        return value instanceof Json.Text text && !text.value().isBlank() ? text.value() : null;
    }
}
