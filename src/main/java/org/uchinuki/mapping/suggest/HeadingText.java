package org.uchinuki.mapping.suggest;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Headings made comparable, and how alike two of them are. */
final class HeadingText {

    private static final Pattern MARKS = Pattern.compile("[\\s\\p{Punct}・、。「」『』【】〔〕（）〈〉《》―‐－−~〜～＿…※*★☆●■◆▼:：ー]");
    private static final Pattern CODE = behindAWord("cd$");
    private static final Pattern NUMBER = behindAWord("(no|ナンバ)$");
    private static final Pattern DATE = behindAWord("年月日$");
    private static final Pattern NAME = behindAWord("名称$");
    private static final int HIRAGANA_TO_KATAKANA = 'ア' - 'あ';

    /** What says whose or which column it is, not what it holds. The longer ones first. */
    private static final List<String> DECORATION = List.of(
                    "児童生徒",
                    "教職員",
                    "児童",
                    "生徒",
                    "園児",
                    "学生",
                    "本人",
                    "職員",
                    "教員",
                    "対象者",
                    "対象",
                    "漢字",
                    "学習者",
                    "利用者",
                    "来室者",
                    "受検者",
                    "正式",
                    "現在",
                    "情報",
                    "データ",
                    "入力",
                    "必須",
                    "任意",
                    "欄",
                    "等",
                    "の",
                    "student",
                    "pupil",
                    "child",
                    "staff",
                    "teacher",
                    "the",
                    "required",
                    "optional",
                    "西暦",
                    "和暦",
                    "全角",
                    "半角",
                    "yyyymmdd")
            .stream()
            .map(HeadingText::plain)
            .toList();

    private HeadingText() {}

    /**
     * NFKC, small letters, hiragana as katakana, without blanks, brackets, marks and ー; of words for the same at the end of a
     * heading one: CD as コード, 年月日 as 日, 名称 as 名, No as 番号.
     */
    static String plain(String heading) {
        String text = MARKS.matcher(
                        Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append((char) (c >= 'ぁ' && c <= 'ゖ' ? c + HIRAGANA_TO_KATAKANA : c)));
        String plain = folded.toString().replace('ヶ', 'ケ');
        plain = CODE.matcher(plain).replaceAll("コド");
        plain = NUMBER.matcher(plain).replaceAll("番号");
        plain = DATE.matcher(plain).replaceAll("日");
        return NAME.matcher(plain).replaceAll("名");
    }

    private static Pattern behindAWord(String end) {
        return Pattern.compile("(?<=\\p{IsHan}|\\p{IsKatakana})" + end);
    }

    /**
     * How surely a heading is a spelling of a known one, both plain: 1 for the same, 0 for nothing in common.
     *
     * @return between 0 and 1
     */
    static double likeness(String heading, String known) {
        return likeness(heading, bare(heading), known, bare(known));
    }

    /** The same for whoever compares one heading with many and knows what {@link #bare} makes of each. */
    static double likeness(String heading, String bareHeading, String known, String bareKnown) {
        if (heading.equals(known)) {
            return 1;
        } else if (heading.isEmpty() || known.isEmpty()) {
            return 0;
        } else if (!bareHeading.isEmpty() && bareHeading.equals(bareKnown)) {
            return 0.93;
        }
        double best = 0.75 * dice(heading, known);
        if (known.length() > 2 && holdsInOrder(heading, known)) {
            best = Math.max(best, 0.5 + 0.35 * known.length() / heading.length());
        }
        if (known.length() >= 2 && heading.contains(known)) {
            // What a heading ends with is what it is: 保護者電話番号 is a number, not a guardian.
            double share = (double) known.length() / heading.length();
            best = Math.max(best, (heading.endsWith(known) ? 0.66 : 0.58) + 0.3 * share);
        } else if (heading.length() >= 2 && known.contains(heading)) {
            best = Math.max(best, 0.4 + 0.35 * heading.length() / known.length());
        }
        return best;
    }

    /** Whether the characters of one stand in the other in the same order: 担任学年 in 担任クラス学年. */
    private static boolean holdsInOrder(String heading, String known) {
        int at = 0;
        for (int i = 0; i < heading.length() && at < known.length(); i++) {
            if (heading.charAt(i) == known.charAt(at)) {
                at++;
            }
        }
        return at == known.length();
    }

    /** Without words that say whose column it is. */
    static String bare(String heading) {
        String bare = heading;
        for (String word : DECORATION) {
            bare = bare.replace(word, "");
        }
        return bare;
    }

    /** Share of pairs of neighbouring characters that two texts have in common (Sørensen–Dice). */
    private static double dice(String one, String other) {
        if (one.length() < 2 || other.length() < 2) {
            return 0;
        }
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < one.length(); i++) {
            pairs.merge(one.substring(i, i + 2), 1, Integer::sum);
        }
        int common = 0;
        for (int i = 0; i + 1 < other.length(); i++) {
            String pair = other.substring(i, i + 2);
            int left = pairs.getOrDefault(pair, 0);
            if (left > 0) {
                pairs.put(pair, left - 1);
                common++;
            }
        }
        return 2.0 * common / (one.length() + other.length() - 2);
    }
}
