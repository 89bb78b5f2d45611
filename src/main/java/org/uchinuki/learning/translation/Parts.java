package org.uchinuki.learning.translation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Json;

/** Small things of both directions. */
final class Parts {

    static final String URN_UUID = "urn:uuid:";
    static final String SECONDS_INTO_MEDIA = "https://w3id.org/xapi/video/extensions/time";

    private Parts() {}

    static @Nullable Json text(Json value, java.util.Collection<String> told) {
        return value instanceof Json.Text ? whole(value, told) : null;
    }

    static @Nullable Json number(Json value, java.util.Collection<String> told) {
        return value instanceof Json.Num ? whole(value, told) : null;
    }

    static @Nullable Json object(Json value, java.util.Collection<String> told) {
        return value instanceof Json.Obj ? whole(value, told) : null;
    }

    static Json whole(Json said, java.util.Collection<String> told) {
        told.add("");
        return said;
    }

    /** Names and values in turn; what is null is left out. */
    static Json.Obj object(@Nullable Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        List<@Nullable Object> all = Arrays.asList(namesAndValues);
        for (int i = 0; i < all.size(); i += 2) {
            Object value = all.get(i + 1);
            if (value != null) {
                members.put(
                        String.valueOf(all.get(i)), value instanceof Json json ? json : new Json.Text((String) value));
            }
        }
        return new Json.Obj(members, 0, 0);
    }

    static @Nullable String uuidOf(@Nullable String iri) {
        String uuid = iri == null ? null : Words.after(URN_UUID, iri);
        return uuid != null && Forms.isUuid(uuid) ? uuid : null;
    }
}
