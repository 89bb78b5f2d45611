package org.uchinuki.learning.caliper;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventReader;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.Terms;
import org.uchinuki.standard.caliper.CaliperRules;
import org.uchinuki.standard.json.Json;

/** Reads stored events and descriptions anew. */
@Component
final class StoredEventReader implements EventReader {

    private final EventWords words;

    StoredEventReader(EventWords words) {
        this.words = words;
    }

    @Override
    public EventStandard standard() {
        return EventStandard.CALIPER;
    }

    @Override
    public Optional<ReceivedEvent> readAnew(ReceivedEvent event) {
        if (!(JsonReader.read(Envelopes.RESOURCE, event.raw()) instanceof Outcome.Passed<Json> read)
                || !(read.value() instanceof Json.Obj item)) {
            return Optional.empty();
        }
        // When its envelope was sent stands in no other place than the time of a description.
        Reading reading = CaliperRules.isEvent(item)
                ? EventReading.of(item, event.receivedAt(), words)
                : EventReading.ofDescription(item, event.reading().time().toInstant(), words);
        return Optional.of(event.read(reading, Terms.NONE));
    }
}
