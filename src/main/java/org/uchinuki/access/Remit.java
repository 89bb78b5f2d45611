package org.uchinuki.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Means.DataClass;

/**
 * What a client may see and send today, as was agreed with its operator.
 *
 * @param extent whose records
 * @param sees parts of a karte, each up to a class of data
 * @param sources of the files it may send; {@link #ANY_SOURCE} for all
 * @param purpose 利用目的, for the trail, or null
 * @param knowsPeople whether it knows people by their ids of the whole country, and not by pseudonyms of its own
 */
public record Remit(
        Extent extent,
        Map<Part, DataClass> sees,
        Set<String> sources,
        @Nullable String purpose,
        boolean knowsPeople) {

    /** In the place of a source: every source. */
    public static final String ANY_SOURCE = "*";

    /** Of a client with whom nothing is agreed. */
    public static final Remit NOTHING = new Remit(Extent.NOBODY, Map.of(), Set.of(), null, false);

    static final Remit EVERYTHING = new Remit(
            Extent.EVERYONE,
            Arrays.stream(Part.values()).collect(Collectors.toMap(Function.identity(), part -> DataClass.I)),
            Set.of(ANY_SOURCE),
            null,
            true);

    private static final Set<Part> CITY = EnumSet.of(Part.ATTENDANCE, Part.DRILLS, Part.REFLECTIONS, Part.USAGE);

    public Remit {
        sees = Map.copyOf(sees);
        sources = Set.copyOf(sources);
    }

    /** Of every school, and every part of which the city's karte is made. */
    boolean seesCity() {
        return extent.everyone() && sees.keySet().containsAll(CITY);
    }

    boolean sends(String source) {
        return sources.contains(ANY_SOURCE) || sources.contains(source);
    }
}
