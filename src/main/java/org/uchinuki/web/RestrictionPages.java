package org.uchinuki.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.uchinuki.access.Action;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.restriction.RestrictionDesk;
import org.uchinuki.access.restriction.RestrictionDesk.Answer;
import org.uchinuki.karte.NotKnown;

/** The two buttons on a child's karte: leave the child out of alerts and aggregates, and take them in again. */
@Controller
class RestrictionPages {

    private final RestrictionDesk desk;
    private final Readers readers;

    RestrictionPages(RestrictionDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    @PostMapping("/students/{id}/analysis-restriction")
    String set(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String reason,
            Locale locale,
            RedirectAttributes next) {
        if (desk.set(reaching(id), id, from, reason) instanceof Answer.Faulty faulty) {
            next.addFlashAttribute("restrictionFaults", new FindingWords(locale).sentences(faulty.findings()));
        }
        return "redirect:/students/" + id + "#analysis";
    }

    @PostMapping("/students/{id}/analysis-restriction/end")
    String end(@PathVariable UUID id) {
        desk.end(reaching(id), id);
        return "redirect:/students/" + id + "#analysis";
    }

    private Reader reaching(UUID child) {
        Reader reader = readers.current();
        if (!reader.reaches(Action.RESTRICT, child)) {
            throw new NotKnown("student");
        }
        return reader;
    }
}
