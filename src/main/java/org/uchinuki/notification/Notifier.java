package org.uchinuki.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.uchinuki.Discreet;
import org.uchinuki.notification.Judge.Verdict;
import org.uchinuki.notification.Line.Recipient;
import org.uchinuki.notification.Line.What;
import org.uchinuki.notification.NotificationSettings.Rule;
import org.uchinuki.notification.NotificationSettings.Silent;
import org.uchinuki.notification.NotificationSettings.Step;

/** Makes causes of what has happened, and lines for those who are to hear of them. Whatever it does, it does in one transaction. */
final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int BATCH = 500;
    private static final Duration KEEP = Duration.ofDays(90);
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private static final String NOT_JUDGED = "notification.not_judged";
    private static final int LONGEST_FILE = 200;

    private final NotificationBook book;
    private final ParcelBook parcels;
    private final NotificationSettings settings;
    private final Facts facts;
    private final Judge judge;
    private final Clock clock;
    private boolean begun;
    private Instant looked = Instant.EPOCH;

    Notifier(NotificationBook book, ParcelBook parcels, NotificationSettings settings, Facts facts, Clock clock) {
        this.book = book;
        this.parcels = parcels;
        this.settings = settings;
        this.facts = facts;
        this.judge = new Judge(facts);
        this.clock = clock;
    }

    /** Judges what has happened since, and packs what may leave now. Nothing where another node is at it. */
    void look() {
        boolean mine = book.alone(() -> {
            Instant now = clock.instant();
            if (!begun) {
                book.tryAgain();
                book.listen(settings.silent().stream().map(Silent::source).collect(Collectors.toSet()), now);
            }
            book.happenings(BATCH).forEach(one -> judge(one, now));
            book.open().forEach(cause -> escalate(cause, now));
            if (!now.isBefore(looked.plus(SELDOM))) {
                if (begun) {
                    attempt("files", () -> files(now));
                }
                attempt("silent sources", () -> settings.silent().forEach(silent -> listen(silent, now)));
                attempt("what is over", () -> mended(now));
                parcels.settle(now.minus(settings.calm()));
                book.forget(now.minus(KEEP));
                looked = now;
            }
            parcels.pack(now);
        });
        begun = begun || mine;
    }

    /** What cannot be judged is set aside, and somebody is told of that: all that comes after it must not wait for it. */
    private void judge(Happening one, Instant now) {
        boolean judged = attempt(one.what().word() + " " + one.subject(), () -> {
            judge.of(one).forEach(verdict -> apply(verdict, now));
            book.judged(one.id());
        });
        if (!judged) {
            book.setAside(one.id(), now);
            raise(new Cause.Key(Topic.NOT_JUDGED, "notifications", null, NOT_JUDGED), null, now);
        }
    }

    /** @throws TransientDataAccessException where the database is to blame, and the whole is tried again */
    private boolean attempt(String what, Runnable work) {
        try {
            book.attempt(work);
            return true;
        } catch (TransientDataAccessException later) {
            throw later;
        } catch (RuntimeException defect) {
            LOG.error("{} could not be judged [{}]", what, NOT_JUDGED, Discreet.of(defect));
            return false;
        }
    }

    private void apply(Verdict verdict, Instant now) {
        switch (verdict) {
            case Verdict.Raised raised -> raise(raised.key(), raised.subject(), now);
            case Verdict.Over over -> book.open().stream().filter(over.which()).forEach(cause -> close(cause, now));
        }
    }

    private void raise(Cause.Key key, @Nullable Long subject, Instant now) {
        Cause known = book.latest(key).filter(cause -> goesOn(cause, now)).orElse(null);
        if (known == null) {
            book.update(tell(book.enter(Cause.fresh(key, subject, now)), What.FIRST, now));
            return;
        }
        Cause again = known.again(subject, now);
        // Whoever looked after it has seen its end: that it has come back is news to them.
        boolean left = !known.isOpen() && known.lookedAfterBy() != null;
        if (!known.isOpen()) {
            parcels.takeBack(known.id(), List.of(What.OVER));
        }
        if (left) {
            again = again.left();
        }
        Instant told = again.toldAt();
        boolean due = left || told == null || !now.isBefore(told.plus(settings.window()));
        book.update(
                due && again.lookedAfterBy() == null
                        ? tell(again, told == null ? What.FIRST : What.AGAIN, now)
                        : again);
    }

    private boolean goesOn(Cause cause, Instant now) {
        Instant closed = cause.closedAt();
        return closed == null || (!cause.topic().isDecided() && now.isBefore(closed.plus(settings.calm())));
    }

    private Cause tell(Cause cause, What what, Instant now) {
        Rule rule = settings.rule(cause).orElse(null);
        if (rule == null) {
            return cause;
        }
        List<String> groups = new ArrayList<>(rule.tell());
        rule.escalate().stream().limit(cause.steps()).forEach(step -> groups.addAll(step.tell()));
        Instant when = settings.when(rule.urgency(cause.topic()), now);
        settings.recipients(groups).forEach(to -> parcels.add(new Line(cause.id(), what, to, when)));
        return cause.told(now, when);
    }

    /** Steps that have come due together tell each address once. */
    private void escalate(Cause cause, Instant now) {
        Rule rule = settings.rule(cause).orElse(null);
        Instant from = cause.escalateFrom();
        if (rule == null || from == null || cause.lookedAfterBy() != null) {
            return;
        }
        List<String> groups = new ArrayList<>();
        int steps = cause.steps();
        for (Step step : rule.escalate().stream().skip(cause.steps()).toList()) {
            if (now.isBefore(from.plus(step.after()))) {
                break;
            }
            groups.addAll(step.tell());
            steps++;
        }
        if (steps > cause.steps()) {
            Instant when = settings.when(rule.urgency(cause.topic()), now);
            settings.recipients(groups).forEach(to -> parcels.add(new Line(cause.id(), What.ESCALATED, to, when)));
            book.update(cause.escalated(steps));
        }
    }

    private void close(Cause cause, Instant now) {
        book.update(cause.closed(now));
        if (cause.topic().isDecided()) {
            parcels.takeBack(cause.id(), List.of(What.AGAIN, What.ESCALATED));
        }
        Rule rule = settings.rule(cause).orElse(null);
        if (rule == null || !rule.over()) {
            return;
        }
        Instant settled = cause.topic().isDecided() ? now : now.plus(settings.calm());
        Instant when = settings.when(rule.urgency(cause.topic()), settled);
        for (Recipient to : parcels.told(cause.id())) {
            parcels.add(new Line(cause.id(), What.OVER, to, when));
        }
    }

    private void listen(Silent silent, Instant now) {
        Cause.Key key = new Cause.Key(Topic.SOURCE_SILENT, silent.source(), null, null);
        boolean isSilent = book.lastApplied(silent.source())
                .or(() -> book.listenedSince(silent.source()))
                .filter(last -> last.plus(silent.after()).isBefore(now))
                .isPresent();
        if (isSilent && book.latest(key).filter(Cause::isOpen).isEmpty()) {
            raise(key, null, now);
        }
    }

    private void files(Instant now) {
        Set<Cause.Key> broken = facts.brokenFiles().stream()
                .map(one -> new Cause.Key(Topic.FILE_BROKEN, one.part(), end(one.file()), null))
                .collect(Collectors.toSet());
        List<Cause> open = open(Topic.FILE_BROKEN);
        open.stream().filter(cause -> !broken.contains(cause.key())).forEach(cause -> close(cause, now));
        broken.stream()
                .filter(key -> open.stream().noneMatch(cause -> cause.key().equals(key)))
                .forEach(key -> raise(key, null, now));
    }

    private static String end(String file) {
        return file.substring(Math.max(0, file.length() - LONGEST_FILE));
    }

    private void mended(Instant now) {
        List<Cause> rows = open(Topic.ROWS_SET_ASIDE);
        if (!rows.isEmpty()) {
            Set<String> waiting = facts.waitingMappings();
            rows.stream()
                    .filter(cause -> !waiting.contains(cause.key().mapping()))
                    .forEach(cause -> close(cause, now));
        }
        List<Cause> unjudged = open(Topic.NOT_JUDGED);
        if (!unjudged.isEmpty() && book.waiting().aside() == 0) {
            unjudged.forEach(cause -> close(cause, now));
        }
    }

    private List<Cause> open(Topic topic) {
        return book.open().stream().filter(cause -> cause.topic() == topic).toList();
    }
}
