package org.uchinuki.command.generate;

import java.time.LocalDate;

/** How Japanese office software writes things: half-width kana, full-width digits, era dates. */
final class Kana {

    private static final String FULL = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー　";
    private static final String HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ ";
    private static final String VOICED = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    private static final String VOICED_BASE = "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ";
    private static final String PLOSIVE = "パピプペポ";
    private static final String PLOSIVE_BASE = "ﾊﾋﾌﾍﾎ";

    private static final LocalDate REIWA = LocalDate.of(2019, 5, 1);

    private Kana() {}

    static String halfWidth(String katakana) {
        StringBuilder half = new StringBuilder(katakana.length() + 4);
        for (int i = 0; i < katakana.length(); i++) {
            char letter = katakana.charAt(i);
            int voiced = VOICED.indexOf(letter);
            int plosive = PLOSIVE.indexOf(letter);
            int plain = FULL.indexOf(letter);
            if (voiced >= 0) {
                half.append(VOICED_BASE.charAt(voiced)).append('ﾞ');
            } else if (plosive >= 0) {
                half.append(PLOSIVE_BASE.charAt(plosive)).append('ﾟ');
            } else {
                half.append(plain >= 0 ? HALF.charAt(plain) : letter);
            }
        }
        return half.toString();
    }

    static String fullWidthDigits(String digits) {
        StringBuilder full = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            full.append(digit >= '0' && digit <= '9' ? (char) (digit - '0' + '０') : digit);
        }
        return full.toString();
    }

    /** {@code H27.4.15}, {@code R1.5.1}. */
    static String eraShort(LocalDate day) {
        boolean reiwa = !day.isBefore(REIWA);
        int year = day.getYear() - (reiwa ? 2018 : 1988);
        return (reiwa ? "R" : "H") + year + "." + day.getMonthValue() + "." + day.getDayOfMonth();
    }

    /** {@code 平成27年4月15日}, {@code 令和元年5月1日}. */
    static String eraLong(LocalDate day) {
        boolean reiwa = !day.isBefore(REIWA);
        int year = day.getYear() - (reiwa ? 2018 : 1988);
        return (reiwa ? "令和" : "平成") + (year == 1 ? "元" : Integer.toString(year)) + "年" + day.getMonthValue() + "月"
                + day.getDayOfMonth() + "日";
    }
}
