package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.School;
import org.uchinuki.command.generate.City.Section;
import org.uchinuki.command.generate.City.Staff;

/** 校務支援 rosters: {@code c4th/schools.csv}, {@code staff.csv} and {@code students.csv}, with the quirks of such exports. */
final class RosterFiles {

    private static final String[] STUDENT_COLUMNS = {
        "年度", "学校コード", "学校名", "学年", "組", "番号", "管理コード", "氏名", "フリガナ", "性別", "生年月日", "転入日", "転出日", "備考"
    };

    private final City city;
    private final Path folder;
    private final Faults faults;

    RosterFiles(City city, Path folder, Faults faults) {
        this.city = city;
        this.folder = folder.resolve("c4th");
        this.faults = faults;
    }

    void schools() throws IOException {
        try (Sheet sheet = Sheet.windows(folder.resolve("schools.csv"))) {
            sheet.row("学校コード", "学校名", "学校種", "設置者コード");
            for (School school : city.schools()) {
                sheet.row(school.code(), school.name(), school.juniorHigh() ? "中学校" : "小学校", city.boardCode());
            }
            if (faults.wanted()) {
                String broken = SchoolCode.broken(SchoolCode.of(false, 9_001));
                sheet.row(broken, CityBuilder.CITY_NAME + "立検査小学校", "小学校", city.boardCode());
                faults.plant("c4th/schools.csv", sheet, "学校コード", "validation.school_code_check_digit", broken);
            }
        }
    }

    void staff() throws IOException {
        try (Sheet sheet = Sheet.windows(folder.resolve("staff.csv"))) {
            sheet.row("年度", "職員番号", "氏名", "フリガナ", "職名", "学校コード", "担任学年", "担任組", "担当教科", "メール");
            for (Staff person : city.staff()) {
                School school = city.schools().get(person.school());
                Section homeroom = person.homerooms().isEmpty()
                        ? null
                        : city.sections().get(person.homerooms().getFirst());
                sheet.row(
                        year(school),
                        person.number(),
                        person.name().full(),
                        Kana.halfWidth(person.name().kana()),
                        person.jobTitle(),
                        school.code(),
                        homeroom == null ? "" : Integer.toString(homeroom.grade()),
                        homeroom == null ? "" : homeroom.code(),
                        person.subject(),
                        person.email());
            }
        }
    }

    void students() throws IOException {
        StudentFaults planted = faults.wanted() ? new StudentFaults(faults) : null;
        int gap = Math.max(1, city.children().size() / (StudentFaults.KINDS + 1));
        try (Sheet sheet = Sheet.windows(folder.resolve("students.csv"))) {
            sheet.row(STUDENT_COLUMNS);
            for (Child child : city.children()) {
                String[] row = row(child);
                sheet.row(row);
                if (planted != null && (child.index() + 1) % gap == 0) {
                    planted.plantNext(sheet, row);
                }
            }
        }
    }

    /** The cells of a child's row, as the export writes them. */
    String[] row(Child child) {
        School school = city.schoolOf(child);
        String grade = Integer.toString(child.grade());
        String number = String.format(Locale.ROOT, "%02d", child.number());
        return new String[] {
            year(school),
            school.code(),
            school.name(),
            school.index() % 5 == 4 ? grade : Kana.fullWidthDigits(grade),
            city.sectionOf(child).code(),
            child.index() % 4 == 3 ? Kana.fullWidthDigits(Integer.toString(child.number())) : number,
            child.sis(),
            child.name().full(),
            Kana.halfWidth(child.name().kana()),
            child.girl() ? "女" : "男",
            birth(child),
            date(child.transferIn()),
            date(child.transferOut()),
            remark(child)
        };
    }

    static String year(School school) {
        return school.eraYear() ? "令和8" : "2026";
    }

    private static String birth(Child child) {
        return switch (child.index() % 10) {
            case 3, 7 -> Kana.eraLong(child.birth());
            case 9 ->
                child.birth().getYear() + "/" + child.birth().getMonthValue() + "/"
                        + child.birth().getDayOfMonth();
            default ->
                child.birth().equals(LocalDate.of(2019, 5, 1))
                        ? Kana.eraLong(child.birth())
                        : Kana.eraShort(child.birth());
        };
    }

    private static String date(@Nullable LocalDate day) {
        return day == null ? "" : Kana.eraShort(day);
    }

    private static String remark(Child child) {
        if (child.preferred() != null) {
            return "通称使用";
        }
        if (child.transferOut() != null) {
            return "市外へ転出";
        }
        return child.transferIn() == null ? "" : "転入, 前籍校より要録受領";
    }
}
