package org.uchinuki.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the hub reads out of an event, for whoever may see it; what the event does not say is left out. */
public final class ReadingBody {

    private final Map<String, Object> body = new LinkedHashMap<>();

    private ReadingBody() {}

    public static Map<String, Object> of(Reading reading) {
        ReadingBody made = new ReadingBody();
        made.put("time", reading.time().toString());
        made.put("personKind", kind(reading.handle()));
        made.put("person", reading.handle());
        made.put("verbFamily", reading.verb().code());
        made.put("verb", reading.rawVerb());
        made.put("activity", reading.activityId());
        made.put("activityName", reading.activityName());
        made.put("activityType", reading.activityType());
        made.put("subject", reading.subject());
        made.put("curriculumCode", reading.curriculumCode());
        made.put("group", reading.group());
        made.put("success", reading.success());
        made.put("score", reading.scoreScaled());
        made.put("seconds", reading.durationSeconds());
        made.put("device", reading.device());
        made.put("purpose", reading.purpose());
        made.put("tool", reading.tool());
        return made.body;
    }

    /** Under what kind of id the person is looked for; the issuer of it and the id follow in the handle. */
    private static @Nullable String kind(@Nullable String handle) {
        return handle == null ? null : handle.split("[@:]", 2)[0];
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
