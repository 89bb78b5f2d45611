package org.uchinuki.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Days, months, moments and school years as the pages write them. Moments are shown in Japan's time. */
public class Dates {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final boolean english;

    Dates(Locale locale) {
        this.english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
    }

    /** 2026年4月7日(火) */
    public String day(LocalDate day) {
        return pattern(day, "uuuu年M月d日(E)", "EEE d MMM uuuu");
    }

    /** 4月7日(火) */
    public String shortDay(LocalDate day) {
        return pattern(day, "M月d日(E)", "EEE d MMM");
    }

    /** 4/7, the same in both languages, for headings of narrow columns. */
    public String monthDay(LocalDate day) {
        return day.getMonthValue() + "/" + day.getDayOfMonth();
    }

    /** 火, Tue */
    public String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, english ? Locale.ENGLISH : Locale.JAPANESE);
    }

    /** 4月, Apr */
    public String month(LocalDate day) {
        return pattern(day, "M月", "MMM");
    }

    /** 2026年11月20日(金) 18:02 */
    public String moment(OffsetDateTime moment) {
        ZonedDateTime there = moment.atZoneSameInstant(JAPAN);
        return day(there.toLocalDate()) + " "
                + DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(there);
    }

    /** 11/20 18:02 */
    public String shortMoment(OffsetDateTime moment) {
        return DateTimeFormatter.ofPattern("M/d HH:mm", Locale.ROOT).format(moment.atZoneSameInstant(JAPAN));
    }

    /** 2026-11-20 18:02:33, the same in both languages, for records that must name the second. */
    public String exactly(OffsetDateTime moment) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(moment.atZoneSameInstant(JAPAN));
    }

    /** 2026年度（令和8年度）, named by the era that most of the year lies in: 2019 is 令和元年度. */
    public String schoolYear(int year) {
        if (english) {
            return "School year " + year + "–" + String.format(Locale.ROOT, "%02d", (year + 1) % 100);
        }
        JapaneseDate inMay = JapaneseDate.from(LocalDate.of(year, 5, 1));
        int ofEra = inMay.get(ChronoField.YEAR_OF_ERA);
        String era = inMay.getEra().getDisplayName(TextStyle.FULL, Locale.JAPANESE);
        return year + "年度（" + era + (ofEra == 1 ? "元" : Integer.toString(ofEra)) + "年度）";
    }

    private String pattern(LocalDate day, String japanese, String inEnglish) {
        return english
                ? DateTimeFormatter.ofPattern(inEnglish, Locale.ENGLISH).format(day)
                : DateTimeFormatter.ofPattern(japanese, Locale.JAPANESE).format(day);
    }
}
