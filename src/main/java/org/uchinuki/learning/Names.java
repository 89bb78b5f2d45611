package org.uchinuki.learning;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How something may be called by senders.
 *
 * @param iris whole
 * @param words last words of any IRI, without hyphens and in small letters
 */
record Names(Set<String> iris, Set<String> words) {

    static final Names NONE = new Names(Set.of(), Set.of());

    private static final String BEFORE_THE_LAST_WORD = "/#:";

    /** A name with a colon is an IRI. */
    static Names of(List<String> names) {
        return new Names(
                names.stream().filter(Names::isIri).collect(Collectors.toUnmodifiableSet()),
                names.stream()
                        .filter(name -> !isIri(name))
                        .map(Names::lastWord)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    static boolean isIri(String name) {
        return name.indexOf(':') >= 0;
    }

    boolean fit(String name) {
        return iris.contains(name) || words.contains(lastWord(name));
    }

    /** {@code courseOfStudyCode}, {@code course_of_study-code} and {@code course-of-study-code} are one word. */
    private static String lastWord(String name) {
        int start = name.length();
        while (start > 0 && BEFORE_THE_LAST_WORD.indexOf(name.charAt(start - 1)) < 0) {
            start--;
        }
        return name.substring(start).replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
