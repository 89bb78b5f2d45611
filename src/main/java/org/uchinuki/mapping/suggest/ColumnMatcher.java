package org.uchinuki.mapping.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.function.CodeTable;
import org.uchinuki.mapping.suggest.Dictionary.Concept;

/** Weighs heading and values of one column against every concept of the dictionary. */
final class ColumnMatcher {

    private static final double WORTH_A_LOOK = 0.25;
    private static final double CONTRADICTED = 0.2;
    /** Where the dictionary has a heading word for word, what is merely like it counts for little. */
    private static final double NOT_THE_WORD = 0.65;

    /** A heading that the dictionary has word for word stands even where the values are odd: they may be the fault. */
    private static final double ODD_VALUES = 0.62;

    private static final double ODD_VALUES_OF_THE_WORD = 0.95;
    private static final double HALF = 0.5;
    private static final double THE_WORD = 0.93;

    /** Two words in one heading, both for the same: 訴え・様子. */
    private static final double WORDS_FOR_IT = 0.95;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[・／/、,&＆]|及び|または|又は");
    /** What stands before says whose it is: 児童生徒_学級, 【在籍】年度. */
    private static final Pattern WHOSE = Pattern.compile(".*[_＿】］：:](?=.)");

    /** The same once more in other words: 得点(score). */
    private static final Pattern IN_OTHER_WORDS = Pattern.compile("(.+)[(（]([^)）]+)[)）]");

    private final Dictionary dictionary;
    private final Mappings mappings;

    private final boolean ways;

    /** @param ways whether names are ways of several names, as in JSON and XML */
    ColumnMatcher(Dictionary dictionary, Mappings mappings, boolean ways) {
        this.ways = ways;
        this.dictionary = dictionary;
        this.mappings = mappings;
    }

    /** What speaks for a concept among the values. */
    private record Evidence(double share, @Nullable Reason reason) {}

    /** Concepts that a column may be, the best first. */
    List<Match> matches(ColumnValues column) {
        List<String> names = names(column.column());
        String whole = HeadingText.plain(column.column());
        boolean known = dictionary.concepts().stream().anyMatch(concept -> named(concept, names, whole) != null);
        List<Match> matches = new ArrayList<>();
        for (Concept concept : dictionary.concepts()) {
            String named = named(concept, names, whole);
            Match match = match(column, named == null ? whole : named, whole, concept);
            if (known && named == null) {
                match = new Match(concept, match.score() * NOT_THE_WORD, match.reasons());
            }
            if (match.score() >= WORTH_A_LOOK) {
                matches.add(match);
            }
        }
        matches.sort(Comparator.comparingDouble(Match::score).reversed());
        return matches;
    }

    /**
     * What a heading may be looked up by, plain: the last of its names may say enough; of the way to a field of JSON or XML the
     * whole one says more.
     */
    private List<String> names(String heading) {
        String whole = HeadingText.plain(heading);
        List<String> names = new ArrayList<>();
        if (ways) {
            names.add(whole);
            names.add(HeadingText.plain(heading.substring(heading.lastIndexOf('/') + 1)));
        } else {
            names.add(HeadingText.plain(WHOSE.matcher(heading).replaceFirst("")));
            names.add(whole);
        }
        Matcher twice = IN_OTHER_WORDS.matcher(heading);
        // 氏名(姓) is no other word for 氏名: where the whole is known, its parts say nothing more.
        if (twice.matches() && !isKnown(whole)) {
            names.add(HeadingText.plain(twice.group(1)));
            names.add(HeadingText.plain(twice.group(2)));
        }
        return names;
    }

    private boolean isKnown(String whole) {
        String bare = HeadingText.bare(whole);
        return dictionary.concepts().stream()
                .anyMatch(concept ->
                        concept.headings().contains(whole) || concept.bare().contains(bare));
    }

    /** The name that the dictionary has for a concept, where nothing before it says that it is something else. */
    private static @Nullable String named(Concept concept, List<String> names, String whole) {
        return names.stream()
                .filter(name -> isNamed(concept, name, whole))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(Concept concept, String name, String whole) {
        return concept.headings().contains(name)
                && (name.equals(whole) || concept.not().stream().noneMatch(HeadingText.bare(whole)::contains));
    }

    private static boolean isOfWordsFor(Concept concept, String heading) {
        String[] words = BETWEEN_WORDS.split(heading);
        return words.length > 1
                && Arrays.stream(words)
                        .map(HeadingText::plain)
                        .allMatch(word -> concept.headings().contains(word));
    }

    private static double likeness(String heading, Concept concept) {
        String bare = HeadingText.bare(heading);
        double best = 0;
        for (int i = 0; i < concept.headings().size(); i++) {
            String known = concept.headings().get(i);
            best = Math.max(
                    best,
                    HeadingText.likeness(heading, bare, known, concept.bare().get(i)));
        }
        return best;
    }

    private Match match(ColumnValues column, String heading, String whole, Concept concept) {
        double likeness = likeness(heading, concept);
        if (isOfWordsFor(concept, column.column())) {
            likeness = Math.max(likeness, WORDS_FOR_IT);
        }
        if (!isNamed(concept, heading, whole) && concept.not().stream().anyMatch(whole::contains)) {
            likeness = 0;
        }
        List<Reason> reasons = new ArrayList<>();
        if (likeness >= 0.5) {
            reasons.add(Reason.heading(column.column(), concept.name(), likeness));
        }
        if (concept.values().isEmpty() || column.isBlank()) {
            return new Match(concept, likeness * 0.95, reasons);
        }
        Evidence evidence = evidence(column, concept);
        if (evidence.reason() != null && evidence.share() > CONTRADICTED) {
            reasons.add(evidence.reason());
        }
        double share = evidence.share();
        if (likeness < 0.5) {
            // 1 and 0 are codes of many things, and one code of any.
            boolean tells = concept.alone()
                    && share >= 0.9
                    && column.distinct().size() > 1
                    && !column.distinct().stream().allMatch(cell -> cell.matches("[0-9]{1,2}"));
            return new Match(concept, tells ? 0.52 + 0.4 * likeness * likeness : 0.4 * likeness, reasons);
        }
        double weighed = likeness * (0.6 + 0.4 * share);
        return new Match(
                concept,
                share < CONTRADICTED ? weighed * (likeness >= THE_WORD ? ODD_VALUES_OF_THE_WORD : ODD_VALUES) : weighed,
                reasons);
    }

    private Evidence evidence(ColumnValues column, Concept concept) {
        Evidence best = new Evidence(0, null);
        for (String word : concept.values()) {
            Evidence one = evidence(column, word);
            if (one.share() > best.share()) {
                best = one;
            }
        }
        return best;
    }

    private Evidence evidence(ColumnValues column, String word) {
        if (word.startsWith("table ")) {
            return mappings.table(word.substring("table ".length()))
                    .map(table -> inTables(column, Tables.like(mappings, table)))
                    .orElse(new Evidence(0, null));
        } else if (word.startsWith("type ")) {
            String path = word.substring("type ".length());
            for (Target target : Target.values()) {
                if (target.takes(path)) {
                    return inTables(column, mappings.tablesFor(target, path));
                }
            }
            throw new IllegalArgumentException(word);
        }
        ValueKind kind = ValueKind.of(word);
        // A column of nothing but kana holds readings, though each of them is a word.
        double share = column.share(kind) * (kind == ValueKind.WORD && column.share(ValueKind.KANA) == 1 ? HALF : 1);
        return new Evidence(share, Reason.values(kind, share));
    }

    private static Evidence inTables(ColumnValues column, List<CodeTable> tables) {
        CodeTable best = Tables.best(column, tables);
        return best == null
                ? new Evidence(0, null)
                : new Evidence(column.known(best), Reason.table(best.name(), column.known(best)));
    }
}
