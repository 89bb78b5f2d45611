package org.uchinuki.mapping.suggest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.uchinuki.mapping.suggest.Dictionary.Signs;

/** What a row of the file speaks about, by the concepts that its columns may be. */
final class TargetChoice {

    /** A pseudo-concept: how many columns are questions. */
    private static final String QUESTION = "question";

    private static final int MANY_QUESTIONS = 3;
    /** Of the signs that say most, one at least must be there. */
    private static final double ESSENTIAL = 0.6;

    private static final double WITHOUT_ESSENTIAL = 0.4;

    private TargetChoice() {}

    record Scored(Signs signs, double score) {}

    /** All targets, the likeliest first. */
    static List<Scored> of(List<Signs> targets, Map<String, List<Match>> matches) {
        Map<String, Double> best = new HashMap<>();
        // A column is one thing: what it may be less surely says less.
        matches.forEach((column, ofColumn) -> ofColumn.forEach(match -> {
            double share = match.score() * match.score() / ofColumn.getFirst().score();
            best.merge(match.concept().name(), share, Math::max);
        }));
        long questions = matches.keySet().stream().filter(Questions::isOne).count();
        best.put(QUESTION, Math.min(1.0, (double) questions / MANY_QUESTIONS));
        return targets.stream()
                .map(signs -> new Scored(signs, score(signs, best)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
    }

    private static double score(Signs signs, Map<String, Double> best) {
        double most = signs.signs().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        boolean essential = signs.signs().entrySet().stream()
                .anyMatch(sign -> sign.getValue() >= ESSENTIAL * most && best.getOrDefault(sign.getKey(), 0.0) >= 0.5);
        return weigh(signs.signs(), best) * (essential ? 1 : WITHOUT_ESSENTIAL) - weigh(signs.not(), best);
    }

    private static double weigh(Map<String, Double> weights, Map<String, Double> best) {
        return weights.entrySet().stream()
                .mapToDouble(weight -> weight.getValue() * best.getOrDefault(weight.getKey(), 0.0))
                .sum();
    }
}
