package org.uchinuki.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.uchinuki.access.Action;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.grant.Grant;
import org.uchinuki.access.grant.GrantDesk;
import org.uchinuki.access.grant.GrantDesk.Answer;
import org.uchinuki.access.grant.GrantDesk.Wanted;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes.Found;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.SecondFactorNeeded;

/** Children granted to somebody by name: the list for those who lead a school, and the form to give one. */
@Controller
class GrantPages {

    private final GrantDesk desk;
    private final KarteDesk kartes;
    private final Readers readers;
    private final Clock clock;

    GrantPages(GrantDesk desk, KarteDesk kartes, Readers readers, Clock clock) {
        this.desk = desk;
        this.kartes = kartes;
        this.readers = readers;
        this.clock = clock;
    }

    /** @param child whom the form is about; without one there is no form, the way to it is the child's karte */
    @GetMapping("/grants")
    String grants(@RequestParam(required = false) @Nullable UUID child, Model model) {
        LocalDate today = LocalDate.now(clock);
        String id = child == null ? null : child.toString();
        return filled(
                model,
                child,
                new Wanted("", id, today.toString(), today.plusMonths(3).toString(), ""),
                List.of());
    }

    @PostMapping("/grants")
    ModelAndView give(@ModelAttribute Wanted wanted, Model model) {
        return switch (desk.give(reader(), wanted)) {
            case Answer.Given given -> new ModelAndView("redirect:/grants");
            case Answer.NotKnown beyond -> throw new NotKnown("student");
            case Answer.Faulty faulty -> {
                String page = filled(model, id(wanted.child()), wanted, faulty.findings());
                ModelAndView answer = new ModelAndView(page, model.asMap());
                answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield answer;
            }
        };
    }

    @PostMapping("/grants/{id}/end")
    String end(@PathVariable UUID id) {
        if (desk.end(reader(), id).isEmpty()) {
            throw new NotKnown("grant");
        }
        return "redirect:/grants";
    }

    private String filled(Model model, @Nullable UUID child, Wanted wanted, List<Finding> findings) {
        Reader reader = reader();
        LocalDate today = LocalDate.now(clock);
        if (child != null && !reader.reaches(Action.GRANT, child)) {
            throw new NotKnown("student");
        }
        model.addAttribute("wanted", wanted);
        model.addAttribute(
                "child", child == null ? null : name(reader, child).orElseThrow(() -> new NotKnown("student")));
        model.addAttribute("findings", findings);
        model.addAttribute(
                "lines",
                desk.of(reader).stream()
                        .map(grant -> new Line(
                                grant,
                                name(reader, grant.child()).map(Found::name).orElse(null),
                                name(reader, grant.child()).map(Found::seat).orElse(null),
                                grant.isAlive(today)))
                        .toList());
        return "grants";
    }

    private Reader reader() {
        Reader reader = readers.current();
        if (reader.mustStepUpFor(DataClass.II)) {
            throw new SecondFactorNeeded(List.of());
        }
        return reader;
    }

    private Optional<Found> name(Reader reader, UUID child) {
        return kartes.of(reader).found(child);
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /**
     * A grant on the page.
     *
     * @param alive whether it can still be ended
     */
    public record Line(
            Grant grant, @Nullable String name, @Nullable String seat, boolean alive) {}
}
