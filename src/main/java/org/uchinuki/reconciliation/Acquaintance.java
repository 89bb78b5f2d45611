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
        Map<UUID, List<Seen>> byKey = new HashMap<>();
        for (KnownPerson person : people) {
            Seen seen = seen(person);
            rules.keys(seen.look())
                    .forEach(key ->
                            byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(seen));
        }
        Set<Two> judged = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (List<Seen> alike : byKey.values()) {
            for (Seen one : alike) {
                for (Seen other : alike) {
                    if (isFirst(one, other) && judged.add(new Two(one.id(), other.id()))) {
                        judge(one, other, pairs);
                    }
                }
            }
        }
        pairs.sort((a, b) -> Match.LIKELIEST_FIRST.compare(a.match(), b.match()));
        return pairs;
    }

    /** The same pairs, but only those that this person is in. Who has been merged into somebody is in none. */
    public List<Pair> pairsOf(KnownPerson person) {
        Seen asked = seen(person);
        Collection<KnownPerson> alike = directory.alike(rules.keys(asked.look()));
        Set<UUID> merged = directory
                .mergedInto(alike.stream().map(KnownPerson::id).toList())
                .keySet();
        List<Pair> pairs = new ArrayList<>();
        for (KnownPerson known : alike) {
            if (!known.id().equals(person.id()) && !merged.contains(known.id())) {
                Seen other = seen(known);
                boolean first = isFirst(asked, other);
                judge(first ? asked : other, first ? other : asked, pairs);
            }
        }
        pairs.sort((a, b) -> Match.LIKELIEST_FIRST.compare(a.match(), b.match()));
        return pairs;
    }

    /** A person and what is compared of them. */
    private record Seen(KnownPerson person, Look look) {

        UUID id() {
            return person.id();
        }
    }

    private record Two(UUID one, UUID other) {}

    private Seen seen(KnownPerson person) {
        return new Seen(person, rules.look(person));
    }

    private static boolean isFirst(Seen one, Seen other) {
        return one.id().compareTo(other.id()) < 0;
    }

    private void judge(Seen one, Seen other, List<Pair> pairs) {
        Match match = rules.judge(one.look(), one.person().handles(), other.person(), other.look());
        if (match.verdict() != Verdict.NONE) {
            pairs.add(new Pair(one.person(), other.person(), match));
        }
    }

    /** How two known people stand to each other. */
    public Match compare(KnownPerson one, KnownPerson other) {
        return rules.judge(rules.look(one), one.handles(), other);
    }
}
