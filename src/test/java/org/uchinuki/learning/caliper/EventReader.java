package org.uchinuki.learning.caliper;

import java.time.Instant;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Reading;
import org.uchinuki.standard.caliper.CaliperRules;
import org.uchinuki.standard.caliper.CaliperVersion;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/** Reads an event as the endpoint does, for tests beside this package. */
public final class EventReader {

    private EventReader() {}

    public static Faults judge(Json.Obj event) {
        Faults faults = new Faults("caliper");
        CaliperRules.checkItem(event, CaliperVersion.V1_2, Place.root(), faults);
        return faults;
    }

    public static Reading read(Json.Obj event, Instant receivedAt, EventWords words) {
        return EventReading.of(event, receivedAt, words);
    }
}
