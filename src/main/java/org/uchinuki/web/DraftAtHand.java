package org.uchinuki.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Readers;
import org.uchinuki.api.MaskedCells;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.workbench.ColumnLine;
import org.uchinuki.workbench.DraftChanged;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.ImportDraft.State;
import org.uchinuki.workbench.TrialReport;
import org.uchinuki.workbench.Workbench;

/**
 * The draft that a page is about. Cells of its file are shown in their shape; who has opened the draft with a reason sees them
 * whole. Codes are nobody's and are shown.
 */
@Component
final class DraftAtHand {

    private final Workbench bench;
    private final Readers readers;

    DraftAtHand(Workbench bench, Readers readers) {
        this.bench = bench;
        this.readers = readers;
    }

    /** Address of one page of a draft. */
    static String address(UUID id, String page) {
        return "redirect:/imports/drafts/" + id + "/" + page;
    }

    ImportDraft open(UUID id) {
        return bench.find(id).filter(draft -> draft.state() == State.OPEN).orElseThrow(() -> new NotKnown("draft"));
    }

    /**
     * The draft that somebody has changed on a page.
     *
     * @param seen when it was last changed, as the page knew it
     * @throws DraftChanged where it is another by now
     */
    ImportDraft seen(UUID id, String seen) {
        ImportDraft draft = open(id);
        if (!draft.changedAt().toString().equals(seen)) {
            throw new DraftChanged(id);
        }
        return draft;
    }

    String login() {
        return readers.current().caller().name();
    }

    boolean seesCells(UUID id) {
        return readers.current().over(Pane.DRAFT, id.toString()).isPresent();
    }

    /** What every page of a draft shows. */
    ImportDraft put(UUID id, String here, Model model) {
        return put(open(id), here, model);
    }

    /** The same for an answer to what somebody has changed; see {@link #seen}. */
    ImportDraft putSeen(UUID id, String seen, String here, Model model) {
        return put(seen(id, seen), here, model);
    }

    private ImportDraft put(ImportDraft draft, String here, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("step", here);
        model.addAttribute("masked", !seesCells(draft.id()));
        return draft;
    }

    /** The mapping of the draft, or null where its text is faulty: then only its text can be shown. */
    @Nullable
    Mapping mapping(ImportDraft draft) {
        return switch (bench.mapping(draft)) {
            case Outcome.Passed<Mapping> passed -> passed.value();
            case Outcome.SetAside<Mapping> faulty -> null;
        };
    }

    /** A cell as this reader may see it. */
    String cell(UUID id, ColumnLine line) {
        String sample = line.sample();
        if (sample == null) {
            return "";
        }
        return line.code() || seesCells(id) ? sample : MaskedCells.shape(sample);
    }

    Finding shown(UUID id, Finding finding) {
        return seesCells(id) ? finding : MaskedCells.of(finding);
    }

    /** The first rows as they are mapped. Values out of code tables are words of the hub. */
    List<TrialReport.Mapped> preview(UUID id, Mapping mapping, TrialReport report) {
        boolean whole = seesCells(id);
        List<String> words = mapping.fields().stream()
                .filter(field -> field.from() == null || field.as().stream().anyMatch(step -> step.argument() != null))
                .map(Mapping.FieldRule::to)
                .toList();
        return report.preview().stream()
                .map(row -> new TrialReport.Mapped(
                        row.row(),
                        whole ? row.values() : masked(row.values(), words),
                        row.findings().stream()
                                .map(finding -> shown(id, finding))
                                .toList()))
                .toList();
    }

    private static Map<String, @Nullable String> masked(Map<String, @Nullable String> values, List<String> words) {
        Map<String, @Nullable String> masked = new TreeMap<>();
        values.forEach(
                (path, value) -> masked.put(path, value == null || words.contains(path) ? value : masked(path, value)));
        return masked;
    }

    private static String masked(String path, String value) {
        int dot = path.indexOf('.');
        return Kind.ofPart(path.substring(0, dot))
                .map(kind -> MaskedCells.value(kind, path.substring(dot + 1), value))
                .orElseGet(() -> MaskedCells.shape(value));
    }
}
