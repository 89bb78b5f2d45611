package org.uchinuki.learning.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** The Person of an Agent (Part Three 2.4). */
final class Persons {

    static final List<String> IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid", "account");

    private Persons() {}

    /** Holds what the request itself says and no more: which identifiers belong to one human is never told to a client. */
    static Json.Obj of(Json.Obj agent) {
        Map<String, Json> person = new LinkedHashMap<>();
        person.put("objectType", new Json.Text("Person"));
        person.put("name", all(agent.get("name")));
        IDENTIFIERS.forEach(name -> person.put(name, all(agent.get(name))));
        return new Json.Obj(person, 0, 0);
    }

    private static Json.Arr all(@Nullable Json value) {
        return new Json.Arr(value == null ? List.of() : List.of(value));
    }
}
