package org.uchinuki.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Entries;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.change.Counts;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.Decision.Verb;
import org.uchinuki.pipeline.DecisionTrail;
import org.uchinuki.pipeline.Run;

/**
 * Enters in the trail who decides about a run, with what it comes to and the reason: the entry of the request alone says that
 * somebody pressed the button. The reason is cut where the trail cuts it; the whole of it stands with the decision.
 */
@Component
final class DecidedRuns implements DecisionTrail {

    private final Entries entries;

    DecidedRuns(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void decides(Run run, Verb verb, String reason, @Nullable Instant due) {
        entries.enter(
                Deed.CHANGE,
                Opened.RUN,
                String.valueOf(run.id()),
                words(verb, run.counts(), due),
                reason,
                Outcome.GRANTED);
    }

    /** In the name of who booked it: the hub does no more than they have said. */
    @Override
    public void comesDue(Run run, Decision booked, boolean carriedOut) {
        entries.enter(
                booked.by(),
                "hub",
                Deed.CHANGE,
                Opened.RUN,
                String.valueOf(run.id()),
                "booked=" + JapanTime.of(booked.at()) + " " + words(booked.verb(), run.counts(), booked.dueAt()),
                booked.reason(),
                carriedOut ? Outcome.GRANTED : Outcome.REFUSED);
    }

    /** Such as {@code approve in=50 created=0 updated=0 unchanged=44 ended=6 setAside=0}. */
    static String words(Verb verb, Counts counts, @Nullable Instant due) {
        return verb.word() + (due == null ? "" : " at=" + JapanTime.of(due)) + " in=" + counts.in() + " created="
                + counts.created() + " updated=" + counts.updated() + " unchanged=" + counts.unchanged() + " ended="
                + counts.ended() + " setAside=" + counts.setAside();
    }
}
