package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.Staff;

/** {@code usagelog/usage.csv}: 活用ログ in UTF-8 with a BOM, a row per person, day, device and purpose. */
final class UsageFile {

    private record Use(String device, String purpose, String tool) {}

    private static final List<Use> OF_CHILDREN = List.of(
            new Use("学習者用端末", "調べる", "ブラウザ"),
            new Use("学習者用端末", "まとめる", "協働ノート"),
            new Use("学習者用端末", "話し合う", "協働ノート"),
            new Use("学習者用端末", "発表する", "スライド"),
            new Use("学習者用端末", "練習する", "まなびドリル"),
            new Use("学習者用端末", "撮影・記録する", "カメラ"),
            new Use("学習者用端末", "振り返る", "フォーム"),
            new Use("パソコン教室PC", "調べる", "ブラウザ"),
            new Use("デジタルカメラ", "撮影・記録する", ""));

    private static final List<Use> OF_STAFF = List.of(
            new Use("電子黒板", "教材を示す", "デジタル教科書"),
            new Use("実物投影機", "教材を示す", ""),
            new Use("指導者用端末", "話し合う", "協働ノート"),
            new Use("指導者用端末", "教材を示す", "デジタル教科書"));

    private final City city;
    private final Path folder;
    private long rows;

    UsageFile(City city, Path folder) {
        this.city = city;
        this.folder = folder;
    }

    long rows() {
        return rows;
    }

    void write() throws IOException {
        int every = city.size().usageEvery;
        try (Sheet sheet = Sheet.utf8(folder.resolve("usagelog/usage.csv"), true, false)) {
            sheet.row("日付", "ユーザー", "学校コード", "機器", "目的", "ソフト", "教科", "回数", "分");
            for (int day = 0; day < city.days().size(); day++) {
                LocalDate date = city.days().get(day);
                String written = date.toString();
                for (Child child : city.children()) {
                    if ((day + child.index() * 7) % every == 0 && child.attendsOn(date)) {
                        Dice dice = city.dice("usage", child.index() * 1000L + day);
                        Use use = dice.pick(OF_CHILDREN);
                        boolean drill = use.tool().equals("まなびドリル");
                        String subject =
                                dice.pick(drill ? Subjects.drilled(child.grade()) : Subjects.of(child.grade()));
                        boolean upper = child.index() % 23 == 7;
                        String user = upper ? child.masterId().toUpperCase(Locale.ROOT) : child.masterId();
                        row(sheet, written, user, city.schoolOf(child).code(), use, subject, dice);
                    }
                }
                for (Staff person : city.staff()) {
                    if ((day + person.index() * 5) % (every * 2) == 0
                            && !person.homerooms().isEmpty()) {
                        Dice dice = city.dice("staff usage", person.index() * 1000L + day);
                        int grade = city.sections()
                                .get(person.homerooms().getFirst())
                                .grade();
                        String subject = person.subject().isEmpty() ? dice.pick(Subjects.of(grade)) : person.subject();
                        String school = city.schools().get(person.school()).code();
                        row(sheet, written, person.masterId(), school, dice.pick(OF_STAFF), subject, dice);
                    }
                }
            }
            rows = sheet.rows() - 1;
        }
    }

    private static void row(Sheet sheet, String date, String user, String school, Use use, String subject, Dice dice)
            throws IOException {
        String times = Integer.toString(dice.between(1, 4));
        String minutes = Integer.toString(dice.between(1, 9) * 5);
        sheet.row(date, user, school, use.device(), use.purpose(), use.tool(), subject, times, minutes);
    }
}
