package org.uchinuki.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.change.HoldLimits;
import org.uchinuki.change.HoldLimits.Limit;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.karte.Guarded;
import org.uchinuki.pipeline.RunDiffs.Figures;
import org.uchinuki.pipeline.RunDiffs.School;
import org.uchinuki.pipeline.RunDiffs.SchoolClass;
import org.uchinuki.pipeline.RunDiffs.Summary;
import org.uchinuki.pipeline.RunDiffs.TypeFigures;

/**
 * The figures of a diff.
 *
 * @param state of the run: {@code held}, {@code previewed} or {@code applied}
 * @param reasons 止まる理由: the findings that say why the run was held
 * @param changes where the rows are
 */
record DiffBody(long runId, String state, List<TypeBody> types, List<Map<String, Object>> reasons, String changes) {

    static DiffBody of(RunView run, Summary summary) {
        return new DiffBody(
                run.runId(),
                run.state(),
                summary.types().stream().map(TypeBody::of).toList(),
                summary.reasons().stream().map(ProblemBody::finding).toList(),
                "/api/v1/runs/" + run.runId() + "/changes");
    }

    /**
     * One type of data: {@code roster/student}. {@code updated} and {@code moved} are measured together against the limit of
     * what may say something else.
     *
     * @param figures of all rows of this type
     * @param unchanged 変更なし
     * @param updated share and limit of rows that say something else
     * @param ended share and limit of rows that are over
     */
    record TypeBody(
            String type,
            List<String> mappings,
            FiguresBody figures,
            long unchanged,
            long setAside,
            LimitBody updated,
            LimitBody ended,
            List<SchoolBody> schools) {

        static TypeBody of(TypeFigures type) {
            HoldLimits limits = type.limits();
            return new TypeBody(
                    type.type(),
                    type.mappings(),
                    FiguresBody.of(type.figures()),
                    type.unchanged(),
                    type.setAside(),
                    LimitBody.of(type.updatedPercent(), limits.updated(), limits.floor()),
                    LimitBody.of(type.endedPercent(), limits.ended(), limits.floor()),
                    type.schools().stream().map(SchoolBody::of).toList());
        }
    }

    /**
     * @param before rows that held before the run
     * @param created 追加
     * @param updated 更新
     * @param ended 退出
     * @param returned 復帰
     * @param moved 移動
     */
    record FiguresBody(long before, long created, long updated, long ended, long returned, long moved) {

        static FiguresBody of(Figures figures) {
            return new FiguresBody(
                    figures.before(),
                    figures.of(Verdict.CREATED),
                    figures.of(Verdict.UPDATED),
                    figures.of(Verdict.ENDED),
                    figures.of(Verdict.RETURNED),
                    figures.of(Verdict.MOVED));
        }
    }

    /**
     * @param percent of the rows that held before; null where none did
     * @param mostPercent more than this holds the run up; null for no such limit
     * @param mostRows the same in rows
     * @param floor fewer rows hold nothing up
     */
    record LimitBody(
            @Guarded(DataClass.III) @Nullable BigDecimal percent,
            @Nullable Integer mostPercent,
            @Nullable Long mostRows,
            int floor) {

        static LimitBody of(@Nullable BigDecimal percent, Limit limit, int floor) {
            return new LimitBody(percent, limit.percent(), limit.count(), floor);
        }
    }

    /** @param id null for rows that name no school */
    record SchoolBody(@Nullable UUID id, @Nullable String name, FiguresBody figures, List<ClassBody> classes) {

        static SchoolBody of(School school) {
            return new SchoolBody(
                    school.id(),
                    school.name(),
                    FiguresBody.of(school.figures()),
                    school.classes().stream().map(ClassBody::of).toList());
        }
    }

    /** One class. */
    record ClassBody(UUID id, @Nullable String name, FiguresBody figures) {

        static ClassBody of(SchoolClass of) {
            return new ClassBody(of.id(), of.name(), FiguresBody.of(of.figures()));
        }
    }
}
