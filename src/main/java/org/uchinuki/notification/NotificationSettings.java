package org.uchinuki.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.Line.Recipient;

/**
 * What {@code config/notifications.yaml} says. Times are Japan's.
 *
 * @param from who mails are from; null where none are sent
 * @param link how addresses of the hub's pages begin; null where messages name paths only
 * @param daily when the daily messages leave
 * @param window within it the same cause is told once
 * @param calm so long after its end a cause that comes again is the same one
 * @param doubts what is no fault and will hardly be meant: each with its place in the file
 */
record NotificationSettings(
        @Nullable String from,
        @Nullable String link,
        @Nullable Quiet quiet,
        LocalTime daily,
        Duration window,
        Duration calm,
        Map<String, Group> groups,
        List<Rule> rules,
        List<Silent> silent,
        List<Finding> doubts) {

    static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    static final LocalTime DAILY = LocalTime.of(7, 30);
    static final Duration WINDOW = Duration.ofHours(24);
    static final Duration CALM = Duration.ofMinutes(10);

    /** Nobody is told anything. */
    static final NotificationSettings OFF =
            new NotificationSettings(null, null, null, DAILY, WINDOW, CALM, Map.of(), List.of(), List.of(), List.of());

    NotificationSettings {
        groups = Map.copyOf(groups);
        rules = List.copyOf(rules);
        silent = List.copyOf(silent);
        doubts = List.copyOf(doubts);
    }

    boolean isOn() {
        return !groups.isEmpty();
    }

    /** Who is told together. */
    record Group(List<String> mail, @Nullable Hook hook) {
        Group {
            mail = List.copyOf(mail);
        }
    }

    /**
     * @param secret what its calls are signed with; null where they are not
     * @param insecure whether plain http may be used
     */
    record Hook(String url, @Nullable String secret, boolean insecure) {

        @Override
        public String toString() {
            return "Hook";
        }
    }

    /**
     * The first rule that speaks of a cause is the one that holds.
     *
     * @param sources whose; empty for all
     * @param urgency null for the topic's own
     * @param tell groups that are told first
     * @param over whether they are told when it is over
     */
    record Rule(
            Set<Topic> about,
            Set<String> sources,
            @Nullable Urgency urgency,
            List<String> tell,
            List<Step> escalate,
            boolean over) {
        Rule {
            about = Set.copyOf(about);
            sources = Set.copyOf(sources);
            tell = List.copyOf(tell);
            escalate = List.copyOf(escalate);
        }

        Urgency urgency(Topic topic) {
            return urgency == null ? topic.urgency() : urgency;
        }
    }

    /** @param after so long after the first message, if nobody looks after the cause */
    record Step(Duration after, List<String> tell) {
        Step {
            tell = List.copyOf(tell);
        }
    }

    record Silent(String source, Duration after) {}

    /** Hours in which only what is urgent leaves; over midnight where they end before they begin. */
    record Quiet(LocalTime from, LocalTime until) {

        Instant end(Instant at) {
            ZonedDateTime there = at.atZone(JAPAN);
            LocalTime time = there.toLocalTime();
            boolean overnight = !from.isBefore(until);
            boolean quiet = overnight
                    ? !time.isBefore(from) || time.isBefore(until)
                    : !time.isBefore(from) && time.isBefore(until);
            return quiet ? next(until, at) : at;
        }
    }

    Optional<Rule> rule(Cause cause) {
        return rules.stream()
                .filter(rule -> rule.about().contains(cause.topic()))
                .filter(rule -> rule.sources().isEmpty() || rule.sources().contains(cause.source()))
                .findFirst();
    }

    /** When something may leave that is to be said now. */
    Instant when(Urgency urgency, Instant now) {
        Instant at = urgency == Urgency.DAILY ? next(daily, now) : now;
        return urgency == Urgency.URGENT || quiet == null ? at : quiet.end(at);
    }

    /** Every address of these groups. */
    List<Recipient> recipients(List<String> names) {
        List<Recipient> all = new ArrayList<>();
        for (String name : names) {
            Group group = groups.get(name);
            if (group != null) {
                group.mail().forEach(address -> all.add(new Recipient(name, Channel.MAIL, address)));
                if (group.hook() != null) {
                    all.add(new Recipient(name, Channel.WEBHOOK, name));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static Instant next(LocalTime time, Instant now) {
        ZonedDateTime there = now.atZone(JAPAN);
        ZonedDateTime then = there.with(time);
        return (then.isAfter(there) ? then : then.plusDays(1)).toInstant();
    }
}
