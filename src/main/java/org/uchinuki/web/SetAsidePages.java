package org.uchinuki.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.uchinuki.access.Readers;
import org.uchinuki.api.MaskedCells;
import org.uchinuki.api.ShownAsides;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.pipeline.Aside;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.AsideBook.Share;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Asides.Replayed;

/** 隔離・再処理: rows that wait, by cause and by school; each may be mended, put through again, or let go. */
@Controller
class SetAsidePages {

    private static final int PAGE = 50;

    /** Causes of which an example is shown. */
    private static final int CAUSES = 100;

    private final Asides desk;
    private final ShownAsides shown;
    private final Readers readers;

    SetAsidePages(Asides desk, ShownAsides shown, Readers readers) {
        this.desk = desk;
        this.shown = shown;
        this.readers = readers;
    }

    /**
     * @param example what the first of its rows is told, with the shape of its cell; null where it is gone meanwhile
     * @param shares its schools, those with the most rows first
     */
    public record CauseLine(Cause cause, @Nullable Finding example, List<Share> shares) {}

    /** @param code of the school, or null for rows that name none */
    public record SchoolLine(
            @Nullable String code, @Nullable String name, long rows) {}

    @GetMapping("/set-aside")
    String causes(Model model) {
        List<Share> shares = desk.shares();
        List<CauseLine> causes = desk.causes().stream()
                .limit(CAUSES)
                .map(cause -> new CauseLine(
                        cause,
                        example(cause),
                        shares.stream().filter(share -> isOf(share, cause)).toList()))
                .toList();
        model.addAttribute("causes", causes);
        model.addAttribute("schools", schools(shares));
        model.addAttribute("waiting", shares.stream().mapToLong(Share::rows).sum());
        return "set-aside";
    }

    private @Nullable Finding example(Cause cause) {
        Question question = new Question(cause.code(), cause.mapping(), cause.field(), null, null);
        return desk.open(question, 0, 1).stream()
                .findFirst()
                .map(aside -> MaskedCells.of(aside.cause()))
                .orElse(null);
    }

    private static boolean isOf(Share share, Cause cause) {
        return share.code().equals(cause.code())
                && share.mapping().equals(cause.mapping())
                && Objects.equals(share.field(), cause.field());
    }

    static List<SchoolLine> schools(List<Share> shares) {
        Map<@Nullable String, SchoolLine> lines = new LinkedHashMap<>();
        for (Share share : shares) {
            SchoolLine line = lines.get(share.school());
            long rows = share.rows() + (line == null ? 0 : line.rows());
            lines.put(share.school(), new SchoolLine(share.school(), share.schoolName(), rows));
        }
        return lines.values().stream()
                .sorted((one, other) -> Long.compare(other.rows(), one.rows()))
                .toList();
    }

    @GetMapping("/set-aside/rows")
    String rows(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable Long run,
            @RequestParam(defaultValue = "0") long after,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Question question = new Question(given(code), given(mapping), given(field), given(school), run);
        Optional<Finding> schoolNot = shown.schoolNot(question.school());
        schoolNot.ifPresent(not -> {
            response.setStatus(ShownAsides.status(not));
            model.addAttribute("against", new FindingWords(locale).sentences(List.of(not)));
        });
        List<Aside> rows = schoolNot.isPresent() ? List.of() : desk.open(question, after, PAGE);
        model.addAttribute("asked", question);
        model.addAttribute("rows", rows.stream().map(shown::row).toList());
        model.addAttribute(
                "dataClass", DataClasses.roman(rows.stream().anyMatch(shown::mayRead) ? DataClass.I : DataClass.III));
        model.addAttribute("masked", !rows.stream().allMatch(shown::mayRead));
        model.addAttribute("later", after > 0);
        model.addAttribute("next", rows.size() < PAGE ? null : rows.getLast().id());
        return "set-aside-rows";
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @GetMapping("/set-aside/rows/{id}")
    String row(@PathVariable long id, Model model) {
        Aside aside = known(id);
        model.addAttribute("row", shown.row(aside));
        model.addAttribute("dataClass", DataClasses.roman(shown.mayRead(aside) ? DataClass.I : DataClass.III));
        model.addAttribute("open", aside.state().equals("open"));
        return "set-aside-row";
    }

    /** The cells as the form sends them, {@code column} and {@code value} in the same order; only what differs is changed. */
    @PostMapping("/set-aside/rows/{id}")
    String edit(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            RedirectAttributes next) {
        Aside aside = known(id);
        if (!shown.mayRead(aside)) {
            return page(id);
        }
        List<Finding> against = desk.edit(aside, changes(aside, form), login());
        if (!against.isEmpty()) {
            next.addFlashAttribute("against", new FindingWords(locale).sentences(against));
            return page(id);
        }
        if (form.containsKey("replay")) {
            return begun(desk.replay(List.of(id), login()), page(id), next);
        }
        next.addFlashAttribute("saved", true);
        return page(id);
    }

    private static Map<String, String> changes(Aside aside, MultiValueMap<String, String> form) {
        List<String> columns = form.getOrDefault("column", List.of());
        List<String> values = form.getOrDefault("value", List.of());
        Map<String, String> before = aside.fields() == null ? Map.of() : aside.fields();
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            String was = before.get(columns.get(i));
            if (was == null || !lines(was).equals(lines(values.get(i)))) {
                changes.put(columns.get(i), values.get(i));
            }
        }
        return changes;
    }

    /** A browser sends every line end as CR LF. */
    private static List<String> lines(String text) {
        return List.of(text.split("\\R", -1));
    }

    @PostMapping("/set-aside/rows/{id}/replay")
    String replay(@PathVariable long id, RedirectAttributes next) {
        return begun(desk.replay(List.of(known(id).id()), login()), page(id), next);
    }

    @PostMapping("/set-aside/rows/{id}/dismiss")
    String dismiss(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes next) {
        List<Finding> against = desk.dismiss(known(id), login(), reason);
        if (!against.isEmpty()) {
            next.addFlashAttribute("against", new FindingWords(locale).sentences(against));
            next.addFlashAttribute("reason", reason);
        }
        return page(id);
    }

    /** All rows of a cause, or of one school of it. */
    @PostMapping("/set-aside/replay")
    String replayAll(
            @RequestParam String code,
            @RequestParam String mapping,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable Long run,
            RedirectAttributes next) {
        Question question = new Question(code, mapping, given(field), given(school), run);
        String rows = UriComponentsBuilder.fromPath("/set-aside/rows")
                .queryParam("code", "{code}")
                .queryParam("mapping", "{mapping}")
                .queryParam("field", "{field}")
                .encode()
                .buildAndExpand(code, mapping, field == null ? "" : field)
                .toUriString();
        return begun(desk.replay(question, login()), "redirect:" + rows, next);
    }

    private static String begun(Replayed replayed, String otherwise, RedirectAttributes next) {
        if (replayed.rows() == 0) {
            next.addFlashAttribute("nothing", true);
            return otherwise;
        }
        return "redirect:/runs/" + replayed.runs().getFirst();
    }

    private static String page(long id) {
        return "redirect:/set-aside/rows/" + id;
    }

    private Aside known(long id) {
        return desk.find(id).orElseThrow(() -> new NotKnown("row"));
    }

    private String login() {
        return readers.current().caller().name();
    }
}
