package org.uchinuki.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.uchinuki.canonical.Kind;
import org.uchinuki.mapping.Draft;
import org.uchinuki.reconciliation.Match.Verdict;

/** Who may be whom, outside of a run: for people who decide. */
public final class Acquaintance {

    private final EntityDirectory directory;
    private final MatchRules rules;

    public Acquaintance(EntityDirectory directory, MatchRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    /** The handles by which a row speaks of its person; none where it introduces nobody. */
    public Set<String> handles(Draft draft) {
        return Strangers.introduces(draft) ? Claims.of(draft).of(Kind.PERSON).keySet() : Set.of();
    }

    /** Known people whom the row may mean, the likeliest first, without those of whom somebody has said something. */
    public List<Match> candidates(Draft draft) {
        UUID school = directory
                .find(Kind.SCHOOL, Claims.of(draft).of(Kind.SCHOOL).keySet())
                .values()
                .stream()
                .findFirst()
                .orElse(null);
        return new Strangers(directory, rules).matches(draft, school);
    }

    /** Two known people who may be one. */
    public record Pair(KnownPerson one, KnownPerson other, Match match) {}

    /**
     * Pairs among known people who may be one, the likeliest first.
     *
     * @param people who share a key with another of them
     */
    public List<Pair> pairs(Collection<KnownPerson> people) {
        Map<UUID, List<KnownPerson>> byKey = new HashMap<>();
        for (KnownPerson person : people) {
            rules.keys(rules.look(person))
                    .forEach(key ->
                            byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(person));
        }
        Set<Set<UUID>> seen = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (List<KnownPerson> alike : byKey.values()) {
            for (KnownPerson one : alike) {
                for (KnownPerson other : alike) {
                    if (one.id().compareTo(other.id()) < 0 && seen.add(Set.of(one.id(), other.id()))) {
                        Match match = rules.judge(rules.look(one), one.handles(), other);
                        if (match.verdict() != Verdict.NONE) {
                            pairs.add(new Pair(one, other, match));
                        }
                    }
                }
            }
        }
        pairs.sort((a, b) -> Match.LIKELIEST_FIRST.compare(a.match(), b.match()));
        return pairs;
    }

    /** How two known people stand to each other. */
    public Match compare(KnownPerson one, KnownPerson other) {
        return rules.judge(rules.look(one), one.handles(), other);
    }
}
