package org.uchinuki.learning.xapi;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventReader;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.standard.json.Json;

/** Reads stored statements anew. */
@Component
final class StoredStatementReader implements EventReader {

    private final EventWords words;

    StoredStatementReader(EventWords words) {
        this.words = words;
    }

    @Override
    public EventStandard standard() {
        return EventStandard.XAPI;
    }

    @Override
    public Optional<ReceivedEvent> readAnew(ReceivedEvent event) {
        if (!(JsonReader.read(Statements.RESOURCE, event.raw()) instanceof Outcome.Passed<Json> read)
                || !(read.value() instanceof Json.Obj statement)) {
            return Optional.empty();
        }
        try {
            Reading reading = StatementReading.of(statement, event.receivedAt(), words);
            return Optional.of(event.read(reading, StatementTerms.of(statement, reading.handle())));
        } catch (IllegalArgumentException odd) {
            return Optional.empty(); // an earlier version let in what is no UUID, say; it stays as it is
        }
    }
}
