package org.uchinuki.learning.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Texts;
import org.uchinuki.standard.json.Json;

/** Reads definitions out of the newest statements about an activity. */
@Repository
class JdbcActivities implements Activities {

    /** Beyond so many nothing new is likely, and each may be as large as a statement can be. */
    private static final int NEWEST = 50;

    private static final Set<String> LANGUAGE_MAPS = Set.of("name", "description");

    private final JdbcClient database;

    JdbcActivities(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @Override
    public Json.Obj find(String activityId, String client) {
        List<Bytes> newest = database.sql("SELECT raw FROM learning_event WHERE activity_id = ? AND client = ?"
                        + " AND standard = ? ORDER BY position DESC FETCH FIRST ? ROWS ONLY")
                .param(Texts.fit(activityId, Texts.IRI))
                .param(client)
                .param(EventStandard.XAPI.code())
                .param(NEWEST)
                .query((row, ignored) -> Bytes.of(row.getBytes("raw")))
                .list();
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
