package org.uchinuki.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.uchinuki.api.FindingsCsv;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.pipeline.DueTime;
import org.uchinuki.pipeline.Run;
import org.uchinuki.workbench.DraftRuns;
import org.uchinuki.workbench.DraftRuns.Ended;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.PublishedMappings;
import org.uchinuki.workbench.TrialReport;
import org.uchinuki.workbench.Workbench;

/** 検証, 差分, 承認・予約: what would come of a draft, and somebody's word. */
@Controller
class ImportCheckPages {

    private final Workbench bench;
    private final DraftRuns runs;
    private final DraftAtHand hand;

    ImportCheckPages(Workbench bench, DraftRuns runs, DraftAtHand hand) {
        this.bench = bench;
        this.runs = runs;
        this.hand = hand;
    }

    @GetMapping("/imports/drafts/{id}/check")
    String check(@PathVariable UUID id, Model model) {
        ImportDraft draft = hand.put(id, "check", model);
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        FindingGroups groups = new FindingGroups();
        TrialReport report = bench.trial(draft, mapping, finding -> groups.add(hand.shown(id, finding)));
        model.addAttribute("report", report);
        model.addAttribute("groups", groups.all());
        model.addAttribute(
                "findingCount",
                report.rules().stream().mapToLong(TrialReport.Rule::count).sum());
        model.addAttribute("against", bench.check(draft));
        return "import-check";
    }

    @GetMapping("/imports/drafts/{id}/findings.csv")
    ResponseEntity<StreamingResponseBody> csv(@PathVariable UUID id) {
        ImportDraft draft = hand.open(id);
        Mapping mapping = hand.mapping(draft);
        boolean whole = hand.seesCells(id);
        StreamingResponseBody body = out -> {
            try (FindingsCsv csv = new FindingsCsv(out)) {
                if (mapping != null) {
                    bench.trial(
                            draft,
                            mapping,
                            finding -> csv.add(whole ? finding : org.uchinuki.api.MaskedCells.of(finding)));
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        };
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"findings.csv\"")
                .body(body);
    }

    @GetMapping("/imports/drafts/{id}/run")
    String run(@PathVariable UUID id, Model model) {
        return run(hand.put(id, "run", model), List.of(), "", model);
    }

    private String run(ImportDraft draft, List<Finding> against, String reason, Model model) {
        Run run = runs.preview(draft).orElse(null);
        model.addAttribute("run", run);
        model.addAttribute("second", runs.waitsForSecond(draft));
        model.addAttribute("mapping", Workbench.name(draft));
        Locale locale = LocaleContextHolder.getLocale();
        model.addAttribute(
                "replaces",
                runs.replaces(draft).stream().map(change -> change.text(locale)).toList());
        model.addAttribute("current", runs.isCurrent(draft));
        model.addAttribute("findings", against);
        model.addAttribute("reason", reason);
        return "import-run";
    }

    @PostMapping("/imports/drafts/{id}/run")
    String preview(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        ImportDraft draft = hand.putSeen(id, seen, "run", model);
        return switch (runs.preview(draft, hand.login())) {
            case Outcome.Passed<Long> begun -> DraftAtHand.address(id, "run");
            case Outcome.SetAside<Long> refused -> {
                response.setStatus(422);
                yield run(draft, refused.findings(), "", model);
            }
        };
    }

    @PostMapping("/imports/drafts/{id}/approve")
    String approve(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        ImportDraft draft = hand.putSeen(id, seen, "run", model);
        model.addAttribute("at", at);
        Ended ended =
                switch (DueTime.given(at)) {
                    case Outcome.Passed<Optional<Instant>> due ->
                        runs.approve(draft, hand.login(), reason, due.value().orElse(null));
                    case Outcome.SetAside<Optional<Instant>> bad -> new Ended.Refused(bad.findings());
                };
        return ended(draft, ended, draft.runId(), reason, model, response);
    }

    /** Keeps the mapping for files that come later, and applies nothing. */
    @PostMapping("/imports/drafts/{id}/publish")
    String publish(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        ImportDraft draft = hand.putSeen(id, seen, "run", model);
        return ended(draft, runs.keepForLater(draft, hand.login(), reason), null, reason, model, response);
    }

    private String ended(
            ImportDraft draft,
            Ended ended,
            @Nullable Long run,
            String reason,
            Model model,
            HttpServletResponse response) {
        return switch (ended) {
            case Ended.Done done -> "redirect:" + (run == null ? "/mappings/" + done.mapping() : "/runs/" + run);
            case Ended.Booked booked -> "redirect:/runs/" + run + "#decide";
            case Ended.NeedsSecond second -> "redirect:/runs/" + run + "#decide";
            case Ended.Refused refused -> {
                response.setStatus(PublishedMappings.isConflict(refused.findings()) ? 409 : 422);
                yield run(draft, refused.findings(), reason, model);
            }
        };
    }
}
