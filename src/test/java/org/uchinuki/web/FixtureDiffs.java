package org.uchinuki.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.HoldLimits;
import org.uchinuki.change.HoldLimits.Limit;
import org.uchinuki.change.RunDiff.Change;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Verdict;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.RunDiffs;

/** What the held run of {@link FixtureOperation} would do. */
final class FixtureDiffs implements RunDiffs {

    private static final UUID SHIMIZU = new UUID(3, 1);
    private static final UUID KAMO = new UUID(3, 2);
    private static final HoldLimits LIMITS = new HoldLimits(5, new Limit(10, 500L), new Limit(75, null));

    @Override
    public long returned(long runId) {
        return 0;
    }

    @Override
    public Summary summary(long runId) {
        Figures shimizu = new Figures(320, Map.of(Verdict.ENDED, 301L, Verdict.UPDATED, 2L, Verdict.MOVED, 1L));
        Figures kamo = new Figures(41, Map.of(Verdict.CREATED, 3L, Verdict.RETURNED, 1L));
        TypeFigures students = new TypeFigures(
                "roster/student",
                List.of("c4th/students"),
                new Figures(
                        2412,
                        Map.of(
                                Verdict.ENDED,
                                301L,
                                Verdict.UPDATED,
                                2L,
                                Verdict.MOVED,
                                1L,
                                Verdict.CREATED,
                                3L,
                                Verdict.RETURNED,
                                1L)),
                2108,
                3,
                LIMITS,
                new BigDecimal("0.1"),
                new BigDecimal("12.5"),
                List.of(
                        new School(
                                SHIMIZU,
                                "西条市立清水小学校",
                                shimizu,
                                List.of(new SchoolClass(new UUID(4, 1), "5年1組", shimizu))),
                        new School(KAMO, "西条市立加茂小学校", kamo, List.of())));
        return new Summary(
                List.of(students),
                List.of(Finding.error(
                        "change.too_many_ended",
                        Location.file("students.csv"),
                        null,
                        Map.of(
                                "mapping", "c4th/students",
                                "scope", "all",
                                "changed", "301",
                                "before", "2412",
                                "percent", "12",
                                "limit", "10 %"))));
    }

    @Override
    public List<Row> rows(long runId, Question question) {
        return List.of(
                row(2, Verdict.UPDATED, change(Kind.PERSON, "familyName", "試験", "検証")),
                row(
                        0,
                        Verdict.ENDED,
                        change(Kind.ENROLLMENT, "grade", "P5", null),
                        change(Kind.ENROLLMENT, "attendanceNumber", "12", null)),
                row(41, Verdict.CREATED, change(Kind.PERSON, "familyName", null, "検証")));
    }

    private static Change change(Kind kind, String field, @Nullable String before, @Nullable String after) {
        return new Change(kind, field, before, after);
    }

    private static Row row(long number, Verdict verdict, Change... changes) {
        return new Row(
                String.valueOf(number),
                "students.csv",
                number,
                "c4th/students",
                "0001",
                verdict,
                SHIMIZU,
                "西条市立清水小学校",
                "5年1組",
                new UUID(5, number),
                "試験　花子",
                null,
                List.of(changes));
    }
}
