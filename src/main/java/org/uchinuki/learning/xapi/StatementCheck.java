package org.uchinuki.learning.xapi;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.CheckedItem;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.XapiVersion;

/** Says everything that is wrong with statements, and how the hub understands the sound ones. Needs no hub to say it. */
public final class StatementCheck {

    private final XapiVersion version;
    private final long mostBytes;
    private final Instant now;
    private final EventWords words;
    private final Set<String> ids = new HashSet<>();

    /**
     * @param mostBytes of one statement
     * @param now when a statement without a time of its own would have happened
     */
    public StatementCheck(XapiVersion version, long mostBytes, Instant now, EventWords words) {
        this.version = version;
        this.mostBytes = mostBytes;
        this.now = now;
        this.words = words;
    }

    /** Tells of one item after the other; where they break off is for the caller to ask. */
    public void check(JsonItems items, Consumer<CheckedItem> tell) throws IOException {
        for (JsonItems.@Nullable Item item = items.next(); item != null; item = items.next()) {
            tell.accept(checked(JudgedStatement.of(item, items.resource(), version, mostBytes)));
        }
    }

    private CheckedItem checked(JudgedStatement judged) {
        String id = judged.id();
        if (id != null && !ids.add(id.toLowerCase(Locale.ROOT))) {
            judged.faults().add("learning.duplicate_id", Place.root().in("id"), new Json.Text(id));
        }
        Json.Obj statement = judged.faults().isEmpty() ? judged.statement() : null;
        return new CheckedItem(
                CheckedItem.Kind.STATEMENT,
                judged.item().at().pointer(),
                judged.item().line(),
                id,
                judged.findings(),
                statement == null ? null : StatementReading.of(statement, now, words));
    }
}
