package org.uchinuki.learning.xapi;

import java.time.Instant;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Reading;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/** Reads a statement as the endpoint does, for tests beside this package. */
public final class StatementReader {

    private StatementReader() {}

    /** @param version as a request names it */
    public static Faults judge(Json.Obj statement, String version) {
        Faults faults = new Faults("statements");
        StatementRules.check(statement, XapiVersion.ofHeader(version).orElseThrow(), Place.root(), faults);
        return faults;
    }

    public static Reading read(Json.Obj statement, Instant receivedAt, EventWords words) {
        return StatementReading.of(statement, receivedAt, words);
    }
}
