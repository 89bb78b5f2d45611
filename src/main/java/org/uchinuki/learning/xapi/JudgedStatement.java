package org.uchinuki.learning.xapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * An item of a file, held to the rules of statements.
 *
 * @param statement null where the item is none
 * @param faults at their place within the item
 */
record JudgedStatement(JsonItems.Item item, Json.@Nullable Obj statement, Faults faults) {

    /** Nobody mends more at once, and each item that waits keeps its own. */
    private static final int MOST_FAULTS = 50;

    /** @param mostBytes of one statement */
    static JudgedStatement of(JsonItems.Item item, String resource, XapiVersion version, long mostBytes) {
        Faults faults = new Faults(resource, MOST_FAULTS);
        if (item.cut()) {
            faults.add("learning.event_too_large", Place.root(), null, Map.of("limit", Long.toString(mostBytes)));
            return new JudgedStatement(item, null, faults);
        }
        return switch (JsonReader.read(resource, item.bytes())) {
            case Outcome.SetAside<Json> unreadable -> {
                unreadable.findings().forEach(faults::add);
                yield new JudgedStatement(item, null, faults);
            }
            case Outcome.Passed<Json> read -> {
                StatementRules.check(read.value(), version, Place.root(), faults);
                yield new JudgedStatement(item, read.value() instanceof Json.Obj statement ? statement : null, faults);
            }
        };
    }

    @Nullable
    String id() {
        return statement == null ? null : statement.text("id");
    }

    /** What is wrong with it, at its place in the file. */
    List<Finding> findings() {
        return item.placed(faults.all());
    }
}
