package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.MergeStore;
import org.uchinuki.change.MergeStore.Merge;
import org.uchinuki.change.MergeStore.Moves;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.pipeline.IdentityBook.Said;
import org.uchinuki.pipeline.RunDecisions.Answer;
import org.uchinuki.reconciliation.Acquaintance;
import org.uchinuki.reconciliation.Evidence;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Look.Comparison;
import org.uchinuki.reconciliation.Match;

/** Merges and splits, each a run. */
@Component
final class MergeDesk implements Merges {

    /** So many people who share a key with another are compared at most, the newest first. */
    private static final int MOST_ALIKE = 5_000;

    /** Evidence of which one person can hardly have two, and what is said where there are two. */
    private static final Map<Evidence, String> CONTRADICTING = new EnumMap<>(Map.of(
            Evidence.BIRTH_DATE, "pipeline.merge_birth_dates_differ",
            Evidence.SEX, "pipeline.merge_sexes_differ",
            Evidence.SCHOOL, "pipeline.merge_schools_differ"));

    private final MergeStore store;
    private final HandRuns runs;
    private final RunDecisions decisions;
    private final RunLedger ledger;
    private final Acquaintance acquaintance;
    private final JudgedPairs judged;
    private final IdentityBook book;
    private final ChangeStore changes;

    MergeDesk(
            MergeStore store,
            HandRuns runs,
            RunDecisions decisions,
            RunLedger ledger,
            Acquaintance acquaintance,
            IdentityBook book,
            ChangeStore changes) {
        this.store = store;
        this.runs = runs;
        this.decisions = decisions;
        this.ledger = ledger;
        this.acquaintance = acquaintance;
        this.judged = new JudgedPairs(acquaintance);
        this.book = book;
        this.changes = changes;
    }

    @Override
    public Outcome<Preview> preview(String stays, String goes) {
        List<Finding> findings = new ArrayList<>();
        KnownPerson one = known("/stays", stays, findings);
        KnownPerson other = known("/goes", goes, findings);
        if (one != null && other != null && one.id().equals(other.id())) {
            findings.add(Finding.error("pipeline.one_person_already", at("/goes"), goes));
        }
        if (!findings.isEmpty() || one == null || other == null) {
            return Outcome.setAside(findings);
        }
        Match match = acquaintance.compare(one, other);
        Moves moves = store.moves(one.id(), other.id());
        return Outcome.passed(new Preview(pair(one, other, match), moves, conflicts(one, other, match, moves)));
    }

    private Pair pair(KnownPerson one, KnownPerson other, Match match) {
        List<UUID> both = List.of(one.id(), other.id());
        return new Pair(one, other, match, store.history(both), store.broughtBy(both));
    }

    private @Nullable KnownPerson known(String pointer, String id, List<Finding> findings) {
        UUID uuid = uuid(id);
        KnownPerson person = uuid == null ? null : store.person(uuid).orElse(null);
        if (person == null) {
            findings.add(Finding.error("pipeline.unknown_record", at(pointer), id));
        } else if (!store.standsFor(person.id()).equals(person.id())) {
            findings.add(Finding.error(
                    "pipeline.merged_already",
                    at(pointer),
                    id,
                    Map.of("person", store.standsFor(person.id()).toString())));
        }
        return person;
    }

    private static @Nullable UUID uuid(String id) {
        return org.uchinuki.canonical.party.Alias.isUuid(id) ? UUID.fromString(id) : null;
    }

    private static Location at(String pointer) {
        return Location.pointer("request", pointer);
    }

    private static List<Finding> conflicts(KnownPerson one, KnownPerson other, Match match, Moves moves) {
        List<Finding> conflicts = new ArrayList<>();
        CONTRADICTING.forEach((kind, code) -> {
            Comparison compared = match.compared().get(kind);
            if (compared == Comparison.DIFFERENT || compared == Comparison.NEAR) {
                conflicts.add(conflict(code));
            }
        });
        Set<UUID> both = new java.util.HashSet<>(one.schools());
        both.retainAll(other.schools());
        if (!both.isEmpty() && one.handles().stream().anyMatch(handle -> sameIssue(handle, other.handles()))) {
            conflicts.add(conflict("pipeline.merge_two_ids"));
        }
        long hidden =
                moves.hidden().values().stream().mapToLong(Long::longValue).sum();
        if (hidden > 0) {
            conflicts.add(Finding.warning(
                    "pipeline.merge_overlaps", at("/goes"), null, Map.of("records", String.valueOf(hidden))));
        }
        return conflicts;
    }

    private static boolean sameIssue(String handle, Collection<String> others) {
        String issued = handle.substring(0, handle.indexOf(':') + 1);
        return !issued.equals("email:") && others.stream().anyMatch(other -> other.startsWith(issued));
    }

    private static Finding conflict(String code) {
        return Finding.error(code, at("/goes"), null);
    }

    @Override
    public Outcome<Long> merge(String stays, String goes, String by, String reason, boolean despiteConflicts) {
        List<Finding> findings = new ArrayList<>();
        Preview preview = null;
        switch (preview(stays, goes)) {
            case SetAside<Preview> not -> findings.addAll(not.findings());
            case Passed<Preview> passed -> preview = passed.value();
        }
        if (!Decision.isReason(reason)) {
            findings.add(RunDesk.reasonLength());
        }
        if (preview != null && findings.isEmpty() && !despiteConflicts) {
            preview.conflicts().stream().filter(Finding::isError).forEach(findings::add);
        }
        if (preview == null || !findings.isEmpty()) {
            return Outcome.setAside(findings);
        }
        UUID one = preview.pair().one().id();
        UUID other = preview.pair().other().id();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("stays", one.toString());
        told.put("goes", other.toString());
        return runs.run("merge.json", told, by, reason, origin -> {
            // another merge may have come before this one in the line
            if (!store.standsFor(one).equals(one) || !store.standsFor(other).equals(other)) {
                return false;
            }
            store.merge(one, other, origin);
            return true;
        });
    }

    @Override
    public List<Finding> split(long run, String by, String reason) {
        if (store.open(Integer.MAX_VALUE).stream().noneMatch(merge -> merge.runId() == run)
                || ledger.find(run).isEmpty()) {
            return List.of(Finding.error("pipeline.unknown_merge", at("/id"), String.valueOf(run)));
        }
        return switch (decisions.undo(run, by, reason, false)) {
            case Answer.Refused refused -> refused.findings();
            case Answer.Done done -> List.of();
            case Answer.NeedsSecond second -> List.of();
            case Answer.Booked booked -> List.of();
        };
    }

    @Override
    public List<Merge> open(int limit) {
        return store.open(limit);
    }

    @Override
    public List<Pair> pairs(long after, int limit) {
        return page(judged.among(store.alike(MOST_ALIKE)), after, limit);
    }

    @Override
    public Outcome<List<Pair>> pairsOf(String person, long after, int limit) {
        List<Finding> findings = new ArrayList<>();
        KnownPerson asked = known("/person", person, findings);
        return asked == null || !findings.isEmpty()
                ? Outcome.setAside(findings)
                : Outcome.passed(page(acquaintance.pairsOf(asked), after, limit));
    }

    /** Without those of whom somebody has said that they are two. */
    private List<Pair> page(List<Acquaintance.Pair> pairs, long after, int limit) {
        Set<Said> apart = book.apart();
        List<Acquaintance.Pair> page = pairs.stream()
                .filter(pair -> apart.isEmpty()
                        || (!isSaid(apart, pair.one(), pair.other()) && !isSaid(apart, pair.other(), pair.one())))
                .skip(after)
                .limit(limit)
                .toList();
        List<UUID> people = page.stream()
                .flatMap(pair -> Stream.of(pair.one().id(), pair.other().id()))
                .distinct()
                .toList();
        Map<UUID, Long> history = store.history(people);
        Map<UUID, Long> broughtBy = store.broughtBy(people);
        return page.stream()
                .map(pair -> new Pair(
                        pair.one(), pair.other(), pair.match(), ofBoth(history, pair), ofBoth(broughtBy, pair)))
                .toList();
    }

    private static boolean isSaid(Set<Said> apart, KnownPerson one, KnownPerson other) {
        return one.handles().stream().anyMatch(handle -> apart.contains(new Said(handle, other.id())));
    }

    private static Map<UUID, Long> ofBoth(Map<UUID, Long> all, Acquaintance.Pair pair) {
        Map<UUID, Long> both = new HashMap<>(all);
        both.keySet().retainAll(Set.of(pair.one().id(), pair.other().id()));
        return both;
    }

    @Override
    public String schoolName(UUID school) {
        return changes.nameOf(Kind.SCHOOL, school);
    }

    @Override
    public List<Finding> apart(String one, String other, String by, String reason) {
        List<Finding> findings = new ArrayList<>();
        KnownPerson first = known("/one", one, findings);
        KnownPerson second = known("/other", other, findings);
        if (first != null && second != null && first.id().equals(second.id())) {
            findings.add(Finding.error("pipeline.one_person_already", at("/other"), other));
        }
        if (!Decision.isReason(reason)) {
            findings.add(RunDesk.reasonLength());
        }
        if (findings.isEmpty()) {
            Objects.requireNonNull(first);
            Objects.requireNonNull(second);
            book.enter(first.handles(), second.id(), false, by, reason.strip(), null);
        }
        return findings;
    }
}
