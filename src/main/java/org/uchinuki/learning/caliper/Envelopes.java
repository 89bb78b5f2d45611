package org.uchinuki.learning.caliper;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.ContentDigest;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.SetAsides;
import org.uchinuki.learning.Terms;
import org.uchinuki.learning.Verdict;
import org.uchinuki.standard.caliper.CaliperRules;
import org.uchinuki.standard.caliper.CaliperVersion;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.json.Place;

/** Takes envelopes. Each item stands for itself: the valid ones are appended, the others set aside with what is wrong. */
@Service
class Envelopes {

    static final String RESOURCE = "caliper";

    private static final String ERASED = "learning.erased";

    /** An envelope whose own members are as they must be. */
    private record Opened(List<Json> items, CaliperVersion version, Instant sentAt, Bytes bytes) {}

    private final EventLog log;
    private final SetAsides setAsides;
    private final LearningSettings settings;
    private final EventWords words;
    private final Clock clock;

    Envelopes(EventLog log, SetAsides setAsides, LearningSettings settings, EventWords words, Clock clock) {
        this.words = words;
        this.log = log;
        this.setAsides = setAsides;
        this.settings = settings;
        this.clock = clock;
    }

    /** Passed: at least one item is durably stored or was known; the rest is durably set aside. */
    Outcome<Receipt> accept(Bytes body, String client) {
        return switch (JsonReader.read(RESOURCE, body)) {
            case Outcome.SetAside<Json> unreadable -> Outcome.setAside(unreadable.findings());
            case Outcome.Passed<Json> read ->
                switch (open(read.value(), body)) {
                    case Outcome.SetAside<Opened> refused -> Outcome.setAside(refused.findings());
                    case Outcome.Passed<Opened> opened -> accept(opened.value(), client);
                };
        };
    }

    private Outcome<Opened> open(Json envelope, Bytes bytes) {
        Faults faults = new Faults(RESOURCE);
        CaliperRules.checkEnvelope(envelope, faults);
        if (!faults.isEmpty()) {
            return Outcome.setAside(faults.all());
        }
        Json.Obj held = (Json.Obj) envelope;
        List<Json> items = held.get("data") instanceof Json.Arr data ? data.items() : List.of();
        limit(items, faults);
        if (!faults.isEmpty()) {
            return Outcome.setAside(faults.all());
        }
        String sendTime = String.valueOf(held.text("sendTime"));
        return Outcome.passed(new Opened(
                items,
                CaliperVersion.ofIri(String.valueOf(held.text("dataVersion"))).orElseThrow(),
                Iso8601.timestamp(sendTime).map(OffsetDateTime::toInstant).orElseThrow(),
                bytes));
    }

    private void limit(List<Json> items, Faults faults) {
        Place data = Place.root().in("data");
        if (items.size() > settings.maxEvents()) {
            faults.add("learning.too_many_events", data, null, Map.of("limit", Integer.toString(settings.maxEvents())));
        }
        long most = settings.maxEvent().toBytes();
        for (int i = 0; i < items.size(); i++) {
            if (length(items.get(i)) > most) {
                faults.add("learning.event_too_large", data.at(i), null, Map.of("limit", Long.toString(most)));
            }
        }
    }

    /** What is no event is kept all the same, until its sender mends it. */
    private static int length(Json item) {
        return item instanceof Json.Obj object ? object.to() - object.from() : written(item).length;
    }

    private Outcome<Receipt> accept(Opened envelope, String client) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<List<Finding>> findings = check(envelope);
        List<Integer> valid = new ArrayList<>();
        List<ReceivedEvent> events = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).isEmpty() && envelope.items().get(i) instanceof Json.Obj item) {
                valid.add(i);
                events.add(event(item, envelope, client, now));
            }
        }
        List<Verdict> verdicts = log.append(events, EventLog.Batch.EACH);
        List<Receipt.Item> receipt = receipt(envelope, findings, valid, verdicts);
        if (receipt.stream().allMatch(item -> item.fate() == Receipt.Fate.SET_ASIDE)) {
            return Outcome.setAside(all(receipt));
        }
        setAside(receipt, envelope, client, now);
        return Outcome.passed(new Receipt(receipt));
    }

    /** What is wrong with each item; together not many more than anybody reads, but of each bad item something. */
    private static List<List<Finding>> check(Opened envelope) {
        List<List<Finding>> findings = new ArrayList<>(envelope.items().size());
        int left = Faults.MOST;
        for (int i = 0; i < envelope.items().size(); i++) {
            Faults faults = new Faults(RESOURCE, Math.max(1, left));
            CaliperRules.checkItem(envelope.items().get(i), envelope.version(), at(i), faults);
            findings.add(faults.all());
            left -= faults.all().size();
        }
        return findings;
    }

    private ReceivedEvent event(Json.Obj item, Opened envelope, String client, Instant now) {
        boolean isEvent = CaliperRules.isEvent(item);
        Bytes content = ContentDigest.of(EventStandard.CALIPER, item);
        Reading reading = isEvent
                ? EventReading.of(item, now, words)
                : EventReading.ofDescription(item, envelope.sentAt(), words);
        // A description has no id of its own: the same one, sent again, is told by what it says.
        UUID id = isEvent
                ? UUID.fromString(String.valueOf(item.text("id")).substring("urn:uuid:".length()))
                : UUID.nameUUIDFromBytes(content.copy());
        return new ReceivedEvent(
                EventStandard.CALIPER,
                id,
                client,
                now,
                reading,
                Terms.NONE,
                content,
                envelope.bytes().slice(item.from(), item.to()),
                List.of());
    }

    private static List<Receipt.Item> receipt(
            Opened envelope, List<List<Finding>> findings, List<Integer> valid, List<Verdict> verdicts) {
        List<Receipt.Item> receipt = new ArrayList<>(findings.size());
        int next = 0;
        for (int i = 0; i < findings.size(); i++) {
            String id = envelope.items().get(i) instanceof Json.Obj item ? item.text("id") : null;
            boolean isValid = next < valid.size() && valid.get(next) == i;
            Verdict verdict = isValid ? verdicts.get(next++) : null;
            receipt.add(new Receipt.Item(i, id, fate(verdict), why(verdict, id, i, findings.get(i))));
        }
        return receipt;
    }

    private static Receipt.Fate fate(@Nullable Verdict verdict) {
        if (verdict instanceof Verdict.Stored) {
            return Receipt.Fate.STORED;
        }
        return verdict instanceof Verdict.Known ? Receipt.Fate.KNOWN : Receipt.Fate.SET_ASIDE;
    }

    private static List<Finding> why(
            @Nullable Verdict verdict, @Nullable String id, int index, List<Finding> findings) {
        if (!(verdict instanceof Verdict.Conflicting) && !(verdict instanceof Verdict.Erased)) {
            return findings;
        }
        Faults conflict = new Faults(RESOURCE);
        conflict.add(
                verdict instanceof Verdict.Erased ? ERASED : "learning.id_conflict",
                at(index).in("id"),
                id == null ? null : new Json.Text(id));
        return conflict.all();
    }

    private static List<Finding> all(List<Receipt.Item> receipt) {
        List<Finding> all =
                receipt.stream().flatMap(item -> item.findings().stream()).toList();
        return all.size() <= Faults.MOST ? all : all.subList(0, Faults.MOST);
    }

    private void setAside(List<Receipt.Item> receipt, Opened envelope, String client, Instant now) {
        List<SetAsides.Item> bad = receipt.stream()
                .filter(item -> item.fate() == Receipt.Fate.SET_ASIDE)
                // What an erased event says is told back to nobody and not kept.
                .filter(item -> item.findings().stream()
                        .noneMatch(finding -> finding.code().equals(ERASED)))
                .map(item -> new SetAsides.Item(
                        at(item.index()).pointer(),
                        item.findings(),
                        raw(envelope.items().get(item.index()), envelope.bytes())))
                .toList();
        if (!bad.isEmpty()) {
            setAsides.keep(EventStandard.CALIPER, client, now, bad);
        }
    }

    private static Bytes raw(Json item, Bytes envelope) {
        return item instanceof Json.Obj object ? envelope.slice(object.from(), object.to()) : Bytes.of(written(item));
    }

    private static byte[] written(Json item) {
        return JsonText.write(item).getBytes(StandardCharsets.UTF_8);
    }

    private static Place at(int index) {
        return Place.root().in("data").at(index);
    }
}
