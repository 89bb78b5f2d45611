package org.uchinuki.learning.xapi;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.AttachedFile;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.ContentDigest;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.Verdict;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.Attachments;
import org.uchinuki.standard.xapi.Signatures;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/** Takes statements: reads, judges, reads out and appends them. A batch is stored as a whole or not at all. */
@Service
class Statements {

    static final String RESOURCE = "statements";

    private record Sent(Json.Obj statement, Place at) {}

    private final EventLog log;
    private final LearningSettings limits;
    private final EventWords words;
    private final Clock clock;

    Statements(EventLog log, LearningSettings limits, EventWords words, Clock clock) {
        this.words = words;
        this.log = log;
        this.limits = limits;
        this.clock = clock;
    }

    /** One statement, or an array of them. Passed: their ids in order, all durably stored. */
    Outcome<List<UUID>> accept(StatementBody body, XapiVersion version, String client) {
        return accept(body, version, client, null);
    }

    /** One statement under the id that the request names. */
    Outcome<List<UUID>> accept(StatementBody body, XapiVersion version, String client, @Nullable UUID id) {
        return switch (JsonReader.read(RESOURCE, body.json())) {
            case Outcome.SetAside<Json> unreadable -> Outcome.setAside(unreadable.findings());
            case Outcome.Passed<Json> read -> accept(read.value(), body, version, client, id);
        };
    }

    private Outcome<List<UUID>> accept(
            Json json, StatementBody body, XapiVersion version, String client, @Nullable UUID id) {
        Faults faults = new Faults(RESOURCE);
        List<Sent> sent = sent(json, id != null, faults);
        if (sent.size() > limits.maxEvents()) {
            faults.add(
                    "learning.too_many_events",
                    Place.root(),
                    null,
                    Map.of("limit", Integer.toString(limits.maxEvents())));
            return Outcome.setAside(faults.all());
        }
        Signatures signatures = new Signatures(bytes -> JsonReader.read(RESOURCE, Bytes.of(bytes)));
        for (Sent one : sent) {
            StatementRules.check(one.statement(), version, body.files().keySet(), one.at(), faults);
            signatures.check(one.statement(), body::file, one.at(), faults);
            int size = one.statement().to() - one.statement().from();
            if (size > limits.maxEvent().toBytes()) {
                faults.add(
                        "learning.event_too_large",
                        one.at(),
                        null,
                        Map.of("limit", Long.toString(limits.maxEvent().toBytes())));
            }
            if (id != null) {
                idsAgree(id, one, faults);
            }
        }
        idsDiffer(sent, faults);
        filesAreNamed(sent, body.files(), faults);
        voidedAreOwn(sent, client, faults);
        return faults.isEmpty() ? append(sent, body, client, id) : Outcome.setAside(faults.all());
    }

    private static List<Sent> sent(Json json, boolean single, Faults faults) {
        List<Sent> sent = new ArrayList<>();
        if (json instanceof Json.Obj statement) {
            sent.add(new Sent(statement, Place.root()));
        } else if (json instanceof Json.Arr array && !single) {
            for (int i = 0; i < array.items().size(); i++) {
                if (array.items().get(i) instanceof Json.Obj statement) {
                    sent.add(new Sent(statement, Place.root().at(i)));
                } else {
                    notAnObject(array.items().get(i), Place.root().at(i), faults);
                }
            }
        } else {
            notAnObject(json, Place.root(), faults);
        }
        return sent;
    }

    private static void notAnObject(Json value, Place at, Faults faults) {
        faults.add("learning.wrong_type", at, value, Map.of("expected", "object", "actual", value.kind()));
    }

    private static void idsAgree(UUID id, Sent sent, Faults faults) {
        String own = sent.statement().text("id");
        if (own != null && !own.equalsIgnoreCase(id.toString())) {
            faults.add(
                    "learning.statement_id_mismatch",
                    sent.at().in("id"),
                    new Json.Text(own),
                    Map.of("expected", id.toString()));
        }
    }

    private static void idsDiffer(List<Sent> sent, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (Sent one : sent) {
            String id = one.statement().text("id");
            if (id != null && !seen.add(id.toLowerCase(Locale.ROOT))) {
                faults.add("learning.duplicate_id", one.at().in("id"), new Json.Text(id));
            }
        }
    }

    /** Nothing that was sent is lost: a file that no statement names would be. */
    private static void filesAreNamed(List<Sent> sent, Map<String, Bytes> files, Faults faults) {
        if (!files.isEmpty()) {
            Set<String> named = new HashSet<>();
            sent.forEach(one -> named.addAll(Attachments.hashes(one.statement())));
            files.keySet().stream()
                    .filter(sha2 -> !named.contains(sha2))
                    .forEach(sha2 -> faults.add("learning.part_unnamed", Place.root(), new Json.Text(sha2)));
        }
    }

    /** Part Two 2.3.2: who may not take a statement back is told so, if it is there. */
    private void voidedAreOwn(List<Sent> sent, String client, Faults faults) {
        sent.forEach(one -> voidedIsOwn(one.statement(), one.at(), client, faults));
    }

    /** Asks the log only of a statement in which nothing else is wrong. */
    void voidedIsOwn(Json.Obj statement, Place at, String client, Faults faults) {
        UUID target = faults.isEmpty() ? StatementTerms.voided(statement) : null;
        if (target != null
                && log.find(EventStandard.XAPI, target)
                        .filter(stored -> !stored.event().client().equals(client))
                        .isPresent()) {
            faults.add("learning.void_of_others", at.in("object").in("id"), new Json.Text(target.toString()));
        }
    }

    private Outcome<List<UUID>> append(List<Sent> sent, StatementBody body, String client, @Nullable UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<ReceivedEvent> events = new ArrayList<>(sent.size());
        for (Sent one : sent) {
            events.add(event(one.statement(), body, client, id, now));
        }
        List<Verdict> verdicts = log.append(events, EventLog.Batch.WHOLE);
        Faults conflicts = new Faults(RESOURCE);
        for (int i = 0; i < sent.size(); i++) {
            Verdict verdict = verdicts.get(i);
            if (verdict instanceof Verdict.Conflicting || verdict instanceof Verdict.Erased) {
                conflicts.add(
                        verdict instanceof Verdict.Erased ? "learning.erased" : "learning.id_conflict",
                        sent.get(i).at().in("id"),
                        new Json.Text(events.get(i).id().toString()));
            }
        }
        return conflicts.isEmpty()
                ? Outcome.passed(events.stream().map(ReceivedEvent::id).toList())
                : Outcome.setAside(conflicts.all());
    }

    ReceivedEvent event(Json.Obj statement, StatementBody body, String client, @Nullable UUID id, Instant now) {
        String own = statement.text("id");
        UUID stored = id != null ? id : own != null ? UUID.fromString(own) : UUID.randomUUID();
        Reading reading = StatementReading.of(statement, now, words);
        return new ReceivedEvent(
                EventStandard.XAPI,
                stored,
                client,
                now,
                reading,
                StatementTerms.of(statement, reading.handle()),
                ContentDigest.of(EventStandard.XAPI, statement),
                body.json().slice(statement.from(), statement.to()),
                files(statement, body.files()));
    }

    private static List<AttachedFile> files(Json.Obj statement, Map<String, Bytes> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<AttachedFile> own = new ArrayList<>();
        for (String sha2 : Attachments.hashes(statement)) {
            Bytes content = files.get(sha2);
            if (content != null) {
                own.add(new AttachedFile(sha2, content));
            }
        }
        return own;
    }
}
