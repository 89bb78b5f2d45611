package org.uchinuki.access.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.uchinuki.access.Entries;
import org.uchinuki.access.Pane;
import org.uchinuki.access.PlainText;
import org.uchinuki.access.Reader;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Where somebody opens what is beyond their reach, with a reason. The trail keeps the reason before anything opens. */
@Service
@EnableConfigurationProperties(GlassSettings.class)
public class GlassDesk {

    /** Shorter is no reason. */
    public static final int SHORTEST_REASON = 10;

    /** As long as the trail keeps a purpose. */
    public static final int LONGEST_REASON = 200;

    private static final Logger log = LoggerFactory.getLogger(GlassDesk.class);

    private final BrokenGlass glass;
    private final Entries entries;
    private final GlassSettings settings;
    private final Clock clock;

    GlassDesk(BrokenGlass glass, Entries entries, GlassSettings settings, Clock clock) {
        this.glass = glass;
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {

        /** It is open now; whether there is such a child, class or run is not said. */
        record Opened(BreakGlass glass) implements Answer {}

        /** The request has faults; nothing was opened, and the trail holds nothing of it. */
        record Faulty(List<Finding> findings) implements Answer {
            public Faulty {
                findings = List.copyOf(findings);
            }
        }

        /** The reader's roles do not open such a thing; stands in the trail. */
        record NotYours() implements Answer {}

        /** The reader has to show a second factor first; stands in the trail. */
        record SecondFactor() implements Answer {}
    }

    /**
     * Opens one child, class or run for the reader, for as long as it is set.
     *
     * @param what a word of {@link Pane}
     * @param subject id of it
     * @param reason in the reader's words, without names
     */
    public Answer open(Reader reader, @Nullable String what, @Nullable String subject, @Nullable String reason) {
        String id = subject == null ? "" : subject.strip().toLowerCase(Locale.ROOT);
        String why = reason == null ? "" : PlainText.onOneLine(reason);
        Optional<Pane> known = Pane.of(what);
        if (known.isEmpty()) {
            return faulty("access.glass_what", "what", what, Map.of("known", String.join(", ", Pane.words())));
        }
        Pane pane = known.get();
        if (!pane.canBe(id)) {
            return faulty("access.glass_subject", "subject", subject, Map.of("what", pane.word()));
        }
        int length = why.codePointCount(0, why.length());
        if (length < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            return faulty(
                    "access.glass_reason",
                    "reason",
                    String.valueOf(length),
                    Map.of("least", String.valueOf(SHORTEST_REASON), "most", String.valueOf(LONGEST_REASON)));
        }
        if (!PlainText.is(why)) {
            return faulty("access.text_not_plain", "reason", null, Map.of());
        }
        boolean may = reader.mayBreak(pane);
        boolean surely = reader.hasShownTwoFactors();
        entries.enter(
                Deed.BREAK_GLASS, pane.opened(), id, "all", why, may && surely ? Outcome.GRANTED : Outcome.DENIED);
        if (!may) {
            return new Answer.NotYours();
        }
        if (!surely) {
            return new Answer.SecondFactor();
        }
        Instant now = clock.instant();
        BreakGlass opened = new BreakGlass(
                UUID.randomUUID(),
                reader.caller().name(),
                reader.caller().actingAs(),
                pane,
                id,
                why,
                now,
                now.plus(settings.breakGlassLasts()),
                null,
                null);
        glass.add(opened);
        log.warn("access.break_glass {}: a {} is open until {}", opened.id(), pane.word(), opened.until());
        return new Answer.Opened(opened);
    }

    /** What the reader has opened and is still open. */
    public List<BreakGlass> openTo(Reader reader) {
        return glass.openTo(reader.caller().name(), clock.instant());
    }

    /** Closes it before its time; false where the reader has no such one open. Stands in the trail. */
    public boolean close(UUID id, Reader reader) {
        Optional<BreakGlass> open =
                openTo(reader).stream().filter(each -> each.id().equals(id)).findFirst();
        open.ifPresent(one -> {
            entries.enter(Deed.CHANGE, one.what().opened(), one.subject(), "break-glass closed");
            glass.close(id, clock.instant());
        });
        return open.isPresent();
    }

    /** How long something stays open. */
    public Duration lasts() {
        return settings.breakGlassLasts();
    }

    /** The latest, for the auditor: what nobody has taken note of comes first. */
    public List<BreakGlass> latest(int limit) {
        return glass.latest(limit);
    }

    /** An auditor takes note; false where there is no such one. */
    public boolean seen(UUID id, Reader auditor) {
        return glass.seen(id, auditor.caller().name(), clock.instant());
    }

    private static Answer faulty(String code, String field, @Nullable String value, Map<String, String> details) {
        return new Answer.Faulty(List.of(Finding.error(code, Location.pointer("request", field), value, details)));
    }
}
