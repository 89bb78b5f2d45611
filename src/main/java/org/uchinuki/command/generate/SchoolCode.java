package org.uchinuki.command.generate;

import java.util.Locale;

/** 学校コード of made-up municipal schools in prefecture 38, with the check digit of the MEXT rule. */
final class SchoolCode {

    private SchoolCode() {}

    static String of(boolean juniorHigh, int number) {
        String body = (juniorHigh ? "C1" : "B1") + "382" + String.format(Locale.ROOT, "%07d", 2_990_000 + number);
        return body + checkDigit(body);
    }

    /** The same code with a check digit that is wrong. */
    static String broken(String code) {
        int digit = code.charAt(12) - '0';
        return code.substring(0, 12) + (digit + 5) % 10;
    }

    private static int checkDigit(String body) {
        String digits = String.format(Locale.ROOT, "%02d", body.charAt(0) - 'A' + 1) + body.substring(1);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += product / 10 + product % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
