package org.uchinuki.web;

import static org.uchinuki.web.Made.TODAY;
import static org.uchinuki.web.Made.decimal;
import static org.uchinuki.web.Made.figure;
import static org.uchinuki.web.Made.id;
import static org.uchinuki.web.Made.mark;
import static org.uchinuki.web.Made.suppressed;
import static org.uchinuki.web.Made.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.activity.AttendanceMark;
import org.uchinuki.karte.ClassKarte;
import org.uchinuki.karte.Figure;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.MunicipalityKarte;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.Sections.AttendanceSection;
import org.uchinuki.karte.Sections.DayMark;
import org.uchinuki.karte.Sections.MonthLine;
import org.uchinuki.karte.StudentKarte;

/** A made-up city of 35 schools, one class of 38 children in it, and one of those children. */
final class FixtureKartes implements Kartes {

    static final int CHILDREN = 38;
    /** The child who is not to be analysed. */
    static final int RESTRICTED = 2;

    static final UUID SCHOOL = id("school0");
    static final UUID CLASS = id("class");

    private static final List<String> SCHOOLS = List.of(
            "西条", "神拝", "大町", "玉津", "飯岡", "氷見", "禎瑞", "橘", "加茂", "壬生川", "国安", "吉井", "多賀", "周布", "三芳", "楠河", "庄内", "吉岡",
            "小松", "石根", "丹原", "徳田", "田野", "中川", "田滝");

    private static final List<AttendanceMark> RARE = List.of(
            AttendanceMark.SICK_ABSENT,
            AttendanceMark.OTHER_ABSENT,
            AttendanceMark.SUSPENDED,
            AttendanceMark.MOURNING,
            AttendanceMark.OFFICIAL,
            AttendanceMark.LATE,
            AttendanceMark.EARLY,
            AttendanceMark.CLOSED);

    static UUID child(int n) {
        return id("child" + n);
    }

    @Override
    public StudentKarte student(UUID id, @Nullable Integer schoolYear, Set<Part> sections) {
        int n = IntStream.range(0, CHILDREN)
                .filter(i -> child(i).equals(id))
                .findFirst()
                .orElse(-1);
        if (n < 0) {
            throw new NotKnown("student");
        }
        boolean nothing = n == 37;
        return new StudentKarte(
                id,
                schoolYear == null ? 2026 : schoolYear,
                TODAY,
                n == RESTRICTED,
                new StudentKarte.Header(
                        Made.name(n),
                        Made.kana(n),
                        n == 7 ? "高橋　太郎" : null,
                        SCHOOL,
                        "西条市立西条小学校",
                        "P5",
                        words("小5", "Grade 5"),
                        CLASS,
                        words("5年2組", "5-2"),
                        n + 1,
                        words("5年2組" + (n + 1) + "番", "5-2 no. " + (n + 1)),
                        List.of("越智　誠", "村上　恵"),
                        LocalDate.of(2015, 9, 14)),
                attendance(n, nothing),
                MadeSections.drills(),
                MadeSections.reflections(1),
                MadeSections.usage(1, false),
                MadeSections.freshness(),
                List.of());
    }

    private static AttendanceSection attendance(int n, boolean nothing) {
        List<MonthLine> months = List.of(
                month(4, 16, 0, 1, 0, 0),
                month(5, 19, 1, 0, 0, 0),
                month(6, 22, 2, 0, 1, 0),
                month(7, 14, 0, 0, 0, 0),
                month(9, 19, 1, 2, 0, 5),
                month(10, 22, 3, 1, 0, 0),
                month(11, 14, 4, 1, 1, 0));
        return new AttendanceSection(
                of("attendance.schoolDays", words("授業日数", "School days"), 131, "日", nothing),
                of("attendance.excusedDays", words("出席停止・忌引等", "Excused"), 5, "日", nothing),
                of("attendance.daysToAttend", words("出席すべき日数", "Days to attend"), 126, "日", nothing),
                of("attendance.absentDays", words("欠席日数", "Absent"), 11, "日", nothing),
                of("attendance.attendedDays", words("出席日数", "Attended"), 115, "日", nothing),
                of("attendance.lateDays", words("遅刻", "Late"), 5, "日", nothing),
                of("attendance.earlyDays", words("早退", "Left early"), 2, "日", nothing),
                nothing
                        ? of("attendance.absenceRate", words("欠席率", "Absence rate"), 0, "%", true)
                        : figure("attendance.absenceRate", words("欠席率", "Absence rate"), 8.7, "%", 126, "c4th"),
                nothing ? List.of() : months,
                nothing ? List.of() : strip(n, 30));
    }

    private static Figure of(String id, String label, int value, String unit, boolean nothing) {
        return figure(id, label, nothing ? null : value, unit, null, "c4th");
    }

    private static MonthLine month(int month, int days, int absent, int late, int early, int excused) {
        return new MonthLine(LocalDate.of(2026, month, 1), days, absent, late, early, excused);
    }

    private static List<DayMark> strip(int n, int count) {
        Random random = new Random(n * 31L + 5);
        List<DayMark> marks = new ArrayList<>();
        List<LocalDate> days = Made.schoolDays(count);
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(100);
            int left = count - i;
            AttendanceMark mark = dice < 90 ? AttendanceMark.PRESENT : RARE.get(random.nextInt(RARE.size()));
            if (n == 4 && left <= 3) {
                mark = AttendanceMark.SICK_ABSENT;
            } else if (n == 11 && left <= 5) {
                mark = AttendanceMark.SUSPENDED;
            } else if (n == 20 && left <= 4) {
                mark = left == 1 ? AttendanceMark.LATE : AttendanceMark.UNNOTIFIED_ABSENT;
            } else if (left == 1) {
                mark = n == 15 ? AttendanceMark.LATE : n == 28 ? AttendanceMark.OTHER_ABSENT : AttendanceMark.PRESENT;
            }
            marks.add(n == 33 && left == 1 ? Made.nothing(days.get(i)) : mark(days.get(i), mark));
        }
        return marks;
    }

    @Override
    public ClassKarte classSection(UUID id) {
        if (!id.equals(CLASS)) {
            throw new NotKnown("class");
        }
        List<ClassKarte.StudentLine> lines = new ArrayList<>();
        for (int n = 0; n < CHILDREN; n++) {
            Random random = new Random(n);
            boolean quiet = n == 30;
            lines.add(new ClassKarte.StudentLine(
                    child(n),
                    n + 1,
                    Made.name(n),
                    Made.kana(n),
                    n == RESTRICTED,
                    strip(n, 10),
                    random.nextInt(9) + (n == 4 ? 12 : 0),
                    random.nextInt(5),
                    quiet ? 0L : 200L + random.nextInt(1800),
                    quiet ? null : decimal(58 + random.nextDouble() * 40, 1),
                    quiet ? null : decimal(2.4 + random.nextDouble() * 1.5, 2),
                    quiet ? 0L : 40L + random.nextInt(200)));
        }
        return new ClassKarte(
                id,
                2026,
                TODAY,
                SCHOOL,
                "西条市立西条小学校",
                words("小5", "Grade 5"),
                words("5年2組", "5-2"),
                List.of("越智　誠", "村上　恵"),
                figure("roster.students", words("在籍", "Enrolled"), CHILDREN, "人", null, "c4th"),
                figure("attendance.absenceRate", words("欠席率（今年度）", "Absence rate (year)"), 2.3, "%", 4788, "c4th"),
                List.of(
                        notice(4, words("3日続けて病欠", "absent through illness three days running")),
                        notice(20, words("届のない欠席が3日、今日は遅刻", "three days absent without notice, late today")),
                        notice(28, words("欠席（事故欠）", "absent (other reason)")),
                        notice(11, words("出席停止 5日目", "suspended, fifth day")),
                        notice(15, words("遅刻", "late")),
                        notice(33, words("今日の出欠が未入力", "attendance of today not entered"))),
                Made.schoolDays(10),
                lines,
                MadeSections.reflections(38),
                MadeSections.usage(38, false),
                MadeSections.months(1),
                MadeSections.freshness(),
                List.of());
    }

    private static ClassKarte.Notice notice(int n, String what) {
        return new ClassKarte.Notice(child(n), n + 1, Made.name(n), what, strip(n, 5));
    }

    @Override
    public MunicipalityKarte municipality(@Nullable Integer schoolYear) {
        List<MunicipalityKarte.SchoolLine> lines = new ArrayList<>();
        for (int i = 0; i < 35; i++) {
            boolean junior = i >= 25;
            String name = "西条市立" + SCHOOLS.get(junior ? (i - 25) * 2 % 25 : i) + (junior ? "中学校" : "小学校");
            Random random = new Random(i);
            int students = i == 8 || i == 24 ? 7 + i % 3 : 90 + random.nextInt(500);
            boolean small = students < 10;
            lines.add(new MunicipalityKarte.SchoolLine(
                    id("school" + i),
                    name,
                    junior ? words("中学校", "Junior high") : words("小学校", "Elementary"),
                    small
                            ? suppressed("roster.students", "", "人", "c4th")
                            : figure("roster.students", "", students, "人", null, "c4th"),
                    cell(small, "attendance.absenceRate", decimal(1 + random.nextDouble() * 4, 1), "%", "c4th"),
                    cell(
                            small || students < 120,
                            "attendance.longAbsence",
                            decimal(random.nextDouble() * 5, 1),
                            "%",
                            "c4th"),
                    i == 17
                            ? figure("drill.perStudent", "", null, "問", null, "drill")
                            : cell(
                                    small,
                                    "drill.perStudent",
                                    decimal(150 + random.nextDouble() * 900, 0),
                                    "問",
                                    "drill"),
                    cell(
                            small,
                            "reflection.positiveRate",
                            decimal(70 + random.nextDouble() * 25, 1),
                            "%",
                            "reflection"),
                    cell(small, "usage.perStudent", decimal(20 + random.nextDouble() * 160, 1), "回", "usagelog")));
        }
        return new MunicipalityKarte(
                words("西条市", "Saijo City"),
                schoolYear == null ? 2026 : schoolYear,
                TODAY,
                figure("roster.schools", words("学校", "Schools"), 35, "校", null, "c4th"),
                figure("roster.students", words("児童生徒", "Children"), 8612, "人", null, "c4th"),
                figure("attendance.absenceRate", words("欠席率", "Absence rate"), 2.8, "%", 1084512, "c4th"),
                figure("attendance.longAbsence", words("欠席30日以上", "30 days or more"), 181, "人", 8612, "c4th"),
                figure("drill.perStudent", words("ドリル解答（1人）", "Drill answers each"), 612, "問", 8612, "drill"),
                figure(
                        "reflection.positiveRate",
                        words("振り返り肯定率", "Positive reflections"),
                        82.4,
                        "%",
                        48210,
                        "reflection"),
                figure("usage.perStudent", words("活用回数（1人）", "Uses each"), 96.4, "回", 8612, "usagelog"),
                lines,
                MadeSections.usage(3800, true),
                MadeSections.cityMonths(1.1),
                MadeSections.freshness());
    }

    private static Figure cell(boolean small, String id, Number value, String unit, String source) {
        return small ? suppressed(id, "", unit, source) : figure(id, "", value, unit, 400, source);
    }

    @Override
    public List<SchoolEntry> schools() {
        return municipality(null).schoolLines().stream()
                .map(line -> new SchoolEntry(line.id(), line.name(), line.schoolType()))
                .toList();
    }

    @Override
    public List<ClassEntry> classes(UUID schoolId) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new ClassEntry(
                        i == 10 ? CLASS : id("class" + i),
                        schoolId,
                        "西条市立西条小学校",
                        2026,
                        "小" + (i + 1) / 2,
                        words((i + 1) / 2 + "年" + (2 - i % 2) + "組", (i + 1) / 2 + "-" + (2 - i % 2)),
                        List.of(Made.name(i)),
                        26 + i))
                .toList();
    }

    @Override
    public List<StudentEntry> students(UUID classId) {
        return IntStream.range(0, CHILDREN)
                .mapToObj(n -> new StudentEntry(child(n), n + 1, Made.name(n), Made.kana(n)))
                .toList();
    }

    @Override
    public List<Found> find(String words, int limit) {
        return IntStream.range(0, CHILDREN)
                .filter(n -> Made.name(n).contains(words) || Made.kana(n).contains(words))
                .mapToObj(n -> new Found(child(n), Made.name(n), Made.kana(n), "5年2組" + (n + 1) + "番", "西条市立西条小学校"))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Found> found(UUID id) {
        return IntStream.range(0, CHILDREN)
                .filter(n -> child(n).equals(id))
                .mapToObj(n -> new Found(child(n), Made.name(n), Made.kana(n), "5年2組" + (n + 1) + "番", "西条市立西条小学校"))
                .findFirst();
    }

    @Override
    public List<StudentKarte.Freshness> freshness() {
        return List.of();
    }
}
