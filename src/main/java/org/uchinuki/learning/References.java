package org.uchinuki.learning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps, for each statement that is about another statement of the same client, what that one is found by, and the ones that
 * it leads to, whichever of them came first. Everything here is called within the transaction of an append, after all that it
 * brings is in the tables: the costs are those of the rows that are written.
 */
final class References {

    /**
     * Through so many statements one is followed. Each of a chain gets a row for each that it leads to, so that a long one would
     * cost its square, while nobody else can append.
     */
    static final int FURTHEST = 10;

    private final ReferenceRows rows;

    References(JdbcTemplate jdbc) {
        this.rows = new ReferenceRows(jdbc);
    }

    /**
     * Links these, which are in the tables, to what they are about and to those that are about them.
     *
     * @param awaited ids that statements before them are about
     */
    void link(List<StoredEvent> fresh, Set<UUID> awaited) {
        List<StoredEvent> statements = statements(fresh);
        List<StoredEvent> referring = referring(statements);
        if (referring.isEmpty() && statements.stream().noneMatch(event -> awaited.contains(id(event)))) {
            return;
        }
        rows.refer(referring);
        ReferenceChains chains = new ReferenceChains(
                rows, statements.stream().map(ReferenceRows.Place::of).toList());
        rows.copy(chains.through(awaited));
    }

    /**
     * Links these, of which something else is known than before, to what they are about, and lets those that lead to them be
     * found by what is known now.
     *
     * @param awaited ids that statements are about
     */
    void linkAnew(List<RereadRows.Anew> events, Set<UUID> awaited) {
        List<StoredEvent> statements =
                statements(events.stream().map(RereadRows.Anew::event).toList());
        rows.refer(referring(statements));
        Collection<ReferenceRows.Place> places =
                rows.named(statements.stream().map(References::id).toList());
        Map<Long, List<Long>> before = new HashMap<>();
        events.forEach(anew -> before.put(anew.event().position(), anew.terms()));
        List<ReferenceRows.Copy> copies = new ReferenceChains(rows, places).through(awaited);
        rows.remove(copies, before);
        rows.copy(copies);
    }

    private static List<StoredEvent> statements(List<StoredEvent> events) {
        return events.stream()
                .filter(event -> event.event().standard() == EventStandard.XAPI)
                .toList();
    }

    private static List<StoredEvent> referring(List<StoredEvent> statements) {
        return statements.stream()
                .filter(event -> event.event().terms().refersTo() != null)
                .toList();
    }

    private static UUID id(StoredEvent event) {
        return event.event().id();
    }
}
