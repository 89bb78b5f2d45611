package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.uchinuki.command.generate.AttendanceLife.Mark;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.School;

/** {@code c4th/attendance.csv}: a row per school day and child, day by day as the register is closed. */
final class AttendanceFile {

    private static final String FILE = "c4th/attendance.csv";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

    private static final String[] COLUMNS = {"日付", "学校コード", "学年", "組", "番号", "管理コード", "出欠コード", "理由", "体温"};
    private static final String FAULTS = """
            出欠コード | 休 | mapping.unknown_code
            日付 | 2026/06/31 | mapping.impossible_date
            体温 | 三八度 | mapping.not_a_number
            管理コード | 8888888 | reconciliation.unknown_person
            体温 | 58.1 | validation.temperature_range
            日付 | きのう | mapping.not_a_date
            日付 | (blank) | mapping.required_missing
            管理コード | (blank) | mapping.required_missing
            日付 | 2100/05/06 | validation.day_in_future
            日付 | 1887/05/06 | validation.day_out_of_reach
            理由 | (long) | validation.too_long
            * | few | decoding.too_few_cells
            """;

    private final City city;
    private final Path folder;
    private final Faults faults;
    private final Map<String, Long> figures = new TreeMap<>();

    AttendanceFile(City city, Path folder, Faults faults) {
        this.city = city;
        this.folder = folder;
        this.faults = faults;
    }

    /** Days by symbol, over all children; presence under ・. */
    Map<String, Long> figures() {
        return figures;
    }

    void write() throws IOException {
        List<Child> children = city.children();
        byte[][] who = new byte[children.size()][];
        AttendanceLife[] lives = new AttendanceLife[children.size()];
        for (Child child : children) {
            who[child.index()] = who(child);
            lives[child.index()] = AttendanceLife.of(city, child);
        }
        byte[][] marks = marks();
        byte[][] temperatures = temperatures();
        byte[] there = "・,,".getBytes(Sheet.WINDOWS_31J);
        long[] counts = new long[marks.length];
        try (Sheet sheet = Sheet.windows(folder.resolve(FILE))) {
            SpoiltRows spoilt = new SpoiltRows(faults, FILE, COLUMNS, "管理コード", (good, nth) -> onSunday(nth), FAULTS);
            sheet.row(COLUMNS);
            for (int day = 0; day < city.days().size(); day++) {
                byte[] date = city.days().get(day).format(DAY).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < lives.length; i++) {
                    int mark = lives[i].mark(day);
                    if (mark == AttendanceLife.GONE) {
                        continue;
                    }
                    boolean dot = mark == AttendanceLife.PRESENT
                            && city.schoolOf(children.get(i)).dotForPresent();
                    sheet.encoded(date, who[i], dot ? there : marks[mark], temperatures[lives[i].temperature(day) + 1]);
                    counts[mark]++;
                }
                if (spoilt.isDue(day, city.days().size())) {
                    spoilt.next(sheet, COLUMNS);
                }
            }
        }
        for (int mark = 0; mark < counts.length; mark++) {
            String symbol = AttendanceLife.MARKS.get(mark).symbol();
            figures.merge(symbol.isEmpty() ? "・" : symbol, counts[mark], Long::sum);
        }
    }

    private byte[] who(Child child) {
        School school = city.schoolOf(child);
        return ("," + school.code() + "," + Kana.fullWidthDigits(Integer.toString(child.grade())) + ","
                        + city.sectionOf(child).code() + "," + child.number() + "," + child.sis() + ",")
                .getBytes(Sheet.WINDOWS_31J);
    }

    private static byte[][] marks() {
        byte[][] marks = new byte[AttendanceLife.MARKS.size()][];
        for (int i = 0; i < marks.length; i++) {
            Mark mark = AttendanceLife.MARKS.get(i);
            marks[i] = (mark.symbol() + "," + mark.reason() + ",").getBytes(Sheet.WINDOWS_31J);
        }
        return marks;
    }

    private static byte[][] temperatures() {
        byte[][] temperatures = new byte[41][];
        temperatures[0] = new byte[0];
        for (int tenths = 0; tenths < 40; tenths++) {
            temperatures[tenths + 1] = ((36 + tenths / 10) + "." + tenths % 10).getBytes(StandardCharsets.US_ASCII);
        }
        return temperatures;
    }

    /** A row about the first child on a Sunday, so that it clashes with no good one. */
    private String[] onSunday(int nth) {
        Child child = city.children().getFirst();
        String sunday = LocalDate.of(2026, 5, 10).plusWeeks(nth).format(DAY);
        String number = Integer.toString(child.number());
        return new String[] {sunday, city.schoolOf(child).code(), "１", "1", number, child.sis(), "病", "", ""};
    }
}
