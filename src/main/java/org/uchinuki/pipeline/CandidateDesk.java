package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.change.MergeStore;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.reconciliation.Acquaintance;
import org.uchinuki.reconciliation.KnownPerson;
import org.uchinuki.reconciliation.Match;

/** Rows that wait because their person is probably known, as things stand now. */
@Component
final class CandidateDesk implements Candidates {

    private final AsideBook asides;
    private final Replay replay;
    private final Mappings mappings;
    private final Acquaintance acquaintance;
    private final MergeStore people;
    private final IdentityBook book;
    private final RunLedger ledger;

    CandidateDesk(
            AsideBook asides,
            Replay replay,
            Mappings mappings,
            Acquaintance acquaintance,
            MergeStore people,
            IdentityBook book,
            RunLedger ledger) {
        this.asides = asides;
        this.replay = replay;
        this.mappings = mappings;
        this.acquaintance = acquaintance;
        this.people = people;
        this.book = book;
        this.ledger = ledger;
    }

    @Override
    public List<Waiting> waiting(long after, int limit) {
        return asides.open(new Question(CODE, null, null, null, null), after, limit).stream()
                .map(this::waiting)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Waiting> find(long aside) {
        return asides.find(aside)
                .filter(row -> row.state().equals("open") && row.cause().code().equals(CODE))
                .flatMap(this::waiting);
    }

    private Optional<Waiting> waiting(Aside aside) {
        return draft(aside).map(draft -> {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            draft.values().forEach((path, value) -> values.put(path, value == null ? null : value.toString()));
            List<Match> matches = acquaintance.candidates(draft);
            Map<UUID, Long> history =
                    people.history(matches.stream().map(Match::person).toList());
            List<Candidate> candidates = new ArrayList<>();
            for (Match match : matches) {
                KnownPerson person = people.person(match.person()).orElse(null);
                if (person != null) {
                    candidates.add(new Candidate(person, match, history.getOrDefault(person.id(), 0L)));
                }
            }
            return new Waiting(aside, values, acquaintance.handles(draft), candidates);
        });
    }

    private Optional<Draft> draft(Aside aside) {
        Map<String, String> fields = aside.fields();
        Mapping mapping = mappings.byName(aside.mapping()).orElse(null);
        return fields == null || mapping == null
                ? Optional.empty()
                : Optional.of(mappings.mapper(mapping)
                        .attempt(
                                new SourceRecord(Location.row(aside.file(), aside.row()), fields, aside.places()),
                                new ArrayList<>()));
    }

    @Override
    public Outcome<Long> decide(long aside, @Nullable String person, String by, String reason) {
        Waiting waiting = find(aside).orElse(null);
        if (waiting == null) {
            return Outcome.setAside(Finding.error("pipeline.unknown_candidate", at("/id"), String.valueOf(aside)));
        }
        List<Finding> findings = new ArrayList<>();
        UUID chosen = waiting.candidates().stream()
                .map(candidate -> candidate.person().id())
                .filter(id -> id.toString().equals(person))
                .findFirst()
                .orElse(null);
        if (person != null && chosen == null) {
            findings.add(Finding.error("pipeline.not_a_candidate", at("/person"), person));
        }
        if (!Decision.isReason(reason)) {
            findings.add(RunDesk.reasonLength());
        }
        if (!findings.isEmpty()) {
            return Outcome.setAside(findings);
        }
        Set<String> handles = draft(waiting.aside()).map(acquaintance::handles).orElse(Set.of());
        List<UUID> about = waiting.candidates().stream()
                .map(candidate -> candidate.person().id())
                .filter(id -> chosen == null || chosen.equals(id))
                .toList();
        // Nothing is said for good unless the row goes through by it: two people may answer at once.
        return replay.begin(
                        waiting.aside(),
                        by,
                        () -> about.forEach(id -> book.enter(handles, id, chosen != null, by, reason.strip(), aside)))
                .map(Outcome::passed)
                .orElseGet(() -> Outcome.setAside(
                        Finding.error("pipeline.candidate_answered", at("/id"), String.valueOf(aside))));
    }

    @Override
    public List<IdentityBook.Entry> decisions(int limit) {
        return book.open(limit);
    }

    @Override
    public List<Finding> withdraw(long decision, String by, String reason) {
        IdentityBook.Entry entry = book.find(decision).orElse(null);
        if (entry == null) {
            return List.of(Finding.error("pipeline.unknown_identity_decision", at("/id"), String.valueOf(decision)));
        }
        if (!Decision.isReason(reason)) {
            return List.of(RunDesk.reasonLength());
        }
        Optional<Long> run = book.namedBy(entry.handle()).filter(named -> rests(entry, named));
        if (run.isPresent()) {
            return List.of(Finding.error(
                    "pipeline.decision_in_use",
                    at("/id"),
                    String.valueOf(decision),
                    Map.of("run", String.valueOf(run.get()))));
        }
        book.withdraw(decision, by, reason.strip());
        return List.of();
    }

    /** Whether the id got its person after the decision, and so because of it. */
    private boolean rests(IdentityBook.Entry entry, long run) {
        return entry.aside() != null
                && ledger.find(run)
                        .map(named -> named.finishedAt() == null
                                || !named.finishedAt().isBefore(entry.at()))
                        .orElse(false);
    }

    private static Location at(String pointer) {
        return Location.pointer("request", pointer);
    }
}
