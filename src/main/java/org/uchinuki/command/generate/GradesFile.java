package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.uchinuki.command.generate.City.Child;

/**
 * {@code c4th/grades.csv}: a row per child, term, subject and 観点; where 観点 is blank the row is the 評定 of the subject or
 * a test. 小1–小2 have no 評定, other 小学校 grades 3–1, 中学校 5–1.
 */
final class GradesFile {

    private static final String[] VIEWPOINTS = {"知識・技能", "思考・判断・表現", "主体的に学習に取り組む態度"};
    private static final String[] TEST_DAYS = {"2026/6/17", "2026/11/25", "2027/2/17"};

    private static final String[] COLUMNS = {"記録番号", "年度", "学期", "管理コード", "教科", "観点", "評価", "テスト名", "得点", "満点", "実施日"};
    private static final String FAULTS = """
            教科 | 剣術 | mapping.unknown_code
            教科 | (blank) | mapping.required_missing
            観点 | やる気 | mapping.unknown_code
            学期 | 一 | mapping.not_an_integer
            学期 | 9 | validation.term_range
            得点 | 百 | mapping.not_a_number
            得点 | 99999999 | validation.score_range
            実施日 | 2026/6/31 | mapping.impossible_date
            実施日 | 期末 | mapping.not_a_date
            管理コード | 8888888 | reconciliation.unknown_person
            管理コード | (blank) | mapping.required_missing
            年度 | 来年度 | mapping.unknown_code
            """;

    private final City city;
    private final Path folder;
    private final Faults faults;
    private long rows;

    GradesFile(City city, Path folder, Faults faults) {
        this.city = city;
        this.folder = folder;
        this.faults = faults;
    }

    long rows() {
        return rows;
    }

    void write() throws IOException {
        try (Sheet sheet = Sheet.windows(folder.resolve("c4th/grades.csv"))) {
            SpoiltRows spoilt =
                    new SpoiltRows(faults, "c4th/grades.csv", COLUMNS, "記録番号", (good, nth) -> good.clone(), FAULTS);
            sheet.row(COLUMNS);
            for (int term = 1; term <= city.size().terms; term++) {
                for (Child child : city.children()) {
                    if (term == 1 || child.transferOut() == null) {
                        mark(sheet, child, term);
                    }
                    if (term == 1 && spoilt.isDue(child.index(), city.children().size())) {
                        spoilt.next(sheet, test(child, child.index()));
                    }
                }
            }
            rows = sheet.rows() - 1;
        }
    }

    private void mark(Sheet sheet, Child child, int term) throws IOException {
        String year = RosterFiles.year(city.schoolOf(child));
        String termText = Integer.toString(term);
        Dice dice = city.dice("grades" + term, child.index());
        int able = city.dice("able", child.index()).between(25, 95);
        int tests = 0;
        int nth = 0;
        for (String subject : Subjects.of(child.grade())) {
            int sum = 0;
            for (String viewpoint : VIEWPOINTS) {
                int level = level(able, dice);
                sum += level;
                sheet.row(
                        number(child, term, ++nth),
                        year,
                        termText,
                        child.sis(),
                        subject,
                        viewpoint,
                        "CBA".substring(level, level + 1),
                        "",
                        "",
                        "",
                        "");
            }
            if (child.grade() >= 3) {
                String rating = Integer.toString(child.grade() <= 6 ? 1 + (sum + 1) / 3 : 1 + (sum * 4 + 3) / 6);
                sheet.row(number(child, term, ++nth), year, termText, child.sis(), subject, "", rating, "", "", "", "");
            }
            if (tests < 2) {
                tests++;
                String score = Integer.toString(Math.clamp(able + dice.between(-20, 20), 0, 100));
                String name = term + "学期末テスト（" + subject + "）";
                sheet.row(
                        number(child, term, ++nth),
                        year,
                        termText,
                        child.sis(),
                        subject,
                        "",
                        "",
                        name,
                        score,
                        "100",
                        TEST_DAYS[term - 1]);
            }
        }
    }

    /** A test that the child has taken beside those of the others. */
    private static String[] test(Child child, int nth) {
        return new String[] {
            String.format(Locale.ROOT, "S9%06d", nth),
            "2026",
            "1",
            child.sis(),
            "国語",
            "",
            "",
            "漢字テスト",
            "8",
            "10",
            "2026/5/20"
        };
    }

    private static String number(Child child, int term, int nth) {
        return "S" + term + child.sis() + (nth < 10 ? "0" : "") + nth;
    }

    /** 0 to 2, for C, B and A. */
    private static int level(int able, Dice dice) {
        int shown = able + dice.between(-25, 25);
        if (shown >= 75) {
            return 2;
        }
        return shown >= 30 ? 1 : 0;
    }
}
