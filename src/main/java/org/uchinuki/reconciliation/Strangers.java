package org.uchinuki.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;
import org.uchinuki.reconciliation.Match.Verdict;
import org.uchinuki.reconciliation.Reconciled.Because;

/**
 * People whom no handle tells, compared with those who are known. The directory is asked twice for a whole list, and only
 * where somebody in it is new. Whom the run itself has introduced is not compared here; such pairs are found among the
 * people who are known already, see {@code /people/candidates}. For one run and one thread.
 */
final class Strangers {

    private final EntityDirectory directory;
    private final MatchRules rules;
    private Map<UUID, List<KnownPerson>> byKey = Map.of();
    private Map<String, Map<UUID, Boolean>> decided = Map.of();

    Strangers(EntityDirectory directory, MatchRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    /** What is made of somebody whom no handle tells. */
    sealed interface Answer {

        /** Nobody who is known. */
        record Nobody() implements Answer {}

        /** This person, by a rule or because somebody has said so. */
        record One(UUID id, Because because) implements Answer {}

        /** That is for a person to say. */
        record Ask(Finding finding) implements Answer {}
    }

    /** @param ids handle → id, null for a handle that nobody has */
    void lookUp(List<Claims> drafts, Function<String, @Nullable UUID> ids) {
        Set<UUID> keys = new HashSet<>();
        Set<String> handles = new HashSet<>();
        for (Claims claims : drafts) {
            if (!rules.isEmpty() && introduces(claims.draft())) {
                Set<String> named = claims.of(Kind.PERSON).keySet();
                if (!named.isEmpty() && named.stream().allMatch(handle -> ids.apply(handle) == null)) {
                    handles.addAll(named);
                    keys.addAll(rules.keys(rules.look(claims.draft(), null)));
                }
            }
        }
        byKey = keys.isEmpty() ? Map.of() : indexed(directory.alike(keys));
        decided = handles.isEmpty() ? Map.of() : directory.decided(handles);
    }

    static boolean introduces(Draft draft) {
        return draft.mapping().target().states().contains(Kind.PERSON)
                && draft.mapping().target().introduces();
    }

    private Map<UUID, List<KnownPerson>> indexed(Collection<KnownPerson> people) {
        Map<UUID, List<KnownPerson>> index = new HashMap<>();
        for (KnownPerson one : people) {
            rules.keys(rules.look(one))
                    .forEach(key ->
                            index.computeIfAbsent(key, any -> new ArrayList<>()).add(one));
        }
        return index;
    }

    /** @param school the one that the row speaks of, or null where it names none */
    Answer judge(Draft draft, @Nullable UUID school, Set<String> handles) {
        Map<UUID, Boolean> said = new HashMap<>();
        handles.forEach(handle -> said.putAll(decided.getOrDefault(handle, Map.of())));
        for (Map.Entry<UUID, Boolean> one : said.entrySet()) {
            if (one.getValue()) {
                return new Answer.One(one.getKey(), new Because(Because.DECIDED, 0, List.of()));
            }
        }
        List<Match> matches = matches(draft, school, handles, said.keySet());
        if (matches.isEmpty()) {
            return new Answer.Nobody();
        }
        Match best = matches.getFirst();
        if (matches.size() == 1 && best.verdict() == Verdict.SURE) {
            return new Answer.One(best.person(), Because.of(best));
        }
        return new Answer.Ask(Finding.error(
                "reconciliation.probable_person",
                draft.at(),
                null,
                Map.of(
                        "rule", String.valueOf(best.rule()),
                        "score", String.valueOf(best.score()),
                        "candidates",
                                matches.stream()
                                        .map(match -> match.person().toString())
                                        .collect(Collectors.joining(", ")))));
    }

    /** Known people who may be meant, the likeliest first; of merged ones only who stands for them. */
    private List<Match> matches(Draft draft, @Nullable UUID school, Set<String> handles, Set<UUID> others) {
        if (byKey.isEmpty()) {
            return List.of();
        }
        Look look = rules.look(draft, school);
        Map<UUID, KnownPerson> alike = new LinkedHashMap<>();
        rules.keys(look).forEach(key -> byKey.getOrDefault(key, List.of()).forEach(one -> alike.put(one.id(), one)));
        List<Match> matches = alike.values().stream()
                .filter(one -> !others.contains(one.id()))
                .map(one -> rules.judge(look, handles, one))
                .filter(match -> match.verdict() != Verdict.NONE)
                .sorted(Match.LIKELIEST_FIRST)
                .toList();
        if (matches.size() < 2) {
            return matches;
        }
        Map<UUID, UUID> merged =
                directory.mergedInto(matches.stream().map(Match::person).toList());
        Set<UUID> seen = new HashSet<>();
        return matches.stream()
                .filter(match -> seen.add(merged.getOrDefault(match.person(), match.person())))
                .toList();
    }

    /** The same for one draft alone, as things stand now. */
    List<Match> matches(Draft draft, @Nullable UUID school) {
        Set<String> handles = Claims.of(draft).of(Kind.PERSON).keySet();
        byKey = indexed(directory.alike(rules.keys(rules.look(draft, null))));
        Map<UUID, Boolean> said = new HashMap<>();
        directory.decided(handles).values().forEach(said::putAll);
        return matches(draft, school, handles, said.keySet());
    }
}
