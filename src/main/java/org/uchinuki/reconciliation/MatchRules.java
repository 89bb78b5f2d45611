package org.uchinuki.reconciliation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.reconciliation.Look.Comparison;
import org.uchinuki.reconciliation.Match.Verdict;

/** 照合の規則: when a person whom no id tells is one who is known. Read from {@code config/reconciliation/} at start. */
public final class MatchRules {

    /** By which two statements are brought together at all; a rule must need one of these pairs. */
    static final List<Set<Evidence>> KEYS = List.of(
            Set.of(Evidence.FAMILY_NAME, Evidence.GIVEN_NAME),
            Set.of(Evidence.KANA_FAMILY_NAME, Evidence.KANA_GIVEN_NAME),
            Set.of(Evidence.GIVEN_NAME, Evidence.BIRTH_DATE),
            Set.of(Evidence.KANA_GIVEN_NAME, Evidence.BIRTH_DATE));

    private static final MatchRules NONE = new MatchRules(101, 101, List.of(), new NameForms(List.of()), "");

    private final int sure;
    private final int probable;
    private final List<MatchRule> rules;
    private final NameForms forms;
    private final String formsDigest;
    private final List<List<Evidence>> keys;

    /** @param variants what the forms of names are read from */
    MatchRules(int sure, int probable, List<MatchRule> rules, NameForms forms, String variants) {
        this.sure = sure;
        this.probable = probable;
        this.rules = rules;
        this.forms = forms;
        this.keys = fewest(rules).stream()
                .map(pair -> pair.stream().sorted().toList())
                .toList();
        this.formsDigest = UUID.nameUUIDFromBytes((variants + keys).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** No rules: whom no id tells is somebody new. */
    public static MatchRules none() {
        return NONE;
    }

    /**
     * The rules of a folder of settings; those that come with the hub where it has none.
     *
     * @throws IllegalStateException where they have faults: a hub that does not know who is who does not start
     */
    public static MatchRules load(Path config) {
        return switch (MatchRuleFile.read(config)) {
            case Outcome.Passed<MatchRules> passed -> passed.value();
            case Outcome.SetAside<MatchRules> aside ->
                throw new IllegalStateException(Stream.concat(
                                Stream.of("the rules of reconciliation cannot be read"),
                                aside.findings().stream().map(finding -> FindingTexts.line(finding, Locale.ENGLISH)))
                        .collect(Collectors.joining(System.lineSeparator())));
        };
    }

    /** Every fault of the files, with line and column; none where they are sound. */
    public static List<Finding> lint(Path config) {
        return MatchRuleFile.read(config).findings();
    }

    /** As few of the pairs as every rule needs one of; each costs an entry for every person. */
    private static List<Set<Evidence>> fewest(List<MatchRule> rules) {
        List<Set<Evidence>> best = KEYS;
        for (int which = 0; which < 1 << KEYS.size(); which++) {
            List<Set<Evidence>> some = new ArrayList<>();
            for (int pair = 0; pair < KEYS.size(); pair++) {
                if ((which >> pair & 1) == 1) {
                    some.add(KEYS.get(pair));
                }
            }
            if (some.size() < best.size()
                    && rules.stream().allMatch(rule -> some.stream().anyMatch(rule.agree()::containsAll))) {
                best = some;
            }
        }
        return best;
    }

    /**
     * Changes where people are looked up by something else, or names are compared in another form than before: keys that were
     * kept are of no use then.
     */
    public String formsDigest() {
        return formsDigest;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The rules in the order of the file, name → score. */
    public Map<String, Integer> scores() {
        return rules.stream()
                .collect(Collectors.toMap(
                        MatchRule::name, MatchRule::score, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    /** @param school the one that the row speaks of, or null where it names none */
    public Look look(Draft draft, @Nullable UUID school) {
        return Look.of(draft, school, forms);
    }

    public Look look(KnownPerson known) {
        return Look.of(known, forms);
    }

    Look look(Person person) {
        return Look.of(person, forms);
    }

    /** Digests under which somebody of this look is kept and looked for; two people who share none fit no rule. */
    public Set<UUID> keys(Look look) {
        Set<UUID> keys = new HashSet<>();
        for (List<Evidence> pair : this.keys) {
            for (String one : look.of(pair.getFirst())) {
                for (String other : look.of(pair.getLast())) {
                    keys.add(UUID.nameUUIDFromBytes(
                            (pair + "\n" + one + "\n" + other).getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        return keys;
    }

    /** Compares two looks by the rules alone. */
    public Match compare(Look look, KnownPerson known) {
        return compare(look, known, look(known));
    }

    private Match compare(Look look, KnownPerson known, Look ofKnown) {
        Map<Evidence, Comparison> compared = look.compare(ofKnown);
        MatchRule best = rules.stream()
                .filter(rule -> rule.holds(compared))
                .max(Comparator.comparingInt(MatchRule::score))
                .orElse(null);
        int score = best == null ? 0 : best.score();
        Verdict verdict = score >= sure ? Verdict.SURE : score >= probable ? Verdict.PROBABLE : Verdict.NONE;
        return new Match(known.id(), verdict, best == null ? null : best.name(), score, compared);
    }

    /**
     * Compares a statement with a known person, the ids of both in mind.
     *
     * @param handles by which the statement speaks of the person
     */
    Match judge(Look look, Set<String> handles, KnownPerson known) {
        return judge(look, handles, known, look(known));
    }

    /** @param ofKnown the look of the known person, for whoever compares many */
    Match judge(Look look, Set<String> handles, KnownPerson known, Look ofKnown) {
        Match match = compare(look, known, ofKnown);
        boolean issuedAnother = handles.stream()
                .filter(handle -> !handle.startsWith("email:"))
                .map(handle -> handle.substring(0, handle.indexOf(':') + 1))
                .anyMatch(issued -> known.handles().stream().anyMatch(other -> other.startsWith(issued)));
        if (!issuedAnother) {
            return match;
        }
        // A source that uses two ids in one school at the same time means two people by them.
        return match.compared().get(Evidence.SCHOOL) == Comparison.SAME ? match.ruledOut() : match.lowered();
    }
}
