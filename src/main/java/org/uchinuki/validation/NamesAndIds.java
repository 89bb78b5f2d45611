package org.uchinuki.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Draft;

/** The short texts of a draft by which people, schools and classes are known and found again: never what somebody wrote freely. */
final class NamesAndIds {

    private static final List<String> NAMES = List.of(
            "person.familyName",
            "person.givenName",
            "person.middleName",
            "person.kanaFamilyName",
            "person.kanaGivenName",
            "person.preferredFamilyName",
            "person.preferredGivenName",
            "person.kanaPreferredFamilyName",
            "person.kanaPreferredGivenName",
            "school.name",
            "classSection.title");

    private NamesAndIds() {}

    /** Passes on the names that are wrong, each column once: two names may be read from one. */
    static void names(Draft draft, Predicate<String> isWrong, BiConsumer<Location, String> finds) {
        each(draft, NAMES, isWrong, finds);
    }

    /** The same of names and ids. */
    static void all(Draft draft, Predicate<String> isWrong, BiConsumer<Location, String> finds) {
        List<String> paths = new ArrayList<>(NAMES);
        draft.values().keySet().stream()
                .filter(path -> path.contains(".alias."))
                .forEach(paths::add);
        each(draft, paths, isWrong, finds);
    }

    private static void each(
            Draft draft, List<String> paths, Predicate<String> isWrong, BiConsumer<Location, String> finds) {
        Set<Location> told = new HashSet<>();
        for (String path : paths) {
            if (draft.value(path) instanceof String text && isWrong.test(text) && told.add(draft.placeOf(path))) {
                finds.accept(draft.placeOf(path), text);
            }
        }
    }
}
