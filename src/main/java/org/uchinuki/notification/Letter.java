package org.uchinuki.notification;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.notification.Line.What;
import org.uchinuki.pipeline.Run;

/**
 * A message in words: Japanese first, English below. It names runs, sources, schools, counts and reasons, and never a cell of
 * anybody's row: a mail is read on telephones and kept by others.
 */
record Letter(Facts facts, @Nullable String link) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT);
    private static final int MOST_REASONS = 3;
    private static final String RULE = "\n\n----\n\n";

    /** What is said of one cause. */
    record Item(What what, Cause cause) {}

    String subject(List<Item> items) {
        if (items.size() > 1) {
            return "[Uchinuki] " + NoticeTexts.of(Locale.JAPANESE, "digest", items.size());
        }
        return "[Uchinuki] " + headline(items.getFirst(), Locale.JAPANESE);
    }

    String body(List<Item> items) {
        List<String> parts = new ArrayList<>();
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            parts.add(String.join(
                    "\n\n", items.stream().map(item -> text(item, locale)).toList()));
        }
        return String.join(RULE, parts) + "\n\n" + NoticeTexts.of(Locale.JAPANESE, "foot") + "\n"
                + NoticeTexts.of(Locale.ENGLISH, "foot") + "\n";
    }

    String headline(Item item, Locale locale) {
        Cause cause = item.cause();
        boolean over = item.what() == What.OVER || !cause.isOpen();
        String mark = over ? "over" : item.what().word();
        return NoticeTexts.of(locale, "mark." + mark)
                + NoticeTexts.title(cause.topic(), locale)
                + NoticeTexts.of(locale, "of", of(cause));
    }

    private static String of(Cause cause) {
        String part = cause.key().mapping();
        return cause.topic() == Topic.BREAK_GLASS && part != null ? part : cause.source();
    }

    String text(Item item, Locale locale) {
        Cause cause = item.cause();
        List<String> lines = new ArrayList<>();
        lines.add("■ " + headline(item, locale));
        lines.add(NoticeTexts.about(cause.topic(), locale));
        if (cause.key().mapping() != null) {
            lines.add(NoticeTexts.of(locale, part(cause.topic()), cause.key().mapping()));
        }
        if (cause.topic() == Topic.BREAK_GLASS) {
            lines.addAll(opened(cause, locale));
        }
        Long subject = cause.lastSubject();
        if (subject != null) {
            lines.add(NoticeTexts.of(locale, cause.topic().isOfRun() ? "run" : "scheduleRun", String.valueOf(subject)));
        }
        run(cause).ifPresent(run -> {
            lines.add(counts(run, locale));
            lines.addAll(reasons(run.id(), locale));
        });
        if (cause.key().code() != null && cause.topic() != Topic.BREAK_GLASS) {
            lines.add(NoticeTexts.of(locale, "code", cause.key().code()));
        }
        lines.add(times(cause, locale));
        Instant closed = cause.closedAt();
        if (closed != null) {
            lines.add(NoticeTexts.of(locale, "closed", moment(closed)));
        } else if (cause.lookedAfterBy() != null) {
            lines.add(NoticeTexts.of(locale, "lookedAfter", cause.lookedAfterBy()));
        }
        lines.add(NoticeTexts.of(locale, "see", address(cause.page())));
        if (cause.isOpen()) {
            lines.add(NoticeTexts.of(locale, "lookAfter", address("/notifications#cause-" + cause.id())));
        }
        return String.join("\n", lines);
    }

    private static String part(Topic topic) {
        return switch (topic) {
            case FILE_BROKEN -> "file";
            case BREAK_GLASS -> "who";
            default -> "mapping";
        };
    }

    /** What kind of thing it is, and until when: whom it is about, and the reason, stand in the trail only. */
    private List<String> opened(Cause cause, Locale locale) {
        String id = cause.key().code();
        return id == null
                ? List.of()
                : facts.opened(UUID.fromString(id)).stream()
                        .flatMap(one -> Stream.of(
                                NoticeTexts.of(locale, "opened", NoticeTexts.of(locale, "opened." + one.what())),
                                NoticeTexts.of(locale, "until", moment(one.until()))))
                        .toList();
    }

    private static String times(Cause cause, Locale locale) {
        return cause.times() == 1
                ? NoticeTexts.of(locale, "once", moment(cause.firstAt()))
                : NoticeTexts.of(
                        locale,
                        "times",
                        moment(cause.firstAt()),
                        String.valueOf(cause.times() - 1),
                        moment(cause.lastAt()));
    }

    private Optional<Run> run(Cause cause) {
        Long subject = cause.lastSubject();
        return subject == null || !cause.topic().isOfRun() ? Optional.empty() : facts.run(subject);
    }

    private static String counts(Run run, Locale locale) {
        return NoticeTexts.of(
                locale,
                "counts",
                String.valueOf(run.counts().in()),
                String.valueOf(run.counts().created()),
                String.valueOf(run.counts().updated()),
                String.valueOf(run.counts().ended()),
                String.valueOf(run.counts().setAside()));
    }

    /** A sentence that quotes a cell or the name of a file is not told; the code is, and the page says the rest. */
    private List<String> reasons(long run, Locale locale) {
        return facts.reasons(run).stream()
                .filter(Letter::isHarmless)
                .map(one -> FindingTexts.message(one, locale))
                .distinct()
                .limit(MOST_REASONS)
                .map(sentence -> NoticeTexts.of(locale, "reason", sentence))
                .toList();
    }

    private static boolean isHarmless(Finding finding) {
        if (finding.code().startsWith("change.too_many_")) {
            return true;
        }
        String template = FindingTexts.all(Locale.JAPANESE).get(finding.code());
        return template != null && !template.contains("{");
    }

    String address(String path) {
        return link == null ? path : link + path;
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment.atZone(NotificationSettings.JAPAN));
    }
}
