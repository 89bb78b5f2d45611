package org.uchinuki.api;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.SchoolYear;

/** What a number in an address may be. One beyond its bounds is refused, never quietly taken for another. */
final class Parameters {

    static final String LIMIT = "limit";

    /** So many of a list are told at once. */
    static final int MOST = 500;

    /** What a limit may be, in words. */
    static final String BOUNDS = "1–" + MOST;

    private Parameters() {}

    static @Nullable Integer schoolYear(@Nullable Integer given) {
        if (given != null && !SchoolYear.canBe(given)) {
            throw refused("schoolYear", given, SchoolYear.EARLIEST + "–" + SchoolYear.LATEST);
        }
        return given;
    }

    /** How many of a list are asked for at once, the same for every list. */
    static int limit(int given) {
        if (given < 1 || given > MOST) {
            throw refused(LIMIT, given, BOUNDS);
        }
        return given;
    }

    static int days(int given, int most) {
        if (given < 1 || given > most) {
            throw refused("days", given, "1–" + most);
        }
        return given;
    }

    static long after(long given) {
        if (given < 0) {
            throw refused("after", given, "0, 1, 2 …");
        }
        return given;
    }

    /** Parts of a karte, separated by commas; none where nothing is named. */
    static Set<Part> sections(@Nullable String given) {
        Set<Part> sections = EnumSet.noneOf(Part.class);
        if (given == null || given.isBlank()) {
            return sections;
        }
        for (String word : given.split(",", -1)) {
            sections.add(Part.of(word.strip())
                    .orElseThrow(() -> ApiProblem.of(
                            400,
                            "api.bad_parameter",
                            "sections",
                            word,
                            Map.of("expected", String.join(", ", Part.words())))));
        }
        return sections;
    }

    private static ApiProblem refused(String name, long given, String expected) {
        return ApiProblem.of(400, "api.bad_parameter", name, String.valueOf(given), Map.of("expected", expected));
    }
}
