package org.uchinuki.mapping.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.mapping.Mapping.FieldRule;
import org.uchinuki.mapping.Mapping.Step;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.function.CodeTable;
import org.uchinuki.mapping.suggest.Dictionary.ConceptField;
import org.uchinuki.mapping.suggest.Suggestion.Column;
import org.uchinuki.mapping.suggest.Suggestion.Sureness;

/** The proposal for each column of a file. Numbers the questions of a survey in the order in which they are asked for. */
final class ColumnProposals {

    private static final double SURE = 0.8;
    private static final double CLOSE = 0.06;
    private static final double HALF = 0.5;
    private static final double ASKED_FOR = 0.6;
    private static final int OTHERS = 3;
    private static final String ANSWERS = "surveyResponse.answers.q";
    private static final String SCALE = "four-point";
    private static final List<Step> TRUTH = List.of(new Step("boolean", null));
    private static final Set<String> MARKS = Set.of("○", "〇", "◯", "1", "有");

    private final Mappings mappings;
    private final Target target;
    private final Assignment assignment;
    private final Map<String, List<Match>> matches;
    private final List<Reason> questions = new ArrayList<>();
    private int asked;

    ColumnProposals(Mappings mappings, Target target, Assignment assignment, Map<String, List<Match>> matches) {
        this.mappings = mappings;
        this.target = target;
        this.assignment = assignment;
        this.matches = matches;
    }

    /** What turned up and only a person can answer. */
    List<Reason> questions() {
        return questions;
    }

    Column of(ColumnValues column) {
        Match match = assignment.of(column.column());
        if (target == Target.SURVEY && Questions.isOne(column.column()) && (match == null || !says(match))) {
            return answer(column);
        }
        List<FieldRule> fields = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        if (match != null) {
            match.concept().to().forEach(field -> add(field, column, fields, unknown));
        }
        if (match == null || fields.isEmpty()) {
            return ignored(column, match);
        }
        List<Reason> reasons = new ArrayList<>(match.reasons());
        List<String> codes = shown(column, unknown, reasons);
        boolean sure = match.score() >= SURE && unknown.isEmpty() && !hasRival(column.column(), match);
        boolean splits = fields.stream().flatMap(field -> field.as().stream()).anyMatch(ColumnProposals::isSplit);
        if (splits && !column.isBlank() && column.share(ValueKind.WORD) > HALF) {
            sure = false;
            Reason whole = new Reason(
                    "「" + column.column() + "」は姓と名が空白で分かれていないため、そのままでは取り込めません。",
                    "the names in " + column.column()
                            + " have no blank that parts them; as they are they cannot be imported");
            reasons.add(whole);
            questions.add(whole);
        }
        return new Column(
                column.column(),
                sure ? Sureness.SURE : Sureness.UNCERTAIN,
                fields,
                null,
                match.score(),
                reasons,
                codes,
                others(column.column(), fields));
    }

    /** Of the values that no table knows those that are codes; of the others, which may be about a child, only how many they are. */
    private static List<String> shown(ColumnValues column, List<String> unknown, List<Reason> reasons) {
        List<String> codes = unknown.stream().filter(column::isCode).toList();
        int kept = unknown.size() - codes.size();
        if (kept > 0) {
            reasons.add(new Reason(
                    "コード表にない値のうち " + kept + " 種類は、コードではない（文章や名前）とみて表示しません",
                    kept + " of the values that the code table does not know are no codes and are not shown"));
        }
        return codes;
    }

    /** Whether a question asks for something that has a field: its words and the answers both say so. */
    private boolean says(Match match) {
        return !Assignment.paths(target, match.concept()).isEmpty()
                && match.score() >= ASKED_FOR
                && match.reasons().size() > 1;
    }

    private static boolean isSplit(Step step) {
        return step.function().equals("family-name");
    }

    private void add(ConceptField field, ColumnValues column, List<FieldRule> fields, List<String> unknown) {
        String path = Assignment.path(target, field);
        if (path == null) {
            return;
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : field.as()) {
            if (step.function().equals("japanese-date") && column.share(ValueKind.MOMENT) > HALF) {
                steps.add(new Step("day-of-moment", null));
                continue;
            } else if (step.function().equals("boolean")) {
                steps.addAll(truth(path, column, unknown));
                continue;
            } else if (!step.function().equals("code")) {
                steps.add(step);
                continue;
            }
            CodeTable table = Tables.forStep(mappings, target, path, step, column);
            if (table != null) {
                steps.add(new Step("code", table.name()));
                column.unknown(table).stream()
                        .filter(code -> !unknown.contains(code))
                        .forEach(unknown::add);
            } else if (path.endsWith(".schoolYear")) {
                steps.add(new Step("integer", null));
            }
        }
        String mark = steps.equals(TRUTH) ? loneMark(column) : null;
        fields.add(new FieldRule(
                path,
                column.column(),
                steps,
                field.required() && !column.hasBlanks(),
                mark == null ? null : "false",
                mark == null ? null : "a blank cell beside " + mark + " is a no"));
    }

    /** Yes and no are read as they are written; words for them, 特支 and 通常, by the table that knows more of them. */
    private List<Step> truth(String path, ColumnValues column, List<String> unknown) {
        CodeTable table = Tables.best(column, mappings.tablesFor(target, path));
        if (table == null || column.known(table) <= column.share(ValueKind.YES_NO)) {
            column.distinct().stream()
                    .filter(cell -> !ValueKind.YES_NO.fits(cell) && !unknown.contains(cell))
                    .forEach(unknown::add);
            return TRUTH;
        }
        column.unknown(table).stream().filter(code -> !unknown.contains(code)).forEach(unknown::add);
        return List.of(new Step("trim", null), new Step("code", table.name()));
    }

    /** The one mark of a column in which some cells have it and the others nothing; null where there is no such. */
    private static @Nullable String loneMark(ColumnValues column) {
        return column.hasBlanks()
                        && column.distinct().size() == 1
                        && MARKS.contains(column.distinct().iterator().next())
                ? column.distinct().iterator().next()
                : null;
    }

    private boolean hasRival(String column, Match match) {
        return matches.getOrDefault(column, List.of()).stream()
                .filter(other -> !other.concept().equals(match.concept()))
                .filter(other -> !Assignment.paths(target, other.concept()).isEmpty())
                .anyMatch(other -> other.score() > match.score() - CLOSE);
    }

    private List<String> others(String column, List<FieldRule> fields) {
        return matches.getOrDefault(column, List.of()).stream()
                .flatMap(match -> Assignment.paths(target, match.concept()).stream())
                .filter(path -> fields.stream().noneMatch(field -> field.to().equals(path)))
                .distinct()
                .limit(OTHERS)
                .toList();
    }

    private Column ignored(ColumnValues column, @Nullable Match match) {
        String because = match == null ? "no field fits" : match.concept().because();
        List<Reason> reasons = new ArrayList<>(match == null ? List.of() : match.reasons());
        reasons.add(new Reason(
                "割り当てる項目がないため、取り込まない案です。確認してください。", "proposed to be left out: " + because + "; please confirm"));
        return new Column(
                column.column(),
                Sureness.IGNORED,
                List.of(),
                because + " (to be confirmed)",
                match == null ? 0 : match.score(),
                reasons,
                List.of(),
                others(column.column(), List.of()));
    }

    private Column answer(ColumnValues column) {
        asked++;
        CodeTable scale = mappings.table(SCALE).orElse(null);
        boolean scaled = scale != null && column.known(scale) > HALF;
        List<Step> steps = new ArrayList<>(List.of(new Step("trim", null)));
        if (scaled && scale != null) {
            steps.add(new Step("code", scale.name()));
        }
        List<Reason> reasons = new ArrayList<>(List.of(new Reason("アンケートの設問", "a question of a survey")));
        List<String> codes = scaled && scale != null ? shown(column, column.unknown(scale), reasons) : List.of();
        return new Column(
                column.column(),
                scaled ? Sureness.SURE : Sureness.UNCERTAIN,
                List.of(new FieldRule(ANSWERS + asked, column.column(), steps, false, null, null)),
                null,
                scaled ? 0.9 : 0.7,
                reasons,
                codes,
                List.of());
    }
}
