package org.uchinuki.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private final NotificationBook book;
    private final NotificationSettings settings;
    private final Facts facts;
    private final Judge judge;
    private final Clock clock;
    private Instant looked = Instant.EPOCH;

    Notifier(NotificationBook book, NotificationSettings settings, Facts facts, Clock clock) {
        this.book = book;
        this.settings = settings;
        this.facts = facts;
        this.judge = new Judge(facts);
        this.clock = clock;
    }

    /** Judges what has happened since, and packs what may leave now. Nothing where another node is at it. */
    void look() {
        book.alone(() -> {
            Instant now = clock.instant();
            List<Happening> happened = book.happenings(BATCH);
            happened.forEach(one -> verdicts(one).forEach(verdict -> apply(verdict, now)));
            book.judged(happened.stream().map(Happening::id).toList());
            book.open().forEach(cause -> escalate(cause, now));
            if (!now.isBefore(looked.plus(SELDOM))) {
                looked = now;
                settings.silent().forEach(silent -> listen(silent, now));
                mended(now);
                book.forget(now.minus(KEEP));
            }
            book.pack(now);
        });
    }

    /** What cannot be judged must not keep all that comes after it from being told. */
    private List<Verdict> verdicts(Happening happening) {
        try {
            return judge.of(happening);
        } catch (RuntimeException defect) {
            LOG.error("{} {} could not be judged", happening.what().word(), happening.subject(), Discreet.of(defect));
            return List.of();
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
        if (!known.isOpen()) {
            book.takeBack(known.id(), List.of(What.OVER));
        }
        Instant told = again.toldAt();
        boolean due = told == null || !now.isBefore(told.plus(settings.window()));
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
        settings.recipients(groups).forEach(to -> book.add(new Line(cause.id(), what, to, when)));
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
            settings.recipients(groups).forEach(to -> book.add(new Line(cause.id(), What.ESCALATED, to, when)));
            book.update(cause.escalated(steps));
        }
    }

    private void close(Cause cause, Instant now) {
        book.update(cause.closed(now));
        book.takeBack(cause.id(), List.of(What.AGAIN, What.ESCALATED));
        Rule rule = settings.rule(cause).orElse(null);
        if (rule == null || !rule.over()) {
            return;
        }
        Instant settled = cause.topic().isDecided() ? now : now.plus(settings.calm());
        Instant when = settings.when(rule.urgency(cause.topic()), settled);
        for (Recipient to : book.told(cause.id())) {
            book.add(new Line(cause.id(), What.OVER, to, when));
        }
    }

    private void listen(Silent silent, Instant now) {
        Cause.Key key = new Cause.Key(Topic.SOURCE_SILENT, silent.source(), null, null);
        boolean isSilent = book.lastApplied(silent.source())
                .filter(last -> last.plus(silent.after()).isBefore(now))
                .isPresent();
        if (isSilent && book.latest(key).filter(Cause::isOpen).isEmpty()) {
            raise(key, null, now);
        }
    }

    private void mended(Instant now) {
        List<Cause> rows = book.open().stream()
                .filter(cause -> cause.topic() == Topic.ROWS_SET_ASIDE)
                .toList();
        if (!rows.isEmpty()) {
            Set<String> waiting = facts.waitingMappings();
            rows.stream()
                    .filter(cause -> !waiting.contains(cause.key().mapping()))
                    .forEach(cause -> close(cause, now));
        }
    }
}
