package org.uchinuki.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Readers;
import org.uchinuki.access.grant.GlassDesk;
import org.uchinuki.access.grant.GlassDesk.Answer;
import org.uchinuki.finding.Finding;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.SecondFactorNeeded;

/** Opening what is beyond one's reach, with a reason; and the auditor taking note of it. */
@Controller
class GlassPages {

    private final GlassDesk desk;
    private final Readers readers;

    GlassPages(GlassDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /** The form, for those who have shown a second factor: they should not write a reason first. It knows what is asked for and not whether there is such a thing. */
    @GetMapping("/break-glass")
    String form(
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String subject,
            Model model) {
        if (!readers.current().hasShownTwoFactors()) {
            throw new SecondFactorNeeded(List.of());
        }
        return filled(model, what, subject, "", List.of());
    }

    @PostMapping("/break-glass")
    ModelAndView open(
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        return switch (desk.open(readers.current(), what, subject, reason)) {
            case Answer.Opened opened ->
                new ModelAndView("redirect:"
                        + GlassLink.page(opened.glass().what(), opened.glass().subject()));
            case Answer.Faulty faulty -> again(model, what, subject, reason, faulty.findings());
            case Answer.SecondFactor needed -> throw new SecondFactorNeeded(List.of());
            case Answer.NotYours beyond -> throw new AccessDeniedException("no role of the caller opens such a thing");
        };
    }

    @PostMapping("/break-glass/{id}/close")
    String close(@PathVariable UUID id) {
        if (!desk.close(id, readers.current())) {
            throw new NotKnown("break-glass");
        }
        return "redirect:/break-glass";
    }

    @PostMapping("/audit/break-glass/{id}/seen")
    String seen(@PathVariable UUID id) {
        if (!desk.seen(id, readers.current())) {
            throw new NotKnown("break-glass");
        }
        return "redirect:/audit";
    }

    private ModelAndView again(
            Model model,
            @Nullable String what,
            @Nullable String subject,
            @Nullable String reason,
            List<Finding> findings) {
        String page = filled(model, what, subject, reason == null ? "" : reason, findings);
        ModelAndView answer = new ModelAndView(page, model.asMap());
        answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private String filled(
            Model model, @Nullable String what, @Nullable String subject, String reason, List<Finding> findings) {
        model.addAttribute(
                "panes",
                Pane.words().stream()
                        .filter(word -> Pane.of(word)
                                .filter(readers.current()::mayBreak)
                                .isPresent())
                        .toList());
        model.addAttribute("mine", desk.openTo(readers.current()));
        model.addAttribute("what", Pane.of(what).map(Pane::word).orElse(""));
        model.addAttribute("subject", subject == null ? "" : subject);
        model.addAttribute("reason", reason);
        model.addAttribute("findings", findings);
        model.addAttribute("least", GlassDesk.SHORTEST_REASON);
        model.addAttribute("most", GlassDesk.LONGEST_REASON);
        model.addAttribute("minutes", desk.lasts().toMinutes());
        return "break-glass";
    }
}
