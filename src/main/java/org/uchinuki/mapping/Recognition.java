package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.decoding.NamePattern;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** Which mapping of a source a file belongs to. */
public final class Recognition {

    private Recognition() {}

    /**
     * Chooses by format, file name and the columns under {@code recognise}, all of which must be there. Of several that
     * fit, the one that demands most wins.
     */
    public static Outcome<Mapping> choose(List<Mapping> ofSource, Heading heading, String fileName) {
        List<Mapping> fitting = ofSource.stream()
                .filter(mapping -> fits(mapping, heading, fileName))
                .sorted(Comparator.comparingInt(Recognition::demands).reversed())
                .toList();
        if (fitting.isEmpty()) {
            return Outcome.setAside(notRecognised(ofSource, heading, fileName));
        }
        if (fitting.size() > 1 && demands(fitting.get(0)) == demands(fitting.get(1))) {
            return Outcome.setAside(Finding.error(
                    "mapping.ambiguous",
                    Location.file(fileName),
                    null,
                    Map.of(
                            "first",
                            fitting.get(0).name(),
                            "second",
                            fitting.get(1).name())));
        }
        return Outcome.passed(fitting.getFirst());
    }

    /** Whether a mapping is made for files of this very name, whatever their heading. */
    public static boolean isNamed(List<Mapping> ofSource, String fileName) {
        return ofSource.stream()
                .anyMatch(mapping -> mapping.source().fileName() != null && nameFits(mapping, fileName));
    }

    private static boolean fits(Mapping mapping, Heading heading, String fileName) {
        return mapping.source().format().equals(heading.format())
                && nameFits(mapping, fileName)
                && absent(mapping, heading).isEmpty()
                && heading.below(mapping.source().reshaping().titles()) != null;
    }

    private static boolean nameFits(Mapping mapping, String fileName) {
        String pattern = mapping.source().fileName();
        if (pattern == null) {
            return true;
        }
        try {
            return NamePattern.withWildcards(pattern).match(Decoding.bare(fileName)) != null;
        } catch (NamePattern.Unreadable linted) {
            return false;
        }
    }

    /** What the mapping wants to see and the file does not show. */
    private static List<String> absent(Mapping mapping, Heading heading) {
        List<String> wanted = new ArrayList<>(mapping.source().recognise());
        String records = mapping.source().records();
        if (records != null && !records.isEmpty()) {
            // The outermost name on the way to the records: an XML root, a key of the JSON object.
            String way = records.startsWith("/") ? records.substring(1) : records;
            wanted.add(way.contains("/") ? way.substring(0, way.indexOf('/')) : way);
        }
        List<String> names = heading.below(mapping.source().reshaping().titles());
        wanted.removeAll(names == null ? List.of() : names);
        return wanted;
    }

    private static int demands(Mapping mapping) {
        return 2 * mapping.source().recognise().size()
                + mapping.source().reshaping().titles().size()
                + (mapping.source().fileName() == null ? 0 : 1)
                + (mapping.source().records() == null ? 0 : 1);
    }

    private static Finding notRecognised(List<Mapping> ofSource, Heading heading, String fileName) {
        Mapping nearest = ofSource.stream()
                .min(Comparator.comparing(
                                (Mapping mapping) -> !mapping.source().format().equals(heading.format()))
                        .thenComparingInt(mapping -> absent(mapping, heading).size())
                        .thenComparing(mapping -> !nameFits(mapping, fileName)))
                .orElse(null);
        if (nearest == null) {
            return Finding.error("mapping.no_mapping", Location.file(fileName), null);
        }
        List<String> missing = new ArrayList<>(absent(nearest, heading));
        if (!nearest.source().format().equals(heading.format())) {
            missing.add(0, "(" + nearest.source().format() + ")");
        }
        String pattern = nearest.source().fileName();
        if (pattern != null && !nameFits(nearest, fileName)) {
            missing.add(pattern);
        }
        return Finding.error(
                "mapping.not_recognised",
                Location.file(fileName),
                null,
                Map.of("nearest", nearest.name(), "missing", String.join(" ", missing)));
    }
}
