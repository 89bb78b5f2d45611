package org.uchinuki.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.notification.Letter.Item;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.Post.NotTaken;

/**
 * Sends parcels: at least once each, again and again for two days, with growing pauses. A process that dies after a receiver
 * has taken a parcel and before that is noted sends it once more, under the same id.
 */
final class Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final Duration GIVE_UP = Duration.ofDays(2);
    private static final Deadline DEADLINE = new Deadline(Duration.ofSeconds(45));
    /** Longer than any attempt takes. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final NotificationBook book;
    private final ParcelBook parcels;
    private final Letter letter;
    private final Map<Channel, Post> posts;
    private final Deadline deadline;
    private final Clock clock;
    private final Map<Outlet, Thread> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** @param posts those that the settings make possible */
    Carrier(NotificationBook book, ParcelBook parcels, Letter letter, Map<Channel, Post> posts, Clock clock) {
        this(book, parcels, letter, posts, DEADLINE, clock);
    }

    Carrier(
            NotificationBook book,
            ParcelBook parcels,
            Letter letter,
            Map<Channel, Post> posts,
            Deadline deadline,
            Clock clock) {
        this.book = book;
        this.parcels = parcels;
        this.letter = letter;
        this.posts = Map.copyOf(posts);
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Begins to try every parcel whose time has come; where an outlet is still at it, it is left alone. Waits for none. */
    void carry() {
        for (Outlet outlet : parcels.outlets(clock.instant())) {
            underWay.computeIfAbsent(outlet, this::begin);
        }
    }

    private Thread begin(Outlet outlet) {
        return Thread.ofVirtual()
                .name("notifications-" + outlet.channel().word())
                .start(() -> {
                    try {
                        carry(outlet);
                    } finally {
                        underWay.remove(outlet);
                    }
                });
    }

    /** Waits until nothing is under way, or for so long. */
    void rest(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (Thread thread : underWay.values()) {
            thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        }
    }

    /** Begins no other parcel. Threads that ask the database are not interrupted: H2 would close its file. */
    void stop(Duration patience) throws InterruptedException {
        stopping = true;
        rest(patience);
    }

    /** What cannot be reached now is not tried for each parcel anew. */
    private void carry(Outlet outlet) {
        try {
            boolean answers = true;
            for (Parcel parcel : parcels.due(outlet, clock.instant(), BATCH)) {
                Instant now = clock.instant();
                if (answers && !stopping && parcels.take(parcel.id(), now, now.plus(LOST))) {
                    answers = carry(parcel);
                }
            }
        } catch (RuntimeException defect) {
            LOG.error("notifications by {} stopped for now", outlet.channel().word(), Discreet.of(defect));
        }
    }

    /** Whether there is any talking to the receiver. */
    private boolean carry(Parcel parcel) {
        List<Item> items = parcels.lines(parcel.id()).stream()
                .map(line -> book.find(line.causeId()).map(cause -> new Item(line.what(), cause)))
                .flatMap(Optional::stream)
                .toList();
        Post post = posts.get(parcel.to().channel());
        if (items.isEmpty() || post == null) {
            parcels.givenUp(parcel.id(), post == null ? "not configured" : "nothing to say");
            return true;
        }
        try {
            String subject = letter.subject(items);
            deadline.within(post.prepare(parcel, items, subject));
            parcels.sent(parcel.id(), clock.instant(), subject);
        } catch (NotTaken refused) {
            notTaken(parcel, refused.why());
            return !refused.isAway();
        } catch (RuntimeException defect) {
            LOG.error("notification {} could not be made", parcel.id(), Discreet.of(defect));
            notTaken(parcel, defect.getClass().getSimpleName());
        }
        return true;
    }

    private void notTaken(Parcel parcel, String why) {
        Instant now = clock.instant();
        String channel = parcel.to().channel().word();
        if (now.isAfter(parcel.createdAt().plus(GIVE_UP))) {
            parcels.givenUp(parcel.id(), why);
            LOG.error(
                    "notification {} to {} ({}) is given up after {} attempts: {}",
                    parcel.id(),
                    parcel.to().group(),
                    channel,
                    parcel.attempts() + 1,
                    why);
            return;
        }
        parcels.failed(parcel.id(), now.plus(pause(parcel.attempts())), why);
        if (parcel.attempts() == 0) {
            LOG.warn(
                    "notification {} to {} ({}) was not taken, trying again: {}",
                    parcel.id(),
                    parcel.to().group(),
                    channel,
                    why);
        }
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
