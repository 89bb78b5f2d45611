package org.uchinuki.learning;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.learning.AppendQueue.Append;
import org.uchinuki.learning.EventLog.Batch;
import org.uchinuki.learning.EventLog.Head;
import org.uchinuki.learning.EventTables.EventId;
import org.uchinuki.learning.EventTables.Known;
import org.uchinuki.learning.EventTables.Locked;

/**
 * Writes appends to the tables, several in one transaction. The row {@code learning_log_head} is locked from the moment
 * positions are given until the commit that makes them visible, so a reader never sees a position before a lower one.
 */
final class LogWriter {

    private record Written(List<List<Verdict>> verdicts, Head head) {}

    private final EventTables tables;
    private final References references;
    private final JdbcAttachedFiles files;
    private final TransactionTemplate transaction;
    private final NewsDesk news;
    private volatile Instant storedThrough = Instant.EPOCH;
    private long told;

    LogWriter(
            EventTables tables,
            References references,
            JdbcAttachedFiles files,
            TransactionTemplate transaction,
            NewsDesk news) {
        this.tables = tables;
        this.references = references;
        this.files = files;
        this.transaction = transaction;
        this.news = news;
    }

    /** The verdicts on each append, in order; all of it is committed. */
    List<List<Verdict>> write(List<Append> appends) {
        Written written = transaction.execute(ignored -> {
            Locked end = tables.lock(ids(appends));
            Group group = new Group(end);
            List<List<Verdict>> verdicts = appends.stream().map(group::judge).toList();
            return new Written(verdicts, store(group.fresh, end));
        });
        tell(written.head());
        return written.verdicts();
    }

    /** Also of what was stored by a commit that never answered: whoever asks again finds its events there already. */
    private void tell(Head head) {
        if (head.position() > told) {
            told = head.position();
            storedThrough = head.storedAt();
            tables.committed(head.storedAt());
            news.appended(head.position());
        }
    }

    /** When the last event that this writer committed is stored. */
    Instant storedThrough() {
        return storedThrough;
    }

    private static Set<UUID> ids(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> append.events().stream())
                .map(ReceivedEvent::id)
                .collect(Collectors.toSet());
    }

    private Head store(List<StoredEvent> fresh, Locked end) {
        if (fresh.isEmpty()) {
            return end.head();
        }
        Head head =
                new Head(end.head().position() + fresh.size(), fresh.getLast().storedAt());
        tables.insert(fresh, head);
        references.link(fresh, end.awaited());
        files.keep(fresh);
        return head;
    }

    /** What is known while the appends of one transaction are judged one after the other. */
    private static final class Group {

        private final Map<EventId, Known> known;
        private final Set<UUID> erased;
        private final List<StoredEvent> fresh = new ArrayList<>();
        private final long before;
        private final Instant first;

        Group(Locked end) {
            this.known = end.known();
            this.erased = end.erased();
            this.before = end.head().position();
            this.first = firstTime(end);
        }

        List<Verdict> judge(Append append) {
            Map<EventId, Known> added = new HashMap<>();
            List<StoredEvent> stored = new ArrayList<>();
            List<Verdict> verdicts = new ArrayList<>(append.events().size());
            for (ReceivedEvent event : append.events()) {
                EventId id = EventId.of(event);
                Known there = added.getOrDefault(id, known.get(id));
                if (!erased.isEmpty() && erased.contains(Fingerprint.ofErased(event.id()))) {
                    verdicts.add(new Verdict.Erased());
                } else if (there == null) {
                    int place = fresh.size() + stored.size();
                    long position = before + place + 1;
                    stored.add(new StoredEvent(position, first.plus(place, ChronoUnit.MICROS), event));
                    added.put(id, new Known(position, event.content()));
                    verdicts.add(new Verdict.Stored(position));
                } else if (there.content().equals(event.content())) {
                    verdicts.add(new Verdict.Known(there.position()));
                } else {
                    verdicts.add(new Verdict.Conflicting(there.position()));
                }
            }
            if (append.batch() == Batch.WHOLE && verdicts.stream().anyMatch(Group::spoilsTheBatch)) {
                verdicts.replaceAll(verdict -> verdict instanceof Verdict.Stored ? new Verdict.Withheld() : verdict);
            } else {
                fresh.addAll(stored);
                known.putAll(added);
            }
            return verdicts;
        }

        private static boolean spoilsTheBatch(Verdict verdict) {
            return verdict instanceof Verdict.Conflicting || verdict instanceof Verdict.Erased;
        }

        /**
         * Each event has a time of its own, later than all before, so that whoever remembers the time of the last one it read
         * loses none. A transaction that would reach into the next month begins with that month.
         */
        private static Instant firstTime(Locked end) {
            Instant next = end.head().storedAt().plus(1, ChronoUnit.MICROS);
            Instant now = end.now().truncatedTo(ChronoUnit.MICROS);
            Instant first = now.isBefore(next) ? next : now;
            Instant last = first.plusSeconds(1);
            return PostgresMonths.monthOf(last).equals(PostgresMonths.monthOf(first))
                    ? first
                    : PostgresMonths.monthOf(last).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }
}
