package org.uchinuki.web;

import static org.uchinuki.web.Made.EVENING;
import static org.uchinuki.web.Made.MORNING;
import static org.uchinuki.web.Made.TODAY;
import static org.uchinuki.web.Made.decimal;
import static org.uchinuki.web.Made.figure;
import static org.uchinuki.web.Made.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.uchinuki.karte.ClassKarte.MonthRate;
import org.uchinuki.karte.MunicipalityKarte.CityMonth;
import org.uchinuki.karte.Sections.Comment;
import org.uchinuki.karte.Sections.Crosstab;
import org.uchinuki.karte.Sections.DrillSection;
import org.uchinuki.karte.Sections.MonthAverage;
import org.uchinuki.karte.Sections.QuestionLine;
import org.uchinuki.karte.Sections.ReflectionSection;
import org.uchinuki.karte.Sections.SubjectLine;
import org.uchinuki.karte.Sections.UsageSection;
import org.uchinuki.karte.Sections.WeekPoint;
import org.uchinuki.karte.Sections.WeekUses;
import org.uchinuki.karte.StudentKarte.Freshness;

/** Parts of kartes with plausible numbers. */
final class MadeSections {

    private MadeSections() {}

    static DrillSection drills() {
        Random random = new Random(7);
        List<WeekPoint> weeks = new ArrayList<>();
        for (LocalDate week = LocalDate.of(2026, 4, 6); week.isBefore(TODAY); week = week.plusWeeks(1)) {
            boolean holiday = week.getMonthValue() == 8;
            long answered = holiday ? 0 : 20 + random.nextInt(70);
            weeks.add(new WeekPoint(week, answered, Math.round(answered * (0.6 + random.nextDouble() * 0.35))));
        }
        return new DrillSection(
                figure("drill.answered", words("解答数", "Answered"), 1482, "問", null, "drill"),
                figure("drill.correct", words("正答数", "Correct"), 1171, "問", 1482, "drill"),
                figure("drill.correctRate", words("正答率", "Share correct"), 79.0, "%", 1482, "drill"),
                figure("drill.activeDays", words("取り組んだ日", "Active days"), 88, "日", 142, "drill"),
                figure("drill.minutes", words("取組時間", "Time"), 1134, "分", null, "drill"),
                List.of(
                        new SubjectLine(
                                words("算数", "Mathematics"), 702, 531, decimal(75.6, 1), 590, TODAY.minusDays(1)),
                        new SubjectLine(words("国語", "Japanese"), 438, 372, decimal(84.9, 1), 301, TODAY.minusDays(2)),
                        new SubjectLine(words("理科", "Science"), 208, 167, decimal(80.3, 1), 148, TODAY.minusDays(9)),
                        new SubjectLine(
                                words("社会", "Social studies"), 134, 101, decimal(75.4, 1), 95, TODAY.minusDays(21)),
                        new SubjectLine(words("英語", "English"), 0, 0, null, 0, null)),
                weeks);
    }

    static ReflectionSection reflections(int times) {
        List<MonthAverage> months = new ArrayList<>();
        double[] averages = {3.1, 3.2, 3.0, 3.3, -1, 3.2, 3.4, 3.5};
        for (int i = 0; i < averages.length; i++) {
            months.add(new MonthAverage(
                    LocalDate.of(2026, 4 + i, 1),
                    averages[i] < 0 ? 0 : 9L * times,
                    averages[i] < 0 ? null : decimal(averages[i], 2)));
        }
        return new ReflectionSection(
                figure("reflection.responses", words("回答数", "Responses"), 62 * times, "回", 71 * times, "reflection"),
                figure("reflection.average", words("平均", "Average"), 3.27, "点", 62 * times, "reflection"),
                figure("reflection.positiveRate", words("肯定率", "Positive"), 84.7, "%", 62 * times, "reflection"),
                List.of(
                        question("understood", words("授業の内容がわかった", "I understood the lesson"), times, 30, 25, 6, 1),
                        question("joined", words("自分から進んで取り組めた", "I took part of my own will"), times, 21, 28, 10, 3),
                        question(
                                "talked",
                                words("友だちと話し合って考えが深まった", "Talking with others helped me think"),
                                times,
                                26,
                                24,
                                9,
                                3),
                        question("more", words("もっと学びたいと思った", "I want to learn more"), times, 33, 19, 7, 3)),
                months,
                List.of(
                        new Comment(
                                TODAY,
                                words("算数", "Mathematics"),
                                words("小数のわり算", "Dividing decimals"),
                                "筆算で小数点をうつすところがわかった。あまりの小数点はまだむずかしい。"),
                        new Comment(
                                TODAY.minusDays(2),
                                words("理科", "Science"),
                                words("もののとけ方", "Dissolving"),
                                "水の温度を上げるとミョウバンがたくさんとけた。食塩はあまり変わらなくてふしぎだった。"),
                        new Comment(
                                TODAY.minusDays(4),
                                words("国語", "Japanese"),
                                words("やまなし", "Yamanashi"),
                                "友だちの考えを聞いて、五月と十二月のちがいに気づいた。")));
    }

    private static QuestionLine question(String key, String label, int times, long... counts) {
        long n = Arrays.stream(counts).sum();
        double average = (counts[0] * 4 + counts[1] * 3 + counts[2] * 2 + counts[3]) / (double) n;
        return new QuestionLine(
                key,
                label,
                n * times,
                decimal(average, 2),
                decimal((counts[0] + counts[1]) * 100.0 / n, 1),
                Arrays.stream(counts).map(count -> count * times).boxed().toList());
    }

    static UsageSection usage(long times, boolean smallCells) {
        List<WeekUses> weeks = new ArrayList<>();
        Random random = new Random(3);
        for (LocalDate week = LocalDate.of(2026, 4, 6); week.isBefore(TODAY); week = week.plusWeeks(1)) {
            weeks.add(new WeekUses(week, week.getMonthValue() == 8 ? 0 : times * (4 + random.nextInt(8))));
        }
        long[][] counts = {{64, 41, 18, 22, 9}, {12, 8, 30, 4, 2}, {0, 3, 0, 6, 0}};
        List<List<@Nullable Long>> cells = new ArrayList<>();
        long sum = 0;
        for (int row = 0; row < counts.length; row++) {
            List<@Nullable Long> line = new ArrayList<>();
            for (int column = 0; column < counts[row].length; column++) {
                long value = counts[row][column] * times;
                sum += value;
                line.add(smallCells && row == 2 && column > 0 && column < 4 ? null : value);
            }
            cells.add(line);
        }
        return new UsageSection(
                figure("usage.uses", words("活用回数", "Uses"), sum, "回", null, "usagelog,collab"),
                new Crosstab(
                        List.of(
                                words("タブレット端末", "Tablet"),
                                words("大型提示装置", "Large display"),
                                words("実物投影機", "Document camera")),
                        List.of(
                                words("調べる", "Research"),
                                words("まとめる", "Compose"),
                                words("発表する", "Present"),
                                words("話し合う", "Discuss"),
                                words("ふり返る", "Reflect")),
                        cells),
                weeks);
    }

    static List<MonthRate> months(double base) {
        double[] rates = {1.2, 1.8, 2.4, 2.1, -1, 2.6, 3.1, 3.4};
        double[] averages = {3.1, 3.15, 3.1, 3.2, -1, 3.2, 3.25, 3.3};
        List<MonthRate> months = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            boolean known = rates[i] >= 0;
            months.add(new MonthRate(
                    LocalDate.of(2026, 4 + i, 1),
                    known ? decimal(rates[i] * base, 1) : null,
                    known ? decimal(averages[i], 2) : null));
        }
        return months;
    }

    /** The same of all schools. */
    static List<CityMonth> cityMonths(double base) {
        return months(base).stream()
                .map(month -> new CityMonth(month.month(), month.absenceRate(), month.reflectionAverage()))
                .toList();
    }

    static List<Freshness> freshness() {
        return List.of(
                new Freshness("roster", words("名簿", "Roster"), EVENING.minusDays(3), "c4th"),
                new Freshness("attendance", words("出欠", "Attendance"), MORNING, "c4th"),
                new Freshness("drill", words("ドリル", "Drills"), EVENING, "drill"),
                new Freshness("reflection", words("振り返り", "Reflections"), EVENING, "reflection"),
                new Freshness("usage", words("活用ログ", "Usage log"), EVENING, "usagelog"),
                new Freshness("health", words("健康観察", "Health observation"), null, ""));
    }
}
