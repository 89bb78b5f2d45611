package org.uchinuki.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.api.ShownRows;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.pipeline.RunDiffs;
import org.uchinuki.pipeline.RunDiffs.NoDiff;
import org.uchinuki.pipeline.RunDiffs.School;
import org.uchinuki.pipeline.RunDiffs.Summary;
import org.uchinuki.pipeline.RunDiffs.TypeFigures;

/** 差分プレビュー: what a run would do or has done, and the decision about it on the same page. */
@Controller
class DiffPages {

    private static final int PAGE = 100;
    private static final String CURSOR = "[0-9]{1,18}(\\.[0-9]{1,18}\\.[0-9]{1,9})?";

    private final RunsView runs;
    private final RunDiffs diffs;

    DiffPages(RunsView runs, RunDiffs diffs) {
        this.runs = runs;
        this.diffs = diffs;
    }

    /** One type of data, drawn. */
    public record Type(TypeFigures figures, List<DiffCards.Card> cards) {}

    @GetMapping("/runs/{id}/diff")
    String diff(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(required = false) @Nullable UUID school,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        RunsView.RunDetail run = runs.run(id);
        Verdict only = Arrays.stream(Verdict.values())
                .filter(each -> each.word().equals(verdict))
                .findFirst()
                .orElse(null);
        String from = after.matches(CURSOR) ? after : null;
        model.addAttribute("run", run);
        model.addAttribute("dataClass", DataClasses.roman(run.masked() ? DataClass.III : DataClass.I));
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("verdict", only == null ? null : only.word());
        model.addAttribute("school", school);
        model.addAttribute("later", from != null);
        try {
            Summary summary = diffs.summary(id);
            model.addAttribute("reasons", summary.reasons());
            model.addAttribute(
                    "types",
                    summary.types().stream()
                            .map(type -> new Type(type, DiffCards.of(type)))
                            .toList());
            model.addAttribute("schools", schools(summary));
            List<Row> rows = diffs.rows(id, new Question(only, school, from, PAGE));
            ShownRows shown = run.masked() ? ShownRows.SHAPES : ShownRows.WHOLE;
            model.addAttribute("rows", rows.stream().map(shown::row).toList());
            model.addAttribute(
                    "next", rows.size() < PAGE ? null : rows.getLast().cursor());
        } catch (NoDiff none) {
            model.addAttribute("none", none.finding());
        }
        return "diff";
    }

    /** Schools in which something differs: id → name, in the order of the tables. */
    private static Map<UUID, String> schools(Summary summary) {
        Map<UUID, String> names = new LinkedHashMap<>();
        for (TypeFigures type : summary.types()) {
            for (School school : type.schools()) {
                UUID id = school.id();
                if (id != null) {
                    names.putIfAbsent(id, school.name() == null ? id.toString() : school.name());
                }
            }
        }
        return names;
    }
}
