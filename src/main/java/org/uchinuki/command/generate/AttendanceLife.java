package org.uchinuki.command.generate;

import java.util.List;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.Section;

/**
 * How the school days of one child went: mostly there, now and then ill or late, influenza in runs, a few children away
 * for long. Thrown from the child's own dice.
 */
final class AttendanceLife {

    /** Symbol of the register and the reason beside it. */
    record Mark(String symbol, String reason) {}

    static final int PRESENT = 0;
    static final int GONE = -1;

    /** The marks a day may get; the first is presence, whose symbol differs by school. */
    static final List<Mark> MARKS = List.of(
            new Mark("", ""),
            new Mark("病", "発熱"),
            new Mark("病", "頭痛"),
            new Mark("病", "腹痛"),
            new Mark("病", "かぜ"),
            new Mark("事", "家庭の都合"),
            new Mark("事", ""),
            new Mark("無", "連絡なし"),
            new Mark("停", "インフルエンザA型"),
            new Mark("停", "溶連菌感染症"),
            new Mark("忌", "忌引"),
            new Mark("チ", "通院"),
            new Mark("チ", ""),
            new Mark("早", "発熱"),
            new Mark("早", "通院"),
            new Mark("遅早", "通院"),
            new Mark("公", "大会参加"),
            new Mark("閉", "学級閉鎖"));

    private static final int FEVER = 1;
    private static final int AWAY = 6;
    private static final int INFLUENZA = 8;
    private static final int MOURNING = 10;
    private static final int LATE = 11;
    private static final int LEFT_WITH_FEVER = 13;
    private static final int CLOSED = 17;

    private final byte[] marks;
    private final byte[] temperatures;

    private AttendanceLife(int days) {
        marks = new byte[days];
        temperatures = new byte[days];
    }

    static AttendanceLife of(City city, Child child) {
        int days = city.days().size();
        AttendanceLife life = new AttendanceLife(days);
        Dice dice = city.dice("attendance", child.index());
        int frail = dice.between(4, 26);
        boolean awayForLong = dice.perMille(25);
        int awayFrom = awayForLong ? dice.below(days) : days;
        for (int day = 0; day < days; day++) {
            life.temperatures[day] = (byte) dice.between(0, 14);
            if (day >= awayFrom && dice.perMille(750)) {
                life.marks[day] = AWAY;
            } else if (life.marks[day] == PRESENT) {
                life.live(day, frail, dice);
            }
        }
        life.close(city, child);
        for (int day = 0; day < days; day++) {
            if (!child.attendsOn(city.days().get(day))) {
                life.marks[day] = GONE;
            }
        }
        return life;
    }

    /** Index into {@link #MARKS}, or {@link #GONE} on a day on which the child was no member of the school. */
    int mark(int day) {
        return marks[day];
    }

    /** Tenths of a degree above 36.0 as measured in the morning, or -1 where nobody measured. */
    int temperature(int day) {
        return switch (marks[day]) {
            case FEVER -> 17 + temperatures[day];
            case LEFT_WITH_FEVER -> 15 + temperatures[day] / 3;
            case PRESENT, LATE, LATE + 1, LEFT_WITH_FEVER + 1 -> temperatures[day] / 2;
            default -> -1;
        };
    }

    private void live(int day, int frail, Dice dice) {
        if (dice.perMille(frail)) {
            run(day, dice.between(FEVER, FEVER + 3), dice.between(1, 2));
        } else if (dice.perMille(2)) {
            run(day, INFLUENZA + dice.below(2), dice.between(3, 5));
        } else if (dice.perMille(3)) {
            marks[day] = (byte) dice.between(5, 7);
        } else if (dice.perMille(1) && dice.perMille(500)) {
            run(day, MOURNING, 3);
        } else if (dice.perMille(frail)) {
            marks[day] = (byte) dice.between(LATE, LATE + 5);
        }
    }

    private void run(int from, int mark, int length) {
        for (int day = from; day < Math.min(from + length, marks.length); day++) {
            marks[day] = (byte) mark;
        }
    }

    /** 学級閉鎖 is the same for the whole class. */
    private void close(City city, Child child) {
        Section section = city.sectionOf(child);
        Dice dice = city.dice("closure", section.index());
        int from = dice.between(100, 190);
        if (dice.perMille(150)) {
            run(from, CLOSED, 3);
        }
    }
}
