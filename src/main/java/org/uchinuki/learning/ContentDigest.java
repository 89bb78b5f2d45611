package org.uchinuki.learning;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.uchinuki.finding.Outcome;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.StatementRules;

/** What counts when two events with one id are compared: as each standard compares them. */
public final class ContentDigest {

    private ContentDigest() {}

    public static Bytes of(EventStandard standard, Json.Obj event) {
        String comparable =
                switch (standard) {
                    case XAPI -> StatementRules.comparable(event);
                    case CALIPER -> JsonText.canonical(event);
                };
        return Bytes.of(comparable.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** Of the bytes that were received; empty where they are no JSON object. */
    static Optional<Bytes> of(ReceivedEvent event) {
        return JsonReader.read(event.standard().code(), event.raw()) instanceof Outcome.Passed<Json> read
                        && read.value() instanceof Json.Obj object
                ? Optional.of(of(event.standard(), object))
                : Optional.empty();
    }
}
