package org.uchinuki.learning.caliper;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.CheckedItem;
import org.uchinuki.learning.CheckedItem.Kind;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Reading;
import org.uchinuki.standard.caliper.CaliperRules;
import org.uchinuki.standard.caliper.CaliperVersion;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/**
 * Says everything that is wrong with envelopes and with what is in them, and how the hub understands the sound items. What is in
 * an envelope is looked at although the envelope itself is at fault.
 */
public final class EnvelopeCheck {

    private static final int MOST_FAULTS = 50;

    private final long mostBytes;
    private final int mostEvents;
    private final Instant now;
    private final EventWords words;

    /**
     * @param mostBytes of one event
     * @param mostEvents in one envelope
     * @param now when an event without a readable time of its own would have happened
     */
    public EnvelopeCheck(long mostBytes, int mostEvents, Instant now, EventWords words) {
        this.mostBytes = mostBytes;
        this.mostEvents = mostEvents;
        this.now = now;
        this.words = words;
    }

    /** Tells of one item after the other; where they break off is for the caller to ask. */
    public void check(JsonItems envelopes, Consumer<CheckedItem> tell) throws IOException {
        for (JsonItems.@Nullable Item envelope = envelopes.next(); envelope != null; envelope = envelopes.next()) {
            check(envelope, envelopes.resource(), tell);
        }
    }

    private void check(JsonItems.Item envelope, String resource, Consumer<CheckedItem> tell) {
        Faults own = new Faults(resource);
        if (envelope.cut()) {
            own.add(
                    "learning.body_too_large",
                    Place.root(),
                    null,
                    Map.of("limit", Integer.toString(envelope.bytes().length())));
            tell(envelope, own, tell);
            return;
        }
        switch (JsonReader.read(resource, envelope.bytes())) {
            case Outcome.SetAside<Json> unreadable -> {
                unreadable.findings().forEach(own::add);
                tell(envelope, own, tell);
            }
            case Outcome.Passed<Json> read -> {
                CaliperRules.checkEnvelope(read.value(), own);
                Json.Obj held = read.value() instanceof Json.Obj object ? object : null;
                Json.Arr data = held != null && held.get("data") instanceof Json.Arr array ? array : null;
                if (data != null && data.items().size() > mostEvents) {
                    own.add(
                            "learning.too_many_events",
                            Place.root().in("data"),
                            null,
                            Map.of("limit", Integer.toString(mostEvents)));
                }
                tell(envelope, own, tell);
                if (held != null && data != null) {
                    checkData(data.items(), held, envelope, resource, tell);
                }
            }
        }
    }

    private static void tell(JsonItems.Item envelope, Faults own, Consumer<CheckedItem> tell) {
        if (!own.isEmpty()) {
            tell.accept(new CheckedItem(
                    Kind.ENVELOPE, envelope.at().pointer(), envelope.line(), null, envelope.placed(own.all()), null));
        }
    }

    private void checkData(
            List<Json> data, Json.Obj envelope, JsonItems.Item whole, String resource, Consumer<CheckedItem> tell) {
        String named = envelope.text("dataVersion");
        CaliperVersion version = named == null
                ? CaliperVersion.V1_2
                : CaliperVersion.ofIri(named).orElse(CaliperVersion.V1_2);
        for (int i = 0; i < data.size(); i++) {
            Place at = Place.root().in("data").at(i);
            Json item = data.get(i);
            Faults faults = new Faults(resource, MOST_FAULTS);
            CaliperRules.checkItem(item, version, at, faults);
            Json.Obj object = item instanceof Json.Obj held ? held : null;
            if (object != null && object.to() - object.from() > mostBytes) {
                faults.add("learning.event_too_large", at, null, Map.of("limit", Long.toString(mostBytes)));
            }
            boolean describes = object != null && !CaliperRules.isEvent(object);
            List<Finding> findings = whole.placed(faults.all());
            tell.accept(new CheckedItem(
                    describes ? Kind.DESCRIPTION : Kind.EVENT,
                    whole.at().pointer() + at.pointer(),
                    whole.line(),
                    object == null ? null : object.text("id"),
                    findings,
                    object == null || !findings.isEmpty() ? null : reading(object, describes, envelope)));
        }
    }

    private Reading reading(Json.Obj item, boolean describes, Json.Obj envelope) {
        if (!describes) {
            return EventReading.of(item, now, words);
        }
        String sent = envelope.text("sendTime");
        return EventReading.ofDescription(
                item,
                sent == null
                        ? now
                        : Iso8601.timestamp(sent).map(OffsetDateTime::toInstant).orElse(now),
                words);
    }
}
