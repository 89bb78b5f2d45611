package org.uchinuki.learning.xapi;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.uchinuki.finding.Finding;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.SetAsides;
import org.uchinuki.learning.Verdict;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Takes a file of statements, each for itself: the sound ones are appended, the others set aside with what is wrong. It is
 * read as it comes, and what was read is stored before more is.
 */
@Service
class StatementFile {

    /** So many statements, or so many bytes of them, are stored together. */
    private static final int AT_ONCE = 1_000;

    private static final long BYTES_AT_ONCE = 4L << 20;

    private final Statements statements;
    private final EventLog log;
    private final SetAsides setAsides;
    private final LearningSettings settings;
    private final Clock clock;

    StatementFile(Statements statements, EventLog log, SetAsides setAsides, LearningSettings settings, Clock clock) {
        this.statements = statements;
        this.log = log;
        this.setAsides = setAsides;
        this.settings = settings;
        this.clock = clock;
    }

    FileReceipt take(JsonItems items, XapiVersion version, String client) throws IOException {
        FileReceipt receipt = new FileReceipt();
        Occurrences occurrences = new Occurrences();
        List<JudgedStatement> waiting = new ArrayList<>();
        long bytes = 0;
        for (JsonItems.@Nullable Item item = items.next(); item != null; item = items.next()) {
            waiting.add(JudgedStatement.of(
                    item, items.resource(), version, settings.maxEvent().toBytes()));
            bytes += item.bytes().length();
            if (waiting.size() >= AT_ONCE || bytes >= BYTES_AT_ONCE) {
                store(waiting, client, occurrences, receipt);
                waiting.clear();
                bytes = 0;
            }
        }
        store(waiting, client, occurrences, receipt);
        items.broken().ifPresent(receipt::brokenBy);
        return receipt;
    }

    private void store(List<JudgedStatement> read, String client, Occurrences occurrences, FileReceipt receipt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<JudgedStatement> sound = new ArrayList<>();
        List<ReceivedEvent> events = new ArrayList<>();
        for (JudgedStatement one : read) {
            Json.Obj statement = one.statement();
            if (statement != null && one.faults().isEmpty()) {
                statements.voidedIsOwn(statement, Place.root(), client, one.faults());
                if (one.faults().isEmpty()) {
                    sound.add(one);
                    events.add(event(statement, one, client, occurrences, now));
                }
            }
        }
        List<Verdict> verdicts = events.isEmpty() ? List.of() : log.append(events, EventLog.Batch.EACH);
        for (int i = 0; i < verdicts.size(); i++) {
            switch (verdicts.get(i)) {
                case Verdict.Stored stored -> receipt.stored();
                case Verdict.Known known -> receipt.known();
                case Verdict.Conflicting conflicting ->
                    conflicts(sound.get(i), events.get(i).id());
                case Verdict.Erased erased -> erased(sound.get(i), events.get(i).id(), receipt);
                case Verdict.Withheld withheld -> throw new IllegalStateException("each stands for itself");
            }
        }
        setAside(read, client, now, receipt);
    }

    /** Told, and not kept: what it holds was erased. */
    private static void erased(JudgedStatement one, UUID id, FileReceipt receipt) {
        one.faults().add("learning.erased", Place.root().in("id"), new Json.Text(id.toString()));
        receipt.setAside(one.findings());
    }

    private static void conflicts(JudgedStatement one, UUID id) {
        one.faults().add("learning.id_conflict", Place.root().in("id"), new Json.Text(id.toString()));
    }

    private void setAside(List<JudgedStatement> read, String client, Instant now, FileReceipt receipt) {
        List<SetAsides.Item> bad = new ArrayList<>();
        for (JudgedStatement one : read) {
            if (!one.faults().isEmpty() && !isErased(one)) {
                List<Finding> findings = one.findings();
                receipt.setAside(findings);
                bad.add(new SetAsides.Item(
                        place(one.item()), findings, one.item().bytes()));
            }
        }
        if (!bad.isEmpty()) {
            setAsides.keep(EventStandard.XAPI, client, now, bad);
        }
    }

    private static boolean isErased(JudgedStatement one) {
        return one.findings().getFirst().code().equals("learning.erased");
    }

    /** One value that stands alone is kept as the first of one. */
    private static String place(JsonItems.Item item) {
        String pointer = item.pointer();
        return pointer.isEmpty() ? "/0" : pointer;
    }

    private ReceivedEvent event(
            Json.Obj statement, JudgedStatement judged, String client, Occurrences occurrences, Instant now) {
        UUID own = statement.text("id") == null ? occurrences.idOf(statement, client) : null;
        return statements.event(statement, StatementBody.ofJson(judged.item().bytes()), client, own, now);
    }
}
