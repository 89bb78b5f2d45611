package org.uchinuki.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.workbench.ColumnLine;
import org.uchinuki.workbench.DraftChanged;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.TrialReport;
import org.uchinuki.workbench.Workbench;
import org.uchinuki.workbench.Workbench.Choice;

/** マッピング: the columns of a draft, the codes that no table knows, and the same as text. */
@Controller
class ImportColumnPages {

    private final Workbench bench;
    private final DraftAtHand hand;
    private final MessageSource messages;

    ImportColumnPages(Workbench bench, DraftAtHand hand, MessageSource messages) {
        this.messages = messages;
        this.bench = bench;
        this.hand = hand;
    }

    /** One column, with its cell and the reason to leave it out as this reader may see and read them. */
    public record Shown(ColumnLine line, String cell, String because) {}

    @GetMapping("/imports/drafts/{id}/columns")
    String columns(@PathVariable UUID id, Locale locale, Model model) {
        ImportDraft draft = hand.put(id, "columns", model);
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        List<ColumnLine> lines = bench.columns(draft, mapping);
        BecauseWords because = new BecauseWords(messages, locale);
        TrialReport report = bench.trial(draft, mapping, finding -> {});
        model.addAttribute("mapping", mapping);
        model.addAttribute("choices", new FieldChoices(mapping.target(), lines, locale));
        model.addAttribute(
                "columns",
                lines.stream()
                        .map(line -> new Shown(line, hand.cell(id, line), because.shown(line.reason())))
                        .toList());
        Map<String, Long> states = new LinkedHashMap<>();
        for (ColumnLine.State state : ColumnLine.State.values()) {
            states.put(
                    state.name(),
                    lines.stream().filter(line -> line.state() == state).count());
        }
        model.addAttribute("states", states);
        model.addAttribute("report", report);
        model.addAttribute("labels", FieldChoices.labels(mapping, locale));
        model.addAttribute("preview", hand.preview(id, mapping, report));
        return "import-columns";
    }

    @PostMapping("/imports/drafts/{id}/columns")
    String save(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> form, Locale locale) {
        ImportDraft draft = hand.seen(id, text(form, "seen"));
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        BecauseWords because = new BecauseWords(messages, locale);
        List<Choice> choices = new ArrayList<>();
        for (int at = 0; form.containsKey("column." + at); at++) {
            choices.add(new Choice(
                    text(form, "column." + at),
                    text(form, "choice." + at),
                    form.getFirst("table." + at),
                    form.containsKey("required." + at),
                    because.kept(text(form, "because." + at), because(mapping, text(form, "column." + at)))));
        }
        bench.saveColumns(draft, mapping, choices);
        return DraftAtHand.address(id, form.containsKey("on") ? "codes" : "columns");
    }

    private static String because(Mapping mapping, String column) {
        return mapping.ignored().stream()
                .filter(one -> one.from().equals(column))
                .map(Mapping.Ignored::because)
                .findFirst()
                .orElse("");
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        String text = form.getFirst(name);
        return text == null ? "" : text;
    }

    /**
     * Codes of one column that no table knows.
     *
     * @param words the only ones there are for them; empty where the field takes any text
     * @param known those that the table has for other codes
     */
    public record Coded(TrialReport.Unknown unknown, List<String> words, List<String> known) {}

    @GetMapping("/imports/drafts/{id}/codes")
    String codes(@PathVariable UUID id, Model model) {
        ImportDraft draft = hand.put(id, "codes", model);
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        TrialReport report = bench.trial(draft, mapping, finding -> {});
        boolean whole = hand.seesCells(id);
        model.addAttribute("whole", whole);
        model.addAttribute(
                "coded",
                report.unknown().stream()
                        .map(unknown -> new Coded(
                                unknown, bench.words(mapping, unknown.column()), bench.known(draft, unknown.table())))
                        .toList());
        model.addAttribute("refused", report.refused());
        return "import-codes";
    }

    @PostMapping("/imports/drafts/{id}/codes")
    String saveCodes(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> form) {
        ImportDraft draft = hand.seen(id, text(form, "seen"));
        Mapping mapping = hand.mapping(draft);
        if (mapping == null) {
            return DraftAtHand.address(id, "yaml");
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (int at = 0; form.containsKey("code." + at); at++) {
            String word = text(form, "word." + at);
            if (!word.isBlank()) {
                words.put(text(form, "code." + at), word.strip());
            }
        }
        if (!words.isEmpty()) {
            bench.saveCodes(draft, mapping, text(form, "column"), text(form, "table"), words);
        }
        return DraftAtHand.address(id, "codes");
    }

    @GetMapping("/imports/drafts/{id}/yaml")
    String yaml(@PathVariable UUID id, Model model) {
        ImportDraft draft = hand.put(id, "yaml", model);
        List<Finding> findings = bench.check(draft);
        model.addAttribute("findings", findings);
        return "import-yaml";
    }

    @PostMapping("/imports/drafts/{id}/yaml")
    String saveYaml(
            @PathVariable UUID id,
            @RequestParam String yaml,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        try {
            bench.saveText(hand.seen(id, seen), yaml);
        } catch (DraftChanged other) {
            // What was typed is shown again, to be saved over the other text or taken from there.
            ImportDraft draft = hand.put(id, "yaml", model);
            response.setStatus(409);
            model.addAttribute("typed", yaml);
            model.addAttribute("findings", List.of(DraftChanged.finding()));
            model.addAttribute("stands", draft.yaml());
            return "import-yaml";
        }
        return DraftAtHand.address(id, "yaml");
    }

    @GetMapping("/imports/drafts/{id}/mapping.yaml")
    ResponseEntity<byte[]> download(@PathVariable UUID id) {
        return file("mapping.yaml", hand.open(id).yaml());
    }

    /** A text as a file that a browser keeps. */
    static ResponseEntity<byte[]> file(String name, @Nullable String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    }
}
