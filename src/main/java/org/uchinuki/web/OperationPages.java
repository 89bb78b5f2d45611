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
import org.uchinuki.pipeline.RunProgresses;

/** Import runs, and the state of the hub's own files. */
@Controller
class OperationPages {

    private static final int RUNS = 100;

    private static final int MOST_UNREAD = 20;

    private final RunsView runs;
    private final SystemView system;
    private final RunProgresses progresses;
    private final OperationsView operations;

    OperationPages(RunsView runs, SystemView system, RunProgresses progresses, OperationsView operations) {
        this.operations = operations;
        this.runs = runs;
        this.system = system;
        this.progresses = progresses;
    }

    @GetMapping("/operations")
    String operations(Model model) {
        model.addAttribute("overview", operations.now());
        return "operations";
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
        RunsView.RunDetail run = runs.run(id);
        model.addAttribute("run", run);
        model.addAttribute("progress", progresses.of(id).orElse(null));
        model.addAttribute("watched", run.line().underWay());
        return "run";
    }

    /** The same files once more, as a run of their own. */
    @PostMapping("/runs/{id}/retry")
    String retry(@PathVariable long id) {
        return "redirect:/runs/" + runs.retry(id);
    }

    /** The buttons: approve (at once or at a time), call that off, reject, undo; what stands against it is shown where the button was. */
    @PostMapping("/runs/{id}/{verb:approve|unbook|reject|undo}")
    String decide(
            @PathVariable long id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "false") boolean leaveConflicts,
            @RequestParam(defaultValue = "run") String from,
            Locale locale,
            RedirectAttributes next) {
        List<Finding> against = runs.decide(id, verb, reason, at, leaveConflicts);
        if (!against.isEmpty()) {
            next.addFlashAttribute("against", new FindingWords(locale).sentences(against));
            next.addFlashAttribute("reason", reason);
            next.addFlashAttribute("at", at);
        }
        boolean backToDiff = from.equals("diff") && !against.isEmpty();
        return "redirect:/runs/" + id + (backToDiff ? "/diff" : "") + "#decide";
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
        List<String> unread = system.unread();
        model.addAttribute("unread", unread.subList(0, Math.min(MOST_UNREAD, unread.size())));
        model.addAttribute("unreadMore", Math.max(0, unread.size() - MOST_UNREAD));
        return "system";
    }
}
