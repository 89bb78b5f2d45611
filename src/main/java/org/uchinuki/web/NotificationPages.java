package org.uchinuki.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.uchinuki.access.Caller;
import org.uchinuki.api.CauseBody;
import org.uchinuki.api.ParcelBody;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.notification.Cause;
import org.uchinuki.notification.NoticeTexts;
import org.uchinuki.notification.NotificationBook.Waiting;
import org.uchinuki.notification.Notifications;
import org.uchinuki.notification.Topic;

/** What is the matter, who looks after it, and who was told. */
@Controller
class NotificationPages {

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
        model.addAttribute("notJudged", waiting.aside());
        model.addAttribute("words", new FindingWords(locale));
        model.addAttribute("doubts", notifications.doubts());
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
                notifications.parcels(PARCELS).stream().map(ParcelBody::of).toList());
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

    /**
     * @param of what it is about: source and mapping, file, or login
     * @param code null where it tells a reader nothing
     * @param page where the next thing is done
     */
    record CauseLine(
            CauseBody cause,
            String of,
            String title,
            String about,
            @Nullable String code,
            String page) {

        static CauseLine of(Cause cause, Locale locale) {
            return new CauseLine(
                    CauseBody.of(cause),
                    of(cause),
                    NoticeTexts.title(cause.topic(), locale),
                    NoticeTexts.about(cause.topic(), locale),
                    cause.topic() == Topic.BREAK_GLASS ? null : cause.key().code(),
                    cause.page());
        }

        private static String of(Cause cause) {
            String part = cause.key().mapping();
            boolean alone = cause.topic() == Topic.FILE_BROKEN || cause.topic() == Topic.BREAK_GLASS;
            return part == null ? cause.source() : alone ? part : cause.source() + " · " + part;
        }
    }
}
