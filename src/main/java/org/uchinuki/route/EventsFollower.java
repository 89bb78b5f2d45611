package org.uchinuki.route;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.access.Remits;
import org.uchinuki.connector.PullRefused;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.learning.AttachedFiles;
import org.uchinuki.learning.EventLog;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.route.EventForwards.Reached;
import org.uchinuki.route.EventReceiver.Answer;
import org.uchinuki.route.EventWriting.Written;

/**
 * Follows the log for one receiver. What has been taken is behind it for good; what has not is tried again, for ever, so that
 * nothing overtakes. Only an event that the receiver itself refuses is set aside, and of a request that is refused half goes
 * after the other until it is found.
 */
final class EventsFollower {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);

    /** How many events are looked at at once; most may be for somebody else. */
    private static final int LOOK = 200;

    /** So many of those that somebody wants to be sent again go between two looks at what is new. */
    private static final int AGAIN_AT_ONCE = 20;

    private static final String NOT_AGREED = "not-agreed";

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** The receiver takes nothing now. */
    private static final class NotNow extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Duration pause;

        NotNow(String cause, @Nullable Duration pause) {
            super(cause);
            this.pause = pause;
        }
    }

    private final EventsEndpoint endpoint;
    private final EventsConsumer consumer;
    private final String name;
    private final EventLog log;
    private final EventForwards forwards;
    private final Remits remits;
    private final Clock clock;
    private final ForwardNews news;
    private final EventSelection selection;
    private final EventWriting writing;
    private final EventRequests requests;
    private final EventReceiver receiver;
    private final String holder = UUID.randomUUID().toString();
    private final Semaphore woken = new Semaphore(0);
    private final Runnable wake = woken::release;

    private volatile boolean open = true;
    private int failures;
    private long againFrom = System.nanoTime();
    private Reached reached = new Reached(0, 0);

    EventsFollower(EventsEndpoint endpoint, EventsConsumer consumer) {
        HubComponent hub = endpoint.hub();
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.name = endpoint.getName();
        this.log = hub.service(EventLog.class);
        this.forwards = hub.service(EventForwards.class);
        this.remits = hub.service(Remits.class);
        this.clock = hub.service(Clock.class);
        this.news = hub.service(ForwardNews.class);
        this.selection = endpoint.selection();
        this.writing = new EventWriting(endpoint.into(), endpoint.version(), hub.service(AttachedFiles.class));
        this.requests = new EventRequests(endpoint.into(), endpoint.version(), endpoint.getSensor());
        this.receiver = new EventReceiver(endpoint, clock);
        news.listeners().add(wake);
    }

    /** No more is begun; what is under way comes to its end. */
    void stop() {
        open = false;
        woken.release();
        news.listeners().remove(wake);
    }

    /** Until it is stopped. */
    void follow() {
        while (open) {
            try {
                Duration pause = turn() ? Duration.ZERO : QUIET;
                failures = 0;
                news.goes(name);
                rest(pause, true);
            } catch (NotNow later) {
                pauseFor(String.valueOf(later.getMessage()), later.pause);
            } catch (EventSelection.NotAgreed nothing) {
                pauseFor("no agreement of " + endpoint.getAgreement() + " that holds", null);
            } catch (RuntimeException | Error defect) {
                LOG.error("{}: events could not be handed on and are tried again", name, Discreet.of(defect));
                pauseFor(defect.getClass().getName(), null);
            }
        }
        try {
            forwards.release(name, holder);
        } catch (RuntimeException away) {
            LOG.debug("{}: another node waits until the hold has passed", name, Discreet.of(away));
        }
    }

    /** @return whether there may be more at once */
    private boolean turn() throws NotNow, EventSelection.NotAgreed {
        Optional<Reached> from = forwards.claim(
                name,
                holder,
                endpoint.getFrom().equals("beginning") ? 0 : log.head().position());
        if (from.isEmpty()) {
            return false;
        }
        reached = from.get();
        List<StoredEvent> events = log.readAfter(reached.position(), LOOK);
        if (!events.isEmpty()) {
            List<StoredEvent> wanted = selection.wanted(events);
            List<StoredEvent> agreed = agreed(wanted);
            handOn(agreed);
            keep(new Reached(events.getLast().position(), reached.refusedInARow()));
            untold(NOT_AGREED, wanted.size() - agreed.size());
        }
        sendAgain();
        return !events.isEmpty();
    }

    private List<StoredEvent> agreed(List<StoredEvent> events) throws EventSelection.NotAgreed {
        return EventSelection.agreed(events, remits.remitOf(endpoint.getAgreement()), forwards, LocalDate.now(clock));
    }

    /** Whatever the receiver says of it, what comes next does not wait for it. */
    private void sendAgain() throws NotNow, EventSelection.NotAgreed {
        if (System.nanoTime() < againFrom) {
            return;
        }
        for (long position : forwards.again(name, AGAIN_AT_ONCE)) {
            List<StoredEvent> found = log.readAfter(position - 1, 1).stream()
                    .filter(stored -> stored.position() == position)
                    .toList();
            if (found.isEmpty()) {
                forwards.settle(name, position);
                continue;
            }
            List<StoredEvent> agreed = agreed(found);
            Written written = agreed.isEmpty() ? new Written.Not(NOT_AGREED) : writing.write(agreed.getFirst());
            switch (written) {
                case Written.Not not -> forwards.setAside(name, position, not.why());
                case Written.Failed failed -> forwards.setAside(name, position, failed.why());
                case Written.Out(OutgoingEvent event) -> {
                    if (!isSettled(event)) {
                        return;
                    }
                }
            }
        }
    }

    /** @return whether the receiver has said what it thinks of it */
    private boolean isSettled(OutgoingEvent event) throws NotNow {
        switch (send(List.of(event))) {
            case Answer.Taken ignored -> forwards.settle(name, event.position());
            case Answer.Refused refused -> forwards.setAside(name, event.position(), refused.cause());
            case Answer.Later later -> {
                againFrom = System.nanoTime() + news.longestPause().toNanos();
                LOG.info("{}: what is to be sent again waits: {}", name, later.cause());
                return false;
            }
        }
        return true;
    }

    private void untold(String why, long count) {
        if (count > 0) {
            news.untold(name, Map.of(why, count));
        }
    }

    /** An event is written when its request is: a page of them with their files may be large. */
    private void handOn(List<StoredEvent> events) throws NotNow {
        List<OutgoingEvent> piece = new ArrayList<>();
        for (StoredEvent stored : events) {
            switch (writing.write(stored)) {
                case Written.Not not -> untold(not.why(), 1);
                case Written.Failed failed -> {
                    deliver(piece);
                    piece = new ArrayList<>();
                    LOG.error(
                            "{}: position {} cannot be written", name, stored.position(), Discreet.of(failed.defect()));
                    setAside(stored.position(), failed.why());
                }
                case Written.Out(OutgoingEvent event) -> {
                    if (!requests.fits(piece, event, endpoint.getBatch())) {
                        deliver(piece);
                        piece = new ArrayList<>();
                    }
                    piece.add(event);
                }
            }
        }
        deliver(piece);
    }

    private void deliver(List<OutgoingEvent> events) throws NotNow {
        if (events.isEmpty()) {
            return;
        }
        switch (send(events)) {
            case Answer.Taken ignored -> keep(new Reached(events.getLast().position(), 0));
            case Answer.Later later -> throw new NotNow(later.cause(), later.pause());
            case Answer.Refused refused -> {
                if (events.size() == 1) {
                    setAside(events.getFirst().position(), refused.cause());
                } else {
                    int half = events.size() / 2;
                    deliver(events.subList(0, half));
                    deliver(events.subList(half, events.size()));
                }
            }
        }
    }

    private Answer send(List<OutgoingEvent> events) throws NotNow {
        if (!open) {
            throw new NotNow("stops", null);
        }
        keep(reached);
        Exchange exchange = consumer.createExchange(false);
        try {
            requests.fill(exchange.getIn(), events, clock.instant());
            receiver.authorize(exchange.getIn());
            consumer.getProcessor().process(exchange);
        } catch (PullRefused noToken) {
            return new Answer.Later("no token: " + noToken.finding().value(), null);
        } catch (Exception failed) {
            exchange.setException(failed);
        }
        Answer answer = receiver.answer(exchange);
        consumer.releaseExchange(exchange, false);
        return answer;
    }

    /** A receiver that refuses one after the other refuses not them but how they are sent; people must look. */
    private void setAside(long position, String cause) throws NotNow {
        if (reached.refusedInARow() >= endpoint.getMostRefused()) {
            throw new NotNow(reached.refusedInARow() + " events refused in a row, " + cause, null);
        }
        forwards.setAside(name, position, cause);
        LOG.warn(FindingTexts.line(
                Finding.error(
                        "route.event_refused",
                        Location.file("forward " + name),
                        Long.toString(position),
                        Map.of("cause", cause, "name", name)),
                Locale.ENGLISH));
        keep(new Reached(position, reached.refusedInARow() + 1));
    }

    private void keep(Reached now) throws NotNow {
        if (!forwards.keep(name, holder, now)) {
            throw new NotNow("another node is at it", null);
        }
        reached = now;
    }

    private void pauseFor(String why, @Nullable Duration asked) {
        if (!open) {
            return;
        }
        failures++;
        news.waits(name, why, clock.instant());
        Duration pause = news.firstPause().multipliedBy(1L << Math.min(failures - 1, 20));
        if (pause.compareTo(news.longestPause()) > 0) {
            pause = news.longestPause();
        }
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked.compareTo(news.longestAsked()) > 0 ? news.longestAsked() : asked;
        }
        if (failures == 1 || failures == 10) {
            LOG.warn("{}: events wait, and are tried again: {}", name, why);
        }
        try {
            forwards.hold(name, holder, pause);
        } catch (RuntimeException away) {
            LOG.debug("{}: another node may be at it before the pause is over", name, Discreet.of(away));
        }
        rest(pause, false);
    }

    private void rest(Duration pause, boolean untilNews) {
        long until = System.nanoTime() + pause.toNanos();
        try {
            while (open && System.nanoTime() < until) {
                if (woken.tryAcquire(Math.min(until - System.nanoTime(), QUIET.toNanos()), TimeUnit.NANOSECONDS)) {
                    woken.drainPermits();
                    if (untilNews) {
                        return;
                    }
                }
            }
        } catch (InterruptedException stop) {
            // the thread is the follower's own and ends; an interrupt left on it would close the files of an embedded
            // database
            open = false;
        }
    }
}
