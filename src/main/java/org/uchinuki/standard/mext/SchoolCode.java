package org.uchinuki.standard.mext;

import java.util.regex.Pattern;

/**
 * 学校コード: 13 characters, of which the last is a check digit (MEXT 学校コード, 検査数字).
 */
public final class SchoolCode {

    private static final Pattern FORM = Pattern.compile("[A-H][12](0[1-9]|[1-3][0-9]|4[0-7])[123][0-9]{8}");

    private SchoolCode() {}

    /** Whether the text has the form of a school code; its check digit may still be wrong. */
    public static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether a text of the right form ends in the digit that the other twelve characters ask for. */
    public static boolean checkDigitHolds(String code) {
        return checkDigit(code.substring(0, 12)) == code.charAt(12) - '0';
    }

    /**
     * The check digit: the letter counts as its two-digit ordinal (A = 01), the 13 digits are multiplied by 1, 2, 1, 2 …
     * from the left, the digits of the products are added, and the sum is filled up to the next ten.
     *
     * @param firstTwelve the code without its last character
     */
    public static int checkDigit(String firstTwelve) {
        String digits = "0" + (firstTwelve.charAt(0) - 'A' + 1) + firstTwelve.substring(1);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += product / 10 + product % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
