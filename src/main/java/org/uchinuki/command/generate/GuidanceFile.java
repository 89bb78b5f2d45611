package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.uchinuki.command.generate.City.Child;

/** {@code c4th/guidance.csv}: 生徒指導, 教育相談 and 保護者連絡, by the day on which they were written down. */
final class GuidanceFile {

    private record Note(String category, String content, String response, String audience) {}

    private static final List<Note> NOTES = List.of(
            new Note("生徒指導", "休み時間に廊下を走り、友達とぶつかった。けがはなし。", "双方から話を聞き、安全な過ごし方を確認した。", "学年"),
            new Note("生徒指導", "登校時の忘れ物が続いている。", "連絡帳で持ち物を確認する約束をした。", "担任"),
            new Note("教育相談", "友達との関わり方について相談があった。", "週1回の面談を続け、様子を見る。", "管理職・担任"),
            new Note("教育相談", "朝起きるのがつらいと話した。", "養護教諭と連携し、生活の記録を始めた。", "管理職・担任"),
            new Note("保護者連絡", "家庭学習の進め方について電話で相談を受けた。", "学級通信と合わせて資料を渡した。", "担任"),
            new Note("保護者連絡", "体調面の配慮について、保護者から連絡があった。", "全職員で共有した。", "校内"),
            new Note("生徒指導", "係の仕事に進んで取り組み、下級生の手本となった。", "学級で紹介し、称賛した。", "校内"));

    private static final String[] COLUMNS = {"記録番号", "日付", "管理コード", "区分", "内容", "対応", "記入者", "閲覧範囲"};
    private static final String FAULTS = """
            区分 | うわさ | mapping.unknown_code
            区分 | (blank) | mapping.required_missing
            日付 | R8.6.31 | mapping.impossible_date
            日付 | (blank) | mapping.required_missing
            日付 | 2100/5/6 | validation.day_in_future
            日付 | 1887/5/6 | validation.day_out_of_reach
            管理コード | 8888888 | reconciliation.unknown_person
            内容 | (longer) | validation.too_long
            対応 | (control) | validation.control_character
            * | many | decoding.too_many_cells
            """;

    private final City city;
    private final Path folder;
    private final Faults faults;
    private final int[] teachers;
    private long rows;

    GuidanceFile(City city, Path folder, Faults faults) {
        this.city = city;
        this.folder = folder;
        this.faults = faults;
        this.teachers = StaffRoom.teachers(city);
    }

    long rows() {
        return rows;
    }

    void write() throws IOException {
        List<List<Child>> noted = Calendar.byDay(city, child -> child.index() % 5 == 2 ? 7 * child.index() : -1);
        try (Sheet sheet = Sheet.windows(folder.resolve("c4th/guidance.csv"))) {
            SpoiltRows spoilt =
                    new SpoiltRows(faults, "c4th/guidance.csv", COLUMNS, "記録番号", GuidanceFile::another, FAULTS);
            sheet.row(COLUMNS);
            int written = 0;
            for (int day = 0; day < city.days().size(); day++) {
                for (Child child : noted.get(day)) {
                    String[] row = row(child, city.days().get(day), written++);
                    sheet.row(row);
                    spoilt.next(sheet, row);
                }
            }
            rows = sheet.rows() - 1;
        }
    }

    private static String[] another(String[] good, int nth) {
        String[] row = good.clone();
        row[0] = String.format(Locale.ROOT, "G9%05d", nth);
        return row;
    }

    private String[] row(Child child, LocalDate date, int number) {
        Dice dice = city.dice("guidance", child.index());
        Note note = dice.pick(NOTES);
        return new String[] {
            String.format(Locale.ROOT, "G%06d", number + 1),
            Kana.eraShort(date),
            child.sis(),
            note.category(),
            note.content(),
            note.response(),
            city.staff().get(teachers[child.section()]).name().full(),
            note.audience()
        };
    }
}
