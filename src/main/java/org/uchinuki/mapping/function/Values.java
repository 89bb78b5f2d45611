package org.uchinuki.mapping.function;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, yes and no, addresses, lists. */
final class Values {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(?:\\.[^@\\s.]+)+");
    private static final Set<String> YES = Set.of("true", "1", "はい", "○", "〇", "◯", "yes", "有");
    private static final Set<String> NO = Set.of("false", "0", "いいえ", "×", "no", "無");

    private Values() {}

    static Object integer(String text) {
        String plain = number(text);
        return INTEGER.matcher(plain).matches() ? Integer.valueOf(plain) : Refusal.of("mapping.not_an_integer");
    }

    static Object decimal(String text) {
        String plain = number(text);
        return DECIMAL.matcher(plain).matches() ? new BigDecimal(plain) : Refusal.of("mapping.not_a_number");
    }

    static Object truth(String text) {
        String plain = JapaneseText.halfWidth(text.strip()).toLowerCase(Locale.ROOT);
        if (YES.contains(plain)) {
            return true;
        }
        return NO.contains(plain) ? (Object) false : Refusal.of("mapping.not_a_boolean");
    }

    /** The words above, in small letters and capitals. */
    static Map<String, String> truths() {
        Map<String, String> words = new TreeMap<>();
        YES.forEach(word -> words.put(word, "true"));
        NO.forEach(word -> words.put(word, "false"));
        Map.copyOf(words).forEach((word, truth) -> words.put(word.toUpperCase(Locale.ROOT), truth));
        return words;
    }

    static Object email(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return EMAIL.matcher(plain).matches() ? plain : Refusal.of("mapping.not_an_email");
    }

    /** OneRoster's {@code NULL}, which one checker once demanded for an empty cell. */
    static @Nullable Object nullText(String text) {
        return text.strip().equals("NULL") ? null : text;
    }

    static String firstOfList(String text) {
        return Arrays.stream(text.split("[,、，;；]", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String number(String text) {
        return JapaneseText.halfWidth(text.strip())
                .replace('．', '.')
                .replace('－', '-')
                .replace('−', '-')
                .replace('＋', '+');
    }
}
