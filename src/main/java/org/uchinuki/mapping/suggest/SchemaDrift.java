package org.uchinuki.mapping.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Ignored;

/**
 * How a file's heading differs from what its mapping expects. Says what is so; whether a change is ignored, stops the source or is
 * adopted is the policy of whoever asks.
 *
 * @param added columns that the mapping does not know, in the order of the file, renamed ones not among them
 * @param removed columns that the mapping knows and the file has not, renamed ones not among them
 * @param renamed a column that is gone and one that is new and like it
 */
public record SchemaDrift(List<String> added, List<Removed> removed, List<Renamed> renamed) {

    private static final double LIKELY = 0.6;
    private static final Dictionary DICTIONARY = Dictionary.shipped();

    /** @param needed whether files without it are refused: it, or what it is joined into, is a key or read by a required field */
    public record Removed(String column, boolean needed) {}

    /** @param likeness between 0 and 1 */
    public record Renamed(String from, String to, double likeness, boolean needed) {}

    /** Whether heading and mapping agree. */
    public boolean isNone() {
        return added.isEmpty() && removed.isEmpty() && renamed.isEmpty();
    }

    /** Whether a run would refuse the file as it is: a new column, or one that is needed and gone. */
    public boolean refuses() {
        return !added.isEmpty() || !renamed.isEmpty() || removed.stream().anyMatch(Removed::needed);
    }

    /**
     * Compares.
     *
     * @param headings names of the columns of a CSV, in the order of the file
     */
    public static SchemaDrift of(Mapping mapping, List<String> headings) {
        Set<String> there = new HashSet<>(headings);
        List<String> added = new ArrayList<>(
                headings.stream().filter(column -> !mapping.knows(column)).toList());
        List<String> made = mapping.source().reshaping().made();
        Set<String> gone = new LinkedHashSet<>();
        Stream.concat(
                        mapping.source().key().stream(),
                        Stream.concat(
                                mapping.fields().stream().map(FieldRule::from),
                                Stream.concat(
                                        mapping.source().reshaping().joined().stream(),
                                        mapping.ignored().stream().map(Ignored::from))))
                .filter(column -> column != null && !there.contains(column) && !made.contains(column))
                .forEach(gone::add);
        List<Renamed> renamed = new ArrayList<>();
        for (Renamed pair : pairs(mapping, gone, added)) {
            if (gone.contains(pair.from()) && added.contains(pair.to())) {
                gone.remove(pair.from());
                added.remove(pair.to());
                renamed.add(pair);
            }
        }
        return new SchemaDrift(
                List.copyOf(added),
                gone.stream()
                        .map(column -> new Removed(column, isNeeded(mapping, column)))
                        .toList(),
                List.copyOf(renamed));
    }

    private static List<Renamed> pairs(Mapping mapping, Set<String> gone, List<String> added) {
        List<Renamed> pairs = new ArrayList<>();
        for (String from : gone) {
            for (String to : added) {
                double likeness = likeness(HeadingText.plain(from), HeadingText.plain(to));
                if (likeness >= LIKELY) {
                    pairs.add(new Renamed(from, to, likeness, isNeeded(mapping, from)));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Renamed::likeness).reversed());
        return pairs;
    }

    /** Alike by their letters, or two words of the dictionary for one thing. */
    private static double likeness(String from, String to) {
        boolean synonyms = DICTIONARY.concepts().stream()
                .anyMatch(concept ->
                        concept.headings().contains(from) && concept.headings().contains(to));
        double letters = Math.max(HeadingText.likeness(from, to), HeadingText.likeness(to, from));
        return synonyms ? Math.max(letters, 0.9) : letters;
    }

    private static boolean isNeeded(Mapping mapping, String column) {
        Set<String> needed = new HashSet<>(mapping.source().key());
        mapping.fields().stream()
                .filter(field -> field.required() && field.from() != null)
                .forEach(field -> needed.add(Objects.requireNonNull(field.from())));
        var joined = mapping.source().reshaping().join().entrySet();
        boolean more = true;
        while (more) {
            more = joined.stream()
                    .filter(one -> needed.contains(one.getKey()))
                    .anyMatch(one -> needed.addAll(one.getValue().names()));
        }
        return needed.contains(column);
    }
}
