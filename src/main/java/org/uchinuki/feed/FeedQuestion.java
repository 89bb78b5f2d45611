package org.uchinuki.feed;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.PlainText;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventFeed.Wanted;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.VerbFamily;

/**
 * What a reader asks of the feed.
 *
 * @param after where the reader stands; null where none was named
 * @param since where no position was named: only what was stored later
 */
record FeedQuestion(@Nullable Cursor after, @Nullable Instant since, int limit, Wanted wanted, Set<EventPart> parts) {

    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int LONGEST_TOLD = 100;
    private static final int LONGEST_CLIENT = 200;

    static Outcome<FeedQuestion> of(HttpServletRequest request) {
        return new Reading(request).question();
    }

    /** The same, of so many at once. */
    FeedQuestion most(int most) {
        return new FeedQuestion(after, since, most, wanted, parts);
    }

    private static final class Reading {

        private final HttpServletRequest request;
        private final List<Finding> findings = new ArrayList<>();

        Reading(HttpServletRequest request) {
            this.request = request;
        }

        Outcome<FeedQuestion> question() {
            FeedQuestion question = new FeedQuestion(after(), since(), limit(), wanted(), parts());
            return findings.isEmpty() ? Outcome.passed(question) : Outcome.setAside(findings);
        }

        /** A browser that comes back says in a header where it was; that is later than what its address says. */
        private @Nullable Cursor after() {
            String last = request.getHeader("Last-Event-ID");
            if (last != null && !last.isBlank()) {
                return cursor("Last-Event-ID", last.strip());
            }
            String after = value("after");
            return after == null ? null : cursor("after", after);
        }

        private @Nullable Cursor cursor(String name, String text) {
            Cursor cursor = Cursor.read(text).orElse(null);
            if (cursor == null) {
                wrong(name, text, "next, id");
            }
            return cursor;
        }

        private @Nullable Instant since() {
            return read(
                    "since",
                    "2026-04-01T00:00:00+09:00",
                    text -> ofOurTimes(OffsetDateTime.parse(text.replace(' ', '+')))
                            .toInstant());
        }

        /** No database keeps the others. */
        private static OffsetDateTime ofOurTimes(OffsetDateTime time) {
            if (time.getYear() < 1 || time.getYear() > 9998) {
                throw new DateTimeException(time.toString());
            }
            return time;
        }

        private int limit() {
            Integer limit = read("limit", "1–" + MOST, text -> {
                int given = Integer.parseInt(text);
                if (given < 1 || given > MOST) {
                    throw new IllegalArgumentException(text);
                }
                return given;
            });
            return limit == null ? USUAL : limit;
        }

        private Wanted wanted() {
            EventStandard standard = read(
                    "standard",
                    words(EventStandard.values(), EventStandard::code),
                    text -> Stream.of(EventStandard.values())
                            .filter(each -> each.code().equals(text))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(text)));
            VerbFamily verb = read(
                    "verb",
                    words(VerbFamily.values(), VerbFamily::code),
                    text -> VerbFamily.named(text).orElseThrow(() -> new IllegalArgumentException(text)));
            SchoolYear year = read("schoolYear", SchoolYear.EARLIEST + "–" + SchoolYear.LATEST, text -> {
                int given = Integer.parseInt(text);
                if (!SchoolYear.canBe(given)) {
                    throw new IllegalArgumentException(text);
                }
                return new SchoolYear(given);
            });
            String client = read("client", "…", text -> {
                if (text.length() > LONGEST_CLIENT || !PlainText.is(text)) {
                    throw new IllegalArgumentException(text);
                }
                return text;
            });
            return new Wanted(standard, verb, client, year);
        }

        private Set<EventPart> parts() {
            String all = words(EventPart.values(), EventPart::word);
            Set<EventPart> parts = read("fields", all, text -> {
                Set<EventPart> named = EnumSet.noneOf(EventPart.class);
                for (String word : text.split(",", -1)) {
                    named.add(EventPart.of(word.strip()).orElseThrow(() -> new IllegalArgumentException(word)));
                }
                return named;
            });
            return parts == null ? EventPart.USUAL : parts;
        }

        private <T> @Nullable T read(String name, String expected, Function<String, T> reading) {
            String text = value(name);
            if (text == null) {
                return null;
            }
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                wrong(name, text, expected);
                return null;
            }
        }

        private @Nullable String value(String name) {
            String value = request.getParameter(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        private void wrong(String name, String value, String expected) {
            String told = value.length() <= LONGEST_TOLD ? value : value.substring(0, LONGEST_TOLD) + "…";
            findings.add(Finding.error(
                    "api.bad_parameter", Location.pointer("request", name), told, Map.of("expected", expected)));
        }

        private static <T> String words(T[] all, Function<T, String> word) {
            return Stream.of(all).map(word).collect(Collectors.joining(", "));
        }
    }
}
