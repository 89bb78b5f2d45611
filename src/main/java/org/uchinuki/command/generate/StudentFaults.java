package org.uchinuki.command.generate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Spoils extra rows of the roster, one kind of fault after the other. */
final class StudentFaults {

    /** How many faults {@link #plantNext} has to offer. */
    static final int KINDS = 10;

    private static final String FILE = "c4th/students.csv";
    private static final int SCHOOL_CODE = 1;
    private static final int GRADE = 3;
    private static final int NUMBER = 5;
    private static final int SIS = 6;
    private static final int NAME = 7;
    private static final int KANA = 8;
    private static final int BIRTH = 10;

    private final Faults faults;
    private int next;

    StudentFaults(Faults faults) {
        this.faults = faults;
    }

    /** Writes the next spoilt row after a good one, whose school and class it takes over. */
    void plantNext(Sheet sheet, String[] neighbour) throws IOException {
        String[] row = stranger(neighbour);
        switch (next++) {
            case 0 -> spoil(sheet, row, GRADE, "学年", "99", "mapping.unknown_code");
            case 1 -> spoil(sheet, row, BIRTH, "生年月日", "H27.2.30", "mapping.impossible_date");
            case 2 -> spoil(sheet, row, SIS, "管理コード", "", "mapping.required_missing");
            case 3 -> spoil(sheet, row, NUMBER, "番号", "欠番", "mapping.not_an_integer");
            case 4 -> spoil(sheet, row, NAME, "氏名", "試験用太郎", "mapping.no_name_split");
            case 5 -> {
                sheet.row(row);
                spoil(sheet, row, SIS, "管理コード", row[SIS], "change.repeated_row");
            }
            case 6 -> {
                String broken = SchoolCode.broken(row[SCHOOL_CODE]);
                spoil(sheet, row, SCHOOL_CODE, "学校コード", broken, "validation.school_code_check_digit");
            }
            case 7 -> spoil(sheet, row, NUMBER, "番号", "999", "validation.attendance_number_range");
            case 8 -> spoil(sheet, row, BIRTH, "生年月日", "S60.4.15", "validation.birth_date_grade");
            case 9 -> {
                spoil(sheet, row, KANA, "フリガナ", "試験 ﾀﾛｳ", "validation.kana");
                sheet.row(Arrays.copyOf(stranger(neighbour, next), 5));
                faults.plant(FILE, sheet, "", "decoding.too_few_cells", "");
            }
            default -> {}
        }
    }

    private void spoil(Sheet sheet, String[] row, int cell, String column, String value, String code)
            throws IOException {
        String[] spoilt = row.clone();
        spoilt[cell] = value;
        sheet.row(spoilt);
        faults.plant(FILE, sheet, column, code, value);
    }

    private String[] stranger(String[] neighbour) {
        return stranger(neighbour, next);
    }

    /** A child whom no other file knows. */
    private static String[] stranger(String[] neighbour, int nth) {
        String[] row = neighbour.clone();
        row[NUMBER] = Integer.toString(50 + nth);
        row[SIS] = String.format(Locale.ROOT, "8%06d", 1 + nth);
        row[NAME] = "試験　太郎";
        row[KANA] = "ｼｹﾝ ﾀﾛｳ";
        row[11] = "";
        row[12] = "";
        row[13] = "";
        return row;
    }
}
