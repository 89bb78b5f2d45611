package org.uchinuki.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailAudit;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.access.TrailHead;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailReport;
import org.uchinuki.access.TrailSearch;

/** A made-up trail of 120 entries, which can be broken. */
final class FixtureTrail implements Trail, TrailAudit {

    private static final long ENTRIES = 120;
    private static final List<String> PEOPLE =
            List.of("teacher", "nurse", "demo-dashboard", "principal", "supervisor", "auditor");
    private static final List<String> ROLES =
            List.of("homeroom-teacher", "nurse", "client", "homeroom-teacher principal", "supervisor", "auditor");

    volatile boolean broken;

    @Override
    public void record(TrailEntry entry) {
        // what the pages of the preview do is kept nowhere
    }

    @Override
    public List<TrailLink> search(TrailSearch asked, int limit) {
        long below = asked.before() == null ? ENTRIES + 1 : asked.before();
        return LongStream.iterate(below - 1, number -> number > 0, number -> number - 1)
                .mapToObj(FixtureTrail::link)
                .filter(link -> answers(Objects.requireNonNull(link.entry()), asked))
                .limit(limit)
                .toList();
    }

    private static boolean answers(TrailEntry entry, TrailSearch asked) {
        return (asked.who() == null || asked.who().equals(entry.who()))
                && (asked.subjectId() == null || asked.subjectId().equals(entry.subjectId()))
                && (asked.deed() == null || asked.deed() == entry.deed())
                && (asked.outcome() == null || asked.outcome() == entry.outcome())
                && (asked.what() == null || asked.what() == entry.what());
    }

    private static TrailLink link(long number) {
        int who = (int) (number % PEOPLE.size());
        Deed deed = number % 29 == 0
                ? Deed.BREAK_GLASS
                : who == 5 ? Deed.EXPORT : number % 7 == 0 ? Deed.SEARCH : Deed.VIEW;
        Opened what =
                switch (who) {
                    case 0, 3 -> Opened.CLASS;
                    case 4 -> Opened.MUNICIPALITY;
                    case 5 -> Opened.TRAIL;
                    default -> Opened.STUDENT;
                };
        boolean named = what == Opened.CLASS || what == Opened.STUDENT;
        Instant at = Made.MORNING.minusMinutes(7 * (ENTRIES - number)).toInstant();
        TrailEntry entry = new TrailEntry(
                PEOPLE.get(who),
                ROLES.get(who),
                deed,
                what,
                named ? FixtureKartes.child(4).toString() : null,
                deed == Deed.EXPORT ? "events.csv" : "karte",
                deed == Deed.BREAK_GLASS ? Made.words("事故の連絡のため", "to report an accident") : null,
                at,
                "10.20.3." + number,
                number % 17 == 0 ? Outcome.DENIED : Outcome.GRANTED);
        return new TrailLink(number, entry, "0123456789abcdef", hash(number));
    }

    private static String hash(long number) {
        return "%064x".formatted(number * 0x9e3779b97f4a7c15L & Long.MAX_VALUE);
    }

    @Override
    public TrailReport verify() {
        TrailHead head = new TrailHead(ENTRIES, hash(ENTRIES));
        return broken
                ? new TrailReport(41, head, new TrailReport.Break(42, TrailReport.Fault.CHANGED, ""))
                : new TrailReport(ENTRIES, head, null);
    }
}
