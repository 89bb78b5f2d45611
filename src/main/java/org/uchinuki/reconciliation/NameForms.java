package org.uchinuki.reconciliation;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names in the form in which they are compared: without width, blanks and old forms of characters. Never what is stored: a
 * name keeps exactly the characters it came with.
 */
final class NameForms {

    private static final String SMALL = "ァィゥェォッャュョヮヵヶ";
    private static final String LARGE = "アイウエオツヤユヨワカケ";
    private static final String HEARD_AS_ONE = "ヂヅヲ";
    private static final String WRITTEN = "ジズオ";

    private final Map<Integer, Integer> first = new HashMap<>();

    /** @param variants characters that stand for one another, the first of each list for all of them */
    NameForms(List<int[]> variants) {
        for (int[] line : variants) {
            for (int one : line) {
                first.put(one, line[0]);
            }
        }
    }

    /** A name without width, blanks, signs and old forms; small letters. */
    String name(String text) {
        StringBuilder form = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> Character.isLetterOrDigit(point) || point == '々')
                .map(point -> first.getOrDefault(point, point))
                .map(Character::toLowerCase)
                .forEach(form::appendCodePoint);
        return form.toString();
    }

    /** Kana as it is heard: full-width katakana, large, without ー. */
    String kana(String text) {
        StringBuilder form = new StringBuilder();
        name(text).codePoints().filter(point -> point != 'ー').forEach(point -> {
            int large = point >= 'ぁ' && point <= 'ゖ' ? point + ('ァ' - 'ぁ') : point;
            large = replaced(large, SMALL, LARGE);
            form.appendCodePoint(replaced(large, HEARD_AS_ONE, WRITTEN));
        });
        return form.toString();
    }

    private static int replaced(int point, String from, String to) {
        int at = from.indexOf(point);
        return at < 0 ? point : to.charAt(at);
    }

    /** Whether one sign changed, added or left out, or two that stand beside each other swapped, makes one of the other. */
    static boolean near(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        if (Math.min(a.length, b.length) < 2 || Math.abs(a.length - b.length) > 1) {
            return false;
        }
        int ahead = 0;
        while (ahead < Math.min(a.length, b.length) && a[ahead] == b[ahead]) {
            ahead++;
        }
        int behind = 0;
        while (behind < Math.min(a.length, b.length) - ahead && a[a.length - 1 - behind] == b[b.length - 1 - behind]) {
            behind++;
        }
        int left = a.length - ahead - behind;
        int right = b.length - ahead - behind;
        return Math.max(left, right) == 1
                || (left == 2 && right == 2 && a[ahead] == b[ahead + 1] && a[ahead + 1] == b[ahead]);
    }

    /** Whether two days, {@code 2015-04-15}, differ in one digit, or month and day are swapped. */
    static boolean daysNear(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        long different = java.util.stream.IntStream.range(0, one.length())
                .filter(at -> one.charAt(at) != other.charAt(at))
                .count();
        return different == 1 || (one.substring(0, 5) + one.substring(8) + "-" + one.substring(5, 7)).equals(other);
    }
}
