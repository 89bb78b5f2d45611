package org.uchinuki.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Longer than any attempt takes. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final NotificationBook book;
    private final Letter letter;
    private final Map<Channel, Post> posts;
    private final Clock clock;

    /** @param posts those that the settings make possible */
    Carrier(NotificationBook book, Letter letter, Map<Channel, Post> posts, Clock clock) {
        this.book = book;
        this.letter = letter;
        this.posts = Map.copyOf(posts);
        this.clock = clock;
    }

    /** Tries every parcel whose time has come. */
    void carry() {
        for (Parcel parcel : book.due(clock.instant(), BATCH)) {
            Instant now = clock.instant();
            if (book.take(parcel.id(), now, now.plus(LOST))) {
                carry(parcel);
            }
        }
    }

    private void carry(Parcel parcel) {
        List<Item> items = book.lines(parcel.id()).stream()
                .map(line -> book.find(line.causeId()).map(cause -> new Item(line.what(), cause)))
                .flatMap(Optional::stream)
                .toList();
        Post post = posts.get(parcel.to().channel());
        if (items.isEmpty() || post == null) {
            book.givenUp(parcel.id(), post == null ? "not configured" : "nothing to say");
            return;
        }
        String subject = letter.subject(items);
        try {
            post.send(parcel, items, subject);
            book.sent(parcel.id(), clock.instant(), subject);
        } catch (NotTaken refused) {
            notTaken(parcel, refused.why());
        } catch (RuntimeException defect) {
            LOG.error("notification {} could not be made", parcel.id(), Discreet.of(defect));
            notTaken(parcel, defect.getClass().getSimpleName());
        }
    }

    private void notTaken(Parcel parcel, String why) {
        Instant now = clock.instant();
        String channel = parcel.to().channel().word();
        if (now.isAfter(parcel.createdAt().plus(GIVE_UP))) {
            book.givenUp(parcel.id(), why);
            LOG.error(
                    "notification {} to {} ({}) is given up after {} attempts: {}",
                    parcel.id(),
                    parcel.to().group(),
                    channel,
                    parcel.attempts() + 1,
                    why);
            return;
        }
        book.failed(parcel.id(), now.plus(pause(parcel.attempts())), why);
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
