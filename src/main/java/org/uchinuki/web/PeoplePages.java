package org.uchinuki.web;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.uchinuki.access.Readers;
import org.uchinuki.api.PersonSides;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.MergeStore.Merge;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.pipeline.Candidates;
import org.uchinuki.pipeline.IdentityBook.Entry;
import org.uchinuki.pipeline.Merges;
import org.uchinuki.pipeline.Merges.Preview;

/** 人の統合・分割: who may be whom, side by side, and what is to become of it. */
@Controller
class PeoplePages {

    private static final int SHOWN = 20;
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String HERE = "redirect:/people/candidates";

    private final Candidates candidates;
    private final Merges merges;
    private final PersonSides sides;
    private final Readers readers;

    PeoplePages(Candidates candidates, Merges merges, PersonSides sides, Readers readers) {
        this.candidates = candidates;
        this.merges = merges;
        this.sides = sides;
        this.readers = readers;
    }

    @GetMapping("/people/candidates")
    String candidates(Model model) {
        model.addAttribute(
                "rows", candidates.waiting(0, SHOWN).stream().map(sides::of).toList());
        model.addAttribute(
                "pairs", merges.pairs(0, SHOWN).stream().map(sides::of).toList());
        model.addAttribute(
                "merges", merges.open(SHOWN).stream().map(MergeLine::of).toList());
        model.addAttribute(
                "decisions",
                candidates.decisions(SHOWN).stream().map(DecisionLine::of).toList());
        model.addAttribute("fields", PersonSides.SHOWN);
        return "people";
    }

    /** @param person one of the candidates, or empty for none of them */
    @PostMapping("/people/candidates/{id}/decide")
    String decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        return told(candidates.decide(id, person.isEmpty() ? null : person, login(), reason), locale, next);
    }

    @PostMapping("/people/pairs/apart")
    String apart(
            @RequestParam String one,
            @RequestParam String other,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        return told(merges.apart(one, other, login(), reason), locale, next);
    }

    @PostMapping("/people/decisions/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        return told(candidates.withdraw(id, login(), reason), locale, next);
    }

    @PostMapping("/people/merges/{id}/split")
    String split(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        return told(merges.split(id, login(), reason), locale, next);
    }

    @GetMapping("/people/merge")
    String merge(@RequestParam String stays, @RequestParam String goes, Model model) {
        return switch (merges.preview(stays, goes)) {
            case SetAside<Preview> none -> throw new NotKnown("person");
            case Passed<Preview> passed -> filled(model, passed.value(), List.of());
        };
    }

    @PostMapping("/people/merge")
    ModelAndView merge(
            @RequestParam String stays,
            @RequestParam String goes,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean despiteConflicts,
            Locale locale,
            RedirectAttributes next,
            Model model) {
        Outcome<Long> merged = merges.merge(stays, goes, login(), reason, despiteConflicts);
        if (merged instanceof SetAside<Long> not && merges.preview(stays, goes) instanceof Passed<Preview> preview) {
            String page = filled(model, preview.value(), new FindingWords(locale).sentences(not.findings()));
            model.addAttribute("reason", reason);
            ModelAndView answer = new ModelAndView(page, model.asMap());
            answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return answer;
        }
        return new ModelAndView(told(merged, locale, next));
    }

    private String filled(Model model, Preview preview, List<String> against) {
        model.addAttribute("two", sides.of(preview.pair()));
        model.addAttribute("fields", PersonSides.SHOWN);
        model.addAttribute(
                "moves",
                preview.moves().moved().entrySet().stream()
                        .map(entry -> MoveLine.of(entry, preview.moves().hidden()))
                        .toList());
        model.addAttribute("conflicts", preview.conflicts());
        model.addAttribute("stopped", preview.conflicts().stream().anyMatch(Finding::isError));
        model.addAttribute("against", against);
        return "people-merge";
    }

    private static String told(Outcome<Long> outcome, Locale locale, RedirectAttributes next) {
        switch (outcome) {
            case Passed<Long> run -> next.addFlashAttribute("run", run.value());
            case SetAside<Long> not ->
                next.addFlashAttribute("against", new FindingWords(locale).sentences(not.findings()));
        }
        return HERE;
    }

    private static String told(List<Finding> against, Locale locale, RedirectAttributes next) {
        if (against.isEmpty()) {
            next.addFlashAttribute("kept", true);
        } else {
            next.addFlashAttribute("against", new FindingWords(locale).sentences(against));
        }
        return HERE;
    }

    private String login() {
        return readers.current().caller().name();
    }

    /** A merge that holds. */
    public record MergeLine(long runId, String reason, String by, OffsetDateTime at) {

        static MergeLine of(Merge merge) {
            return new MergeLine(
                    merge.runId(),
                    merge.reason(),
                    merge.by(),
                    merge.at().atZone(JAPAN).toOffsetDateTime());
        }
    }

    /** A decision that holds. */
    public record DecisionLine(long id, boolean same, String reason, String by, OffsetDateTime at) {

        static DecisionLine of(Entry entry) {
            return new DecisionLine(
                    entry.id(),
                    entry.same(),
                    entry.reason(),
                    entry.by(),
                    entry.at().atZone(JAPAN).toOffsetDateTime());
        }
    }

    /** Records of one kind that would move. */
    public record MoveLine(String kind, long moved, long hidden) {

        static MoveLine of(Map.Entry<Kind, Long> moved, Map<Kind, Long> hidden) {
            return new MoveLine(moved.getKey().part(), moved.getValue(), hidden.getOrDefault(moved.getKey(), 0L));
        }
    }
}
