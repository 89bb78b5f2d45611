package org.uchinuki.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.suggest.Suggestion;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.Workbench;
import org.uchinuki.workbench.Workbench.Facts;

/** 取込の流れ, its beginning: drop a file, and say what it is. */
@Controller
class ImportPages {

    private static final int LONGEST_NAME = 400;
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Workbench bench;
    private final ImportDesk desk;
    private final DraftAtHand hand;

    ImportPages(Workbench bench, ImportDesk desk, DraftAtHand hand) {
        this.bench = bench;
        this.desk = desk;
        this.hand = hand;
    }

    /** A draft in the list. */
    public record Line(ImportDraft draft, java.time.OffsetDateTime changedAt) {}

    @GetMapping("/imports/new")
    String drop(Model model) {
        return drop(List.of(), "", model);
    }

    private String drop(List<Finding> findings, String source, Model model) {
        model.addAttribute("findings", findings);
        model.addAttribute("source", source);
        model.addAttribute("sources", desk.sources());
        model.addAttribute("days", bench.keeps().toDays());
        model.addAttribute(
                "drafts",
                bench.open().stream()
                        .map(draft ->
                                new Line(draft, draft.changedAt().atZone(JAPAN).toOffsetDateTime()))
                        .toList());
        return "import-new";
    }

    @PostMapping("/imports/new")
    String take(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String source,
            Model model,
            HttpServletResponse response)
            throws IOException {
        String name = file == null ? "" : bareName(file.getOriginalFilename());
        if (file == null || name.isEmpty() || file.isEmpty()) {
            response.setStatus(422);
            return drop(
                    List.of(Finding.error("workbench.no_file", Location.pointer("request", "/file"), null)),
                    source,
                    model);
        }
        try (InputStream content = file.getInputStream()) {
            return switch (bench.drop(name, source.strip(), hand.login(), content)) {
                case Outcome.Passed<ImportDraft> passed ->
                    DraftAtHand.address(passed.value().id(), "file");
                case Outcome.SetAside<ImportDraft> refused -> {
                    response.setStatus(422);
                    yield drop(refused.findings(), source, model);
                }
            };
        }
    }

    private static String bareName(@Nullable String sent) {
        String name = sent == null ? "" : sent.replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
        String bare = name.substring(name.lastIndexOf('/') + 1).strip();
        return bare.length() > LONGEST_NAME ? bare.substring(bare.length() - LONGEST_NAME) : bare;
    }

    /** Goes on where somebody stopped. */
    @GetMapping("/imports/drafts/{id}")
    String again(@PathVariable UUID id) {
        return DraftAtHand.address(id, hand.open(id).step().word());
    }

    @GetMapping("/imports/drafts/{id}/file")
    String file(@PathVariable UUID id, Model model) {
        ImportDraft draft = hand.put(id, "file", model);
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        return file(draft, mapping, Workbench.facts(mapping), List.of(), model);
    }

    private String file(ImportDraft draft, Mapping mapping, Facts facts, List<Finding> findings, Model model) {
        Optional<Suggestion> suggestion = bench.suggestion(draft) instanceof Outcome.Passed<Suggestion> passed
                ? Optional.of(passed.value())
                : Optional.empty();
        model.addAttribute("facts", facts);
        model.addAttribute("mapping", mapping);
        model.addAttribute("findings", findings);
        model.addAttribute("heading", bench.heading(draft).orElse(null));
        model.addAttribute("suggestion", suggestion.orElse(null));
        model.addAttribute("sources", desk.sources());
        model.addAttribute(
                "targets", Arrays.stream(Target.values()).map(Target::path).toList());
        return "import-file";
    }

    @PostMapping("/imports/drafts/{id}/file")
    String say(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        ImportDraft draft = hand.putSeen(id, seen, "file", model);
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        Facts facts = new Facts(source.strip(), what.strip(), target, school, year);
        List<Finding> findings = bench.saveFacts(draft, mapping, facts);
        if (findings.isEmpty()) {
            return DraftAtHand.address(id, "columns");
        }
        response.setStatus(422);
        return file(draft, mapping, facts, findings, model);
    }

    /** Takes a mapping that fits already in place of the proposal. */
    @PostMapping("/imports/drafts/{id}/use")
    String use(@PathVariable UUID id, @RequestParam String mapping, @RequestParam(defaultValue = "") String seen) {
        bench.use(hand.seen(id, seen), mapping);
        return DraftAtHand.address(id, "columns");
    }

    @PostMapping("/imports/drafts/{id}/discard")
    String discard(@PathVariable UUID id, @RequestParam(defaultValue = "") String seen, RedirectAttributes next) {
        ImportDraft draft = hand.seen(id, seen);
        bench.discard(draft);
        next.addFlashAttribute("discarded", draft.fileName());
        return "redirect:/imports/new";
    }
}
