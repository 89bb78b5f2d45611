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

    private static final String[] STAFF_COLUMNS = {
        "年度", "職員番号", "氏名", "フリガナ", "職名", "学校コード", "担任学年", "担任組", "担当教科", "メール"
    };
    private static final String STUDENT_FAULTS = """
            学年 | 99 | mapping.unknown_code
            学年 | (blank) | mapping.required_missing
            生年月日 | H27.2.30 | mapping.impossible_date
            生年月日 | 春ごろ | mapping.not_a_date
            生年月日 | S60.4.15 | validation.birth_date_grade
            管理コード | (blank) | mapping.required_missing
            組 | (blank) | mapping.required_missing
            番号 | 欠番 | mapping.not_an_integer
            番号 | 999 | validation.attendance_number_range
            番号 | 0 | validation.attendance_number_range
            氏名 | 試験用太郎 | mapping.no_name_split
            氏名 | (blank) | mapping.required_missing
            氏名 | (long) | validation.too_long
            氏名 | (control) | validation.control_character
            フリガナ | 試験 ﾀﾛｳ | validation.kana
            フリガナ | SHIKEN TARO | validation.kana
            学校コード | (check digit) | validation.school_code_check_digit
            学校コード | X12 | validation.school_code_form
            学校コード | (blank) | mapping.required_missing
            性別 | 不 | mapping.unknown_code
            年度 | 2o26 | mapping.unknown_code
            年度 | (blank) | mapping.required_missing
            転入日 | R8.6.31 | mapping.impossible_date
            転出日 | 年度末 | mapping.not_a_date
            転出日 | H30.5.1 | validation.ends_before_it_begins
            * | twice | change.repeated_row
            * | few | decoding.too_few_cells
            * | many | decoding.too_many_cells
            """;
    private static final String STAFF_FAULTS = """
            職名 | 師範 | mapping.unknown_code
            職名 | (blank) | mapping.required_missing
            氏名 | (blank) | mapping.required_missing
            氏名 | 試験用太郎 | mapping.no_name_split
            職員番号 | (blank) | mapping.required_missing
            メール | だれか | mapping.not_an_email
            学校コード | (check digit) | validation.school_code_check_digit
            フリガナ | 試験 ﾀﾛｳ | validation.kana
            担任学年 | 99 | mapping.unknown_code
            年度 | (blank) | mapping.required_missing
            * | few | decoding.too_few_cells
            """;

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
        SpoiltRows spoilt = new SpoiltRows(
                faults, "c4th/staff.csv", STAFF_COLUMNS, "職員番号", RosterFiles::strangeAdult, STAFF_FAULTS);
        try (Sheet sheet = Sheet.windows(folder.resolve("staff.csv"))) {
            sheet.row(STAFF_COLUMNS);
            for (Staff person : city.staff()) {
                School school = city.schools().get(person.school());
                Section homeroom = person.homerooms().isEmpty()
                        ? null
                        : city.sections().get(person.homerooms().getFirst());
                String[] row = {
                    year(school),
                    person.number(),
                    person.name().full(),
                    Kana.halfWidth(person.name().kana()),
                    person.jobTitle(),
                    school.code(),
                    homeroom == null ? "" : Integer.toString(homeroom.grade()),
                    homeroom == null ? "" : homeroom.code(),
                    person.subject(),
                    person.email()
                };
                sheet.row(row);
                if (spoilt.isDue(person.index(), city.staff().size())) {
                    spoilt.next(sheet, row);
                }
            }
        }
    }

    void students() throws IOException {
        SpoiltRows spoilt = new SpoiltRows(
                faults, "c4th/students.csv", STUDENT_COLUMNS, "管理コード", RosterFiles::strangeChild, STUDENT_FAULTS);
        try (Sheet sheet = Sheet.windows(folder.resolve("students.csv"))) {
            sheet.row(STUDENT_COLUMNS);
            for (Child child : city.children()) {
                String[] row = row(child);
                sheet.row(row);
                if (spoilt.isDue(child.index(), city.children().size())) {
                    spoilt.next(sheet, row);
                }
            }
        }
    }

    /** A child of the same class whom no other file knows. */
    private static String[] strangeChild(String[] neighbour, int nth) {
        String[] row = neighbour.clone();
        row[5] = Integer.toString(50 + nth);
        row[6] = String.format(Locale.ROOT, "8%06d", nth);
        row[7] = "試験　太郎";
        row[8] = "ｼｹﾝ ﾀﾛｳ";
        row[11] = "R8.4.8";
        row[12] = "";
        row[13] = "";
        return row;
    }

    private static String[] strangeAdult(String[] neighbour, int nth) {
        String[] row = neighbour.clone();
        row[1] = String.format(Locale.ROOT, "98%05d", nth);
        row[2] = "試験　太郎";
        row[3] = "ｼｹﾝ ﾀﾛｳ";
        row[4] = "教諭";
        row[6] = "";
        row[7] = "";
        row[8] = "";
        row[9] = "";
        return row;
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
