package org.uchinuki.mapping.suggest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.suggest.Dictionary.Concept;
import org.uchinuki.mapping.suggest.Dictionary.ConceptField;
import org.uchinuki.mapping.suggest.Dictionary.Signs;

/** Which column is which concept, where a row speaks about one target: no field is filled twice. */
final class Assignment {

    private static final double ENOUGH = 0.45;
    private static final double NO_FIELD = 0.9;
    private static final double PER_WEIGHT = 0.015;
    private static final double SURELY = 0.8;
    private static final double MAYBE = 0.5;

    /** Beside a column of family names 教職員名 is the given name, without one it is the whole: whole → family, given. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "full-name", List.of("family-name", "given-name"),
            "full-kana", List.of("family-kana", "given-kana"),
            "preferred-name", List.of("preferred-family", "preferred-given"));

    private final Map<String, Match> chosen = new LinkedHashMap<>();
    private final Signs signs;

    private record Pair(String column, Match match, double rank) {}

    /** @param matches column → what it may be, the best first */
    Assignment(Signs signs, Map<String, List<Match>> matches) {
        this.signs = signs;
        List<Pair> pairs = new ArrayList<>();
        matches.forEach((column, ofColumn) -> ofColumn.stream()
                .filter(match -> match.score() >= ENOUGH)
                .filter(match -> !isPartOfName(match, ofColumn, matches.values()))
                .forEach(match -> pairs.add(new Pair(column, match, rank(match)))));
        pairs.sort(Comparator.comparingDouble(Pair::rank).reversed());
        Set<String> concepts = new HashSet<>();
        Set<String> filled = new HashSet<>();
        for (Pair pair : pairs) {
            List<String> paths = paths(signs.target(), pair.match().concept());
            boolean free = paths.isEmpty()
                    || (!concepts.contains(pair.match().concept().name())
                            && paths.stream().noneMatch(filled::contains));
            if (!chosen.containsKey(pair.column()) && free) {
                chosen.put(pair.column(), pair.match());
                concepts.add(pair.match().concept().name());
                filled.addAll(paths);
            }
        }
    }

    /** Whether a column that may hold whole names stands beside one of family names, and may hold given ones. */
    private static boolean isPartOfName(Match match, List<Match> ofColumn, Collection<List<Match>> all) {
        List<String> parts = NAMES.getOrDefault(match.concept().name(), List.of());
        return !parts.isEmpty()
                && all.stream().anyMatch(of -> score(of, parts.getFirst()) >= SURELY)
                && score(ofColumn, parts.getLast()) >= MAYBE;
    }

    private static double score(List<Match> matches, String concept) {
        return matches.stream()
                .filter(match -> match.concept().name().equals(concept))
                .mapToDouble(Match::score)
                .findFirst()
                .orElse(0);
    }

    private double rank(Match match) {
        boolean fills = !paths(signs.target(), match.concept()).isEmpty();
        return match.score() * (fills ? 1 : NO_FIELD)
                + PER_WEIGHT * signs.signs().getOrDefault(match.concept().name(), 0.0);
    }

    @Nullable
    Match of(String column) {
        return chosen.get(column);
    }

    /** The column that is a concept. */
    @Nullable
    String columnOf(String concept) {
        return chosen.entrySet().stream()
                .filter(entry -> entry.getValue().concept().name().equals(concept))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The path of a field that a target has. */
    static @Nullable String path(Target target, ConceptField field) {
        return field.paths().stream().filter(target::takes).findFirst().orElse(null);
    }

    static List<String> paths(Target target, Concept concept) {
        List<String> paths = new ArrayList<>();
        concept.to().forEach(field -> {
            String path = path(target, field);
            if (path != null) {
                paths.add(path);
            }
        });
        return paths;
    }
}
