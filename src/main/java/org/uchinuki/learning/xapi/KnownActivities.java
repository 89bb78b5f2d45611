package org.uchinuki.learning.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.FoundStatement;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Sought;
import org.uchinuki.learning.StatementSearch;
import org.uchinuki.standard.json.Json;

/** Reads definitions out of the newest statements about an activity. */
@Service
class KnownActivities implements Activities {

    /** Beyond so many nothing new is likely, and each may be as large as a statement can be. */
    private static final int NEWEST = 50;

    private static final Set<String> LANGUAGE_MAPS = Set.of("name", "description");

    private final StatementSearch search;

    KnownActivities(StatementSearch search) {
        this.search = search;
    }

    @Override
    public Json.Obj find(String activityId, String client) {
        List<Bytes> newest = search
                .find(new Sought(
                        client,
                        null,
                        null,
                        StatementTerms.activity(activityId),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        false,
                        NEWEST))
                .stream()
                .map(FoundStatement::raw)
                .toList();
        Map<String, Json> definition = new LinkedHashMap<>();
        for (Bytes raw : newest) {
            Json.Obj said = definition(raw, activityId);
            if (said != null) {
                said.members()
                        .forEach((name, value) ->
                                definition.merge(name, value, (newer, older) -> both(name, newer, older)));
            }
        }
        Map<String, Json> activity = new LinkedHashMap<>();
        activity.put("objectType", new Json.Text("Activity"));
        activity.put("id", new Json.Text(activityId));
        if (!definition.isEmpty()) {
            activity.put("definition", new Json.Obj(definition, 0, 0));
        }
        return new Json.Obj(activity, 0, 0);
    }

    /** Of a language map each language; of anything else the newer. */
    private static Json both(String name, Json newer, Json older) {
        if (LANGUAGE_MAPS.contains(name) && newer instanceof Json.Obj fresh && older instanceof Json.Obj former) {
            Map<String, Json> languages = new LinkedHashMap<>(fresh.members());
            former.members().forEach(languages::putIfAbsent);
            return new Json.Obj(languages, 0, 0);
        }
        return newer;
    }

    private static Json.@Nullable Obj definition(Bytes raw, String activityId) {
        if (!(JsonReader.read(Statements.RESOURCE, raw) instanceof Outcome.Passed<Json> read)
                || !(read.value() instanceof Json.Obj statement)) {
            return null;
        }
        Json.Obj object = statement.object("object");
        return object != null && activityId.equals(object.text("id")) ? object.object("definition") : null;
    }
}
