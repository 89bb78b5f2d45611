package org.uchinuki.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what is stored anew, from the bytes received, with the reading, the words and the comparison of today, and writes what is another than
 * before. Goes on from where it stood, whoever began it; several processes may take steps, and each step is done once. Who
 * appends waits while the few events of a step are written.
 */
public final class Rereading {

    private static final int STEP = 500;

    private final JdbcClient database;
    private final EventTables tables;
    private final RereadRows rows;
    private final References references;
    private final Map<EventStandard, EventReader> readers;
    private final TransactionTemplate transaction;
    private final ObjectProvider<LearningNews> listeners;

    Rereading(
            JdbcClient database,
            EventTables tables,
            RereadRows rows,
            References references,
            List<EventReader> readers,
            TransactionTemplate transaction,
            ObjectProvider<LearningNews> listeners) {
        this.database = database;
        this.tables = tables;
        this.rows = rows;
        this.references = references;
        this.readers = readers.stream().collect(Collectors.toMap(EventReader::standard, Function.identity()));
        this.transaction = transaction;
        this.listeners = listeners;
    }

    /**
     * How far it has come.
     *
     * @param readTo the last position that was read anew
     * @param upTo the last one that is to be
     * @param changed of how many of them something else is known now
     */
    public record State(long readTo, long upTo, long changed) {

        public boolean isDone() {
            return readTo >= upTo;
        }
    }

    public State state() {
        return database.sql("SELECT read_to, up_to, changed FROM learning_rereading WHERE id = 1")
                .query((row, ignored) ->
                        new State(row.getLong("read_to"), row.getLong("up_to"), row.getLong("changed")))
                .single();
    }

    /** From the first event to the one that is the last now. */
    public State begin() {
        database.sql("UPDATE learning_rereading SET read_to = 0, changed = 0,"
                        + " up_to = (SELECT position FROM learning_log_head WHERE id = 1) WHERE id = 1")
                .update();
        return state();
    }

    /** Reads some more and answers how far it has come. */
    public State step() {
        State from = state();
        if (from.isDone()) {
            return from;
        }
        long to = Math.min(from.upTo(), from.readTo() + STEP);
        List<RereadRows.Anew> others = new ArrayList<>();
        for (RereadRows.Held held : rows.between(from.readTo(), to)) {
            StoredEvent event = held.event();
            EventReader reader =
                    Objects.requireNonNull(readers.get(event.event().standard()));
            reader.readAnew(event.event())
                    .map(now -> ContentDigest.of(now).map(now::comparedBy).orElse(now))
                    .flatMap(now -> held.unlike(new StoredEvent(event.position(), event.storedAt(), now)))
                    .ifPresent(others::add);
        }
        return Objects.requireNonNull(transaction.execute(ignored -> write(from, to, others)));
    }

    private State write(State from, long to, List<RereadRows.Anew> others) {
        int moved = database.sql("UPDATE learning_rereading SET read_to = ? WHERE id = 1 AND read_to = ? AND up_to = ?")
                .params(to, from.readTo(), from.upTo())
                .update();
        // else another process has taken this step, or all begins from the first event
        if (moved == 1 && !others.isEmpty()) {
            database.sql("UPDATE learning_rereading SET changed = changed + ? WHERE id = 1")
                    .param(write(others))
                    .update();
        }
        State now = state();
        if (moved == 1 && now.isDone() && now.changed() > 0) {
            listeners.orderedStream().forEach(LearningNews::readAnew);
        }
        return now;
    }

    /** Writes those that nobody took out of the log since they were read, and answers how many. */
    private int write(List<RereadRows.Anew> others) {
        Set<UUID> ids = new HashSet<>();
        others.forEach(anew -> ids.add(anew.event().event().id()));
        Set<UUID> awaited = tables.lock(ids).awaited();
        List<RereadRows.Anew> there = rows.there(others);
        if (!there.isEmpty()) {
            rows.write(there);
            references.linkAnew(there, awaited);
        }
        return there.size();
    }
}
