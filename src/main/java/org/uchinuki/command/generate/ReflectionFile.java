package org.uchinuki.command.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.Section;

/** {@code reflection/responses.csv}: 授業振り返り as a forms product exports it, the answers in the order in which they came. */
final class ReflectionFile {

    static final List<String> QUESTIONS = List.of(
            "今日のめあてが分かりましたか",
            "進んで学習に取り組むことができましたか",
            "友達と話し合って、考えを深めることができましたか",
            "学習したことが分かりましたか",
            "もっと知りたい、やってみたいと思いましたか",
            "タブレットは学習の役に立ちましたか");

    private static final List<String> ANSWERS = List.of("当てはまらない", "あまり当てはまらない", "どちらかといえば当てはまる", "当てはまる");

    private static final List<String> COMMENTS = List.of(
            "友達の考えを聞いて、なるほどと思いました。",
            "はじめはむずかしかったけど、さいごはできた！",
            "もう少し時間がほしかったです。",
            "図にかくと分かりやすかった。\n次は式でも説明したい。",
            "グラフの読み方が、\"割合\"のところで分からなくなった。",
            "家でもやってみたい😊",
            "とくになし");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

    private record Lesson(int section, int day, int period, String subject, String unit) {}

    private final City city;
    private final Path folder;
    private long rows;

    ReflectionFile(City city, Path folder) {
        this.city = city;
        this.folder = folder;
    }

    long rows() {
        return rows;
    }

    void write() throws IOException {
        List<List<Child>> members = new ArrayList<>();
        city.sections().forEach(section -> members.add(new ArrayList<>()));
        city.children().forEach(child -> members.get(child.section()).add(child));
        try (Sheet sheet = Sheet.utf8(folder.resolve("reflection/responses.csv"), false, false)) {
            List<String> columns = new ArrayList<>(List.of("タイムスタンプ", "メールアドレス", "授業日", "校時", "教科", "単元"));
            columns.addAll(QUESTIONS);
            columns.add("今日の学習で考えたこと、感じたことを書きましょう");
            sheet.row(columns.toArray(String[]::new));
            for (Lesson lesson : lessons()) {
                answer(sheet, lesson, members.get(lesson.section()));
            }
            rows = sheet.rows() - 1;
        }
    }

    private List<Lesson> lessons() {
        List<Lesson> lessons = new ArrayList<>();
        int days = city.days().size();
        for (Section section : city.sections()) {
            Dice dice = city.dice("lessons", section.index());
            for (int i = 0; i < city.size().reflections; i++) {
                int day = (i * days / city.size().reflections + section.index() * 3 + dice.below(5)) % days;
                String subject = dice.pick(Subjects.of(section.grade()));
                String unit = dice.pick(Subjects.units(subject, section.grade()));
                lessons.add(new Lesson(section.index(), day, dice.between(1, 6), subject, unit));
            }
        }
        lessons.sort(Comparator.comparingInt(Lesson::day)
                .thenComparingInt(Lesson::period)
                .thenComparingInt(Lesson::section));
        return lessons;
    }

    private void answer(Sheet sheet, Lesson lesson, List<Child> members) throws IOException {
        LocalDate date = city.days().get(lesson.day());
        LocalDateTime end = date.atTime(8, 30).plusMinutes(lesson.period() * 55L + (lesson.period() > 4 ? 50 : 0));
        int waited = 0;
        for (Child child : members) {
            Dice dice = city.dice("reflection", child.index() * 10_000L + lesson.day() * 10L + lesson.period());
            if (!child.attendsOn(date) || dice.perMille(80)) {
                continue;
            }
            waited += dice.between(3, 14);
            List<String> cells = new ArrayList<>(List.of(
                    end.plusSeconds(waited).format(STAMP),
                    child.email(),
                    date.format(DAY),
                    Kana.fullWidthDigits(Integer.toString(lesson.period())) + "時間目",
                    lesson.subject(),
                    lesson.unit()));
            int able = city.dice("able", child.index()).between(25, 95);
            for (int i = 0; i < QUESTIONS.size(); i++) {
                cells.add(ANSWERS.get(Math.clamp((able + dice.between(10, 60)) / 32, 0, 3)));
            }
            cells.add(dice.perMille(400) ? dice.pick(COMMENTS) : "");
            sheet.row(cells.toArray(String[]::new));
        }
    }
}
