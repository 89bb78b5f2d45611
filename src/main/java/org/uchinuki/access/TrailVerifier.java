package org.uchinuki.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.access.TrailReport.Break;
import org.uchinuki.access.TrailReport.Fault;

/** Computes every hash again, a page at a time, then compares the end with the head row and with the heads noted outside. */
final class TrailVerifier implements TrailAudit {

    private static final Logger log = LoggerFactory.getLogger(TrailVerifier.class);
    private static final int PAGE = 1000;

    private final TrailLedger ledger;
    private final TrailChain chain;
    private final TrailHeads heads;

    TrailVerifier(TrailLedger ledger, TrailChain chain, TrailHeads heads) {
        this.ledger = ledger;
        this.chain = chain;
        this.heads = heads;
    }

    @Override
    public TrailReport verify() {
        TrailLedger.End end = ledger.end();
        Walk walk = new Walk(Math.max(end.head().number(), end.newest()));
        // The hub numbers from 1: what stands before the first entry was put there by somebody else.
        Break broken = end.oldest() < 1 ? new Break(end.oldest(), Fault.CHANGED, "") : walk.firstBreak();
        if (broken == null) {
            broken = againstHeadRow(walk.at, end.head());
        }
        if (broken == null) {
            broken = againstNoted(walk.at);
        }
        if (broken != null) {
            log.error("{}: entry {} of the access trail", broken.finding().code(), broken.number());
        }
        return new TrailReport(walk.at.number(), end.head(), broken);
    }

    private static @Nullable Break againstHeadRow(TrailHead last, TrailHead head) {
        if (last.number() < head.number()) {
            return new Break(last.number() + 1, Fault.MISSING, "");
        }
        return last.equals(head) ? null : new Break(last.number(), Fault.HEAD, "");
    }

    // A head is noted after its commit, so each that stands there is in the database too, also those of this very
    // minute.
    private @Nullable Break againstNoted(TrailHead last) {
        try (Stream<TrailHead> noted = heads.noted()) {
            Iterator<TrailHead> lines = noted.iterator();
            if (heads.lacksWhatItNoted(last)) {
                return new Break(last.number(), Fault.HEAD, "");
            }
            while (lines.hasNext()) {
                List<TrailHead> page = new ArrayList<>();
                while (lines.hasNext() && page.size() < PAGE) {
                    page.add(lines.next());
                }
                Map<Long, String> hashes =
                        ledger.hashes(page.stream().map(TrailHead::number).toList());
                for (TrailHead one : page) {
                    String hash = hashes.get(one.number());
                    if (!one.hash().equals(hash)) {
                        return new Break(one.number(), hash == null ? Fault.MISSING : Fault.HEAD, "");
                    }
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the noted heads cannot be read", unreadable);
        }
    }

    /** From the first entry to the one that was the last when the check began. */
    private final class Walk {

        private final long last;
        private TrailHead at = TrailHead.START;

        Walk(long last) {
            this.last = last;
        }

        @Nullable
        Break firstBreak() {
            List<TrailLink> page;
            do {
                page = ledger.after(at.number(), PAGE);
                for (TrailLink link : page) {
                    if (link.number() > last) {
                        return null;
                    }
                    Break broken = broken(link);
                    if (broken != null) {
                        return broken;
                    }
                    at = link.head();
                }
            } while (page.size() == PAGE);
            return null;
        }

        private @Nullable Break broken(TrailLink link) {
            long number = at.number() + 1;
            if (link.number() != number) {
                return new Break(number, Fault.MISSING, "");
            }
            if (!chain.knows(link.keyId())) {
                return new Break(number, Fault.KEY, TrailText.kept(link.keyId(), 16));
            }
            return belongsHere(link, link.hash()) ? null : changedOrMoved(link);
        }

        private boolean belongsHere(TrailLink link, String hash) {
            TrailEntry entry = link.entry();
            return entry != null
                    && chain.knows(link.keyId())
                    && chain.hash(at.hash(), at.number() + 1, entry, link.keyId())
                            .equals(hash);
        }

        // Looks through the rest for the entry that was written here: with its hash, or with the hash left behind.
        private Break changedOrMoved(TrailLink here) {
            long number = here.number();
            List<TrailLink> page = List.of(here);
            while (!page.isEmpty()) {
                for (TrailLink other : page) {
                    if (other.number() != number
                            && (belongsHere(other, other.hash()) || belongsHere(other, here.hash()))) {
                        return new Break(number, Fault.ORDER, String.valueOf(other.number()));
                    }
                }
                page = ledger.after(page.getLast().number(), PAGE);
            }
            return new Break(number, Fault.CHANGED, "");
        }
    }
}
