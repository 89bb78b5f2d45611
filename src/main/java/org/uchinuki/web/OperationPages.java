package org.uchinuki.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.uchinuki.finding.Finding;

/** Import runs, and the state of the hub's own files. */
@Controller
class OperationPages {

    private static final int RUNS = 100;

    private final RunsView runs;
    private final SystemView system;

    OperationPages(RunsView runs, SystemView system) {
        this.runs = runs;
        this.system = system;
    }

    @GetMapping("/runs")
    String runs(Model model) {
        List<RunsView.RunLine> lines = runs.runs(RUNS);
        model.addAttribute("runs", lines);
        model.addAttribute("underWay", lines.stream().anyMatch(RunsView.RunLine::underWay));
        return "runs";
    }

    @GetMapping("/runs/{id}")
    String run(@PathVariable long id, Model model) {
        model.addAttribute("run", runs.run(id));
        return "run";
    }

    /** The three buttons: approve, reject, undo; what stands against it is shown where the button was. */
    @PostMapping("/runs/{id}/{verb:approve|reject|undo}")
    String decide(
            @PathVariable long id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean leaveConflicts,
            Locale locale,
            RedirectAttributes next) {
        List<Finding> against = runs.decide(id, verb, reason, leaveConflicts);
        if (!against.isEmpty()) {
            next.addFlashAttribute("against", new FindingWords(locale).sentences(against));
            next.addFlashAttribute("reason", reason);
        }
        return "redirect:/runs/" + id + "#decide";
    }

    @GetMapping("/system")
    String system(Model model) {
        List<SystemView.Part> parts = system.parts();
        model.addAttribute("parts", parts);
        model.addAttribute("kinds", SystemView.PartKind.values());
        model.addAttribute(
                "broken",
                parts.stream()
                        .filter(part -> part.state() == SystemView.PartState.BROKEN)
                        .count());
        List<SystemView.Health> health = system.health();
        model.addAttribute("health", health);
        model.addAttribute("down", health.stream().filter(one -> !one.up()).count());
        model.addAttribute("unwatched", system.unwatchedFolders());
        return "system";
    }
}
