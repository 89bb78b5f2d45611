package org.uchinuki.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.uchinuki.access.Caller;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.NoticeTexts;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Notifications;
import org.uchinuki.notification.Parcel;

/** What is the matter, who looks after it, and who was told. */
@Controller
class NotificationPages {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int MOST = 200;
    private static final int OVER = 30;
    private static final int PARCELS = 50;

    private final Notifications notifications;

    NotificationPages(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/notifications")
    String all(Locale locale, Model model) {
        Waiting waiting = notifications.waiting();
        model.addAttribute("on", notifications.isOn());
        model.addAttribute("waiting", waiting.lines() + waiting.parcels());
        model.addAttribute("givenUp", waiting.givenUp());
        model.addAttribute(
                "open",
                notifications.causes(true, MOST).stream()
                        .map(cause -> CauseLine.of(cause, locale))
                        .toList());
        model.addAttribute(
                "over",
                notifications.causes(false, MOST).stream()
                        .filter(cause -> !cause.isOpen())
                        .limit(OVER)
                        .map(cause -> CauseLine.of(cause, locale))
                        .toList());
        model.addAttribute(
                "parcels",
                notifications.parcels(PARCELS).stream().map(ParcelLine::of).toList());
        return "notifications";
    }

    @PostMapping("/notifications/{id}/look-after")
    String lookAfter(@PathVariable long id, Locale locale, RedirectAttributes next) {
        Cause cause = notifications.find(id).orElseThrow(() -> new NotKnown("notification"));
        Outcome<Cause> outcome = notifications.lookAfter(cause, Caller.current().name());
        if (outcome instanceof Outcome.SetAside<Cause> over) {
            next.addFlashAttribute("against", new FindingWords(locale).sentences(over.findings()));
        }
        return "redirect:/notifications#cause-" + id;
    }

    /** @param page where the next thing is done */
    record CauseLine(
            long id,
            String title,
            String about,
            String source,
            @Nullable String mapping,
            @Nullable String code,
            long times,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            @Nullable OffsetDateTime toldAt,
            int escalations,
            @Nullable String lookedAfterBy,
            @Nullable OffsetDateTime overAt,
            String page) {

        static CauseLine of(Cause cause, Locale locale) {
            return new CauseLine(
                    cause.id(),
                    NoticeTexts.title(cause.topic(), locale),
                    NoticeTexts.about(cause.topic(), locale),
                    cause.source(),
                    cause.key().mapping(),
                    cause.key().code(),
                    cause.times(),
                    japan(cause.firstAt()),
                    japan(cause.lastAt()),
                    moment(cause.toldAt()),
                    cause.steps(),
                    cause.lookedAfterBy(),
                    moment(cause.closedAt()),
                    cause.page());
        }
    }

    record ParcelLine(
            String group,
            String channel,
            String state,
            int attempts,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime sentAt,
            @Nullable String subject,
            @Nullable String trouble) {

        static ParcelLine of(Parcel parcel) {
            return new ParcelLine(
                    parcel.to().group(),
                    parcel.to().channel().word(),
                    parcel.state().word(),
                    parcel.attempts(),
                    japan(parcel.createdAt()),
                    moment(parcel.sentAt()),
                    parcel.subject(),
                    parcel.trouble());
        }
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant moment) {
        return moment == null ? null : japan(moment);
    }

    private static OffsetDateTime japan(Instant moment) {
        return moment.atZone(JAPAN).toOffsetDateTime();
    }
}
