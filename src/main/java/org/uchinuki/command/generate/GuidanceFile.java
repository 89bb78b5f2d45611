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

    private final City city;
    private final Path folder;
    private final int[] teachers;
    private long rows;

    GuidanceFile(City city, Path folder) {
        this.city = city;
        this.folder = folder;
        this.teachers = StaffRoom.teachers(city);
    }

    long rows() {
        return rows;
    }

    void write() throws IOException {
        List<List<Child>> noted = Calendar.byDay(city, child -> child.index() % 5 == 2 ? 7 * child.index() : -1);
        try (Sheet sheet = Sheet.windows(folder.resolve("c4th/guidance.csv"))) {
            sheet.row("記録番号", "日付", "管理コード", "区分", "内容", "対応", "記入者", "閲覧範囲");
            for (int day = 0; day < city.days().size(); day++) {
                for (Child child : noted.get(day)) {
                    write(sheet, child, city.days().get(day));
                }
            }
            rows = sheet.rows() - 1;
        }
    }

    private void write(Sheet sheet, Child child, LocalDate date) throws IOException {
        Dice dice = city.dice("guidance", child.index());
        Note note = dice.pick(NOTES);
        sheet.row(
                String.format(Locale.ROOT, "G%06d", sheet.rows()),
                Kana.eraShort(date),
                child.sis(),
                note.category(),
                note.content(),
                note.response(),
                city.staff().get(teachers[child.section()]).name().full(),
                note.audience());
    }
}
