package org.uchinuki.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.uchinuki.canonical.activity.AttendanceMark;
import org.uchinuki.karte.Figure;
import org.uchinuki.karte.Sections.DayMark;

/** Small made-up things that the fixture kartes are put together from. */
final class Made {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final OffsetDateTime MORNING = OffsetDateTime.of(2026, 11, 20, 8, 42, 0, 0, ZoneOffset.ofHours(9));
    static final OffsetDateTime EVENING = OffsetDateTime.of(2026, 11, 19, 18, 2, 0, 0, ZoneOffset.ofHours(9));

    private static final List<String> FAMILY = List.of(
            "伊予", "越智", "河野", "村上", "黒川", "戒能", "玉井", "髙橋", "近藤", "青野", "武田", "渡部", "曽我", "日野", "徳永", "石川", "佐伯", "宇佐美",
            "長谷川", "一色");
    private static final List<String> FAMILY_KANA = List.of(
            "イヨ", "オチ", "コウノ", "ムラカミ", "クロカワ", "カイノウ", "タマイ", "タカハシ", "コンドウ", "アオノ", "タケダ", "ワタナベ", "ソガ", "ヒノ", "トクナガ",
            "イシカワ", "サエキ", "ウサミ", "ハセガワ", "イッシキ");
    private static final List<String> GIVEN =
            List.of("花子", "太郎", "結衣", "蓮", "さくら", "陽翔", "美月", "大和", "凛", "颯太", "千尋", "悠真", "葵");
    private static final List<String> GIVEN_KANA =
            List.of("ハナコ", "タロウ", "ユイ", "レン", "サクラ", "ハルト", "ミヅキ", "ヤマト", "リン", "ソウタ", "チヒロ", "ユウマ", "アオイ");

    private Made() {}

    static boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    static String words(String japanese, String english) {
        return english() ? english : japanese;
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static String name(int n) {
        return FAMILY.get(n % FAMILY.size()) + "　" + GIVEN.get(n * 5 % GIVEN.size());
    }

    static String kana(int n) {
        return FAMILY_KANA.get(n % FAMILY_KANA.size()) + "　" + GIVEN_KANA.get(n * 5 % GIVEN_KANA.size());
    }

    static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }

    static Figure figure(
            String id, String label, @Nullable Number value, String unit, @Nullable Number denominator, String source) {
        return new Figure(
                id,
                label,
                value == null ? null : new BigDecimal(value.toString()),
                unit,
                value == null ? null : 38L,
                denominator == null ? null : new BigDecimal(denominator.toString()),
                value == null ? null : source.equals("c4th") ? MORNING : EVENING,
                source,
                false,
                null);
    }

    static Figure suppressed(String id, String label, String unit, String source) {
        return new Figure(
                id, label, null, unit, null, null, EVENING, source, true, words("10人未満", "fewer than ten children"));
    }

    /** School days of the fixture: Monday to Friday, the last {@code count} up to today. */
    static List<LocalDate> schoolDays(int count) {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = TODAY; days.size() < count; day = day.minusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                    && day.getMonthValue() * 100 + day.getDayOfMonth() != 1103) {
                days.add(0, day);
            }
        }
        return days;
    }

    static DayMark mark(LocalDate day, AttendanceMark mark) {
        return new DayMark(
                day,
                mark.name(),
                symbol(mark),
                words(mark.japanese(), mark.name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                mark == AttendanceMark.SICK_ABSENT ? words("発熱", "fever") : null);
    }

    static DayMark nothing(LocalDate day) {
        return new DayMark(day, "NONE", "", words("未入力", "not entered"), null);
    }

    private static String symbol(AttendanceMark mark) {
        return switch (mark) {
            case PRESENT -> "・";
            case SICK_ABSENT -> "病";
            case OTHER_ABSENT -> "事";
            case UNNOTIFIED_ABSENT -> "届";
            case SUSPENDED -> "停";
            case MOURNING -> "忌";
            case OFFICIAL -> "公";
            case LATE -> "チ";
            case EARLY -> "早";
            case LATE_EARLY -> "遅";
            case CLOSED -> "閉";
            case NOT_ENROLLED -> "／";
        };
    }
}
