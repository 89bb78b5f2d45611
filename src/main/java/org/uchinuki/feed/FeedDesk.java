package org.uchinuki.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Reader;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreements;
import org.uchinuki.access.provider.Admission;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventFeed;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.StoredEvent;

/** Reads the log for one reader: what they asked for and may see. */
@Component
class FeedDesk {

    private final EventFeed feed;
    private final EventLog log;
    private final Admission admission;
    private final Agreements agreements;

    FeedDesk(EventFeed feed, EventLog log, Admission admission, Agreements agreements) {
        this.feed = feed;
        this.log = log;
        this.admission = admission;
        this.agreements = agreements;
    }

    /**
     * A page as its reader sees it.
     *
     * @param readTo where to go on
     */
    record Seen(List<Told> events, Cursor readTo, boolean more, Instant completeThrough) {}

    /** An event, and its place in the log. */
    record Told(Cursor at, Map<String, Object> body) {}

    /** Where a reader begins who asks this; set aside where nobody can. */
    Outcome<Long> start(FeedQuestion question, Reader reader) {
        if (question.parts().contains(EventPart.RAW) && knowsPseudonyms(reader)) {
            return refused("feed.raw_not_agreed", "fields");
        }
        Cursor after = question.after();
        if (after == null) {
            return Outcome.passed(question.since() == null ? 0L : feed.lastUntil(question.since()));
        }
        if (after.position() > log.head().position()) {
            return refused("feed.cursor_ahead", "after");
        }
        return feed.lastStored(after.position()).isAfter(after.seen())
                ? refused("feed.cursor_foreign", "after")
                : Outcome.passed(after.position());
    }

    EventView view(FeedQuestion question, Reader reader) {
        String client = reader.caller().name();
        return new EventView(reader, question.parts(), person -> admission.subject(client, person));
    }

    Seen page(long after, FeedQuestion question, EventView view) {
        EventFeed.Page page = feed.after(after, question.wanted(), question.limit());
        Set<String> handles = new HashSet<>();
        for (StoredEvent stored : page.events()) {
            String handle = stored.event().reading().handle();
            if (handle != null) {
                handles.add(handle);
            }
        }
        Map<String, UUID> owners = feed.owners(handles);
        List<Told> told = new ArrayList<>();
        for (StoredEvent stored : page.events()) {
            String handle = stored.event().reading().handle();
            view.of(stored, handle == null ? null : owners.get(handle))
                    .ifPresent(body -> told.add(new Told(new Cursor(stored.position(), stored.storedAt()), body)));
        }
        boolean isAtTheLast =
                !page.events().isEmpty() && page.events().getLast().position() == page.readTo();
        Cursor readTo = new Cursor(
                page.readTo(),
                isAtTheLast ? page.events().getLast().storedAt() : page.end().storedAt());
        return new Seen(told, readTo, page.more(), page.end().storedAt());
    }

    /** What was received names people by the ids of the whole country. */
    private boolean knowsPseudonyms(Reader reader) {
        return reader.caller().isClient()
                && agreements
                        .of(reader.caller().name())
                        .filter(agreement -> agreement.subject() == Agreement.Subject.MASTER)
                        .isEmpty();
    }

    private static Outcome<Long> refused(String code, String parameter) {
        return Outcome.setAside(Finding.error(code, Location.pointer("request", parameter), null));
    }
}
