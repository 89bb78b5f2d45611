package org.uchinuki.mapping.suggest;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.mapping.function.FieldFunction;
import org.uchinuki.mapping.function.Functions;
import org.uchinuki.mapping.function.Refusal;
import org.uchinuki.standard.mext.SchoolCode;

/** What a cell may look like. The dictionary names them with hyphens and small letters. */
@SuppressWarnings("ImmutableEnumChecker") // predicates without state
enum ValueKind {
    DATE("日付", "days", text -> text.length() > 5 && reads("japanese-date", text)),
    MOMENT("日時", "moments", text -> text.contains(":") && reads("japanese-datetime", text)),
    KANA("かな・カナだけ", "kana only", like("[\\p{IsHiragana}\\p{IsKatakana}ー－‐\uff66-\uff9f\\s　・･]{2,40}")),
    NAME(
            "空白で分かれた氏名",
            "names with a blank",
            like(
                    "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〆ヶ\\p{IsLatin}]{1,12}[\\s　][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〆ヶ\\p{IsLatin}\\s　]{1,20}")),
    WORD("短い語", "single words", like("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〆ヶ\\p{IsLatin}]{1,12}")),
    SCHOOL_CODE("検査数字の合う学校コード", "school codes with their check digit", ValueKind::isSchoolCode),
    SCHOOL_NAME("学校の名前", "names of schools", like(".{1,30}(小学校|中学校|義務教育学校|小|中|高等学校|支援学校|幼稚園|学園|分校)")),
    SIX_DIGITS("6桁の数字", "six digits", like("[0-9]{5,6}")),
    IDENTIFIER("番号・コード", "ids", like("[0-9A-Za-z][0-9A-Za-z_.-]{2,31}")),
    UUID("UUID", "UUIDs", Alias::isUuid),
    EMAIL("メールアドレス", "e-mail addresses", text -> reads("email", text)),
    SCHOOL_YEAR("年度", "school years", like("(20[0-4][0-9]|(令和|平成|R|H) ?(元|[0-9]{1,2}))(年度?)?")),
    SMALL_NUMBER("小さな整数", "small whole numbers", like("(第)?[0-9]{1,2}(学期|校時|時間目|限|番)?")),
    NUMBER("数", "numbers", text -> reads("decimal", text)),
    TEMPERATURE("体温", "body temperatures", like("3[4-9](\\.[0-9])?|4[0-2](\\.[0-9])?")),
    RATING("評価・評定", "marks", like("[A-E][°○*+-]?|[1-5]|◎|○|△|×|ア|イ|ウ|[SＳ]")),
    YES_NO("はい・いいえ", "yes or no", text -> reads("boolean", text)),
    PHONE("電話番号", "telephone numbers", like("0[0-9]{1,4}[-(]?[0-9]{1,4}[-)]?[0-9]{3,4}")),
    POSTAL(
            "郵便番号・住所",
            "postal codes, addresses",
            like("〒?[0-9]{3}-?[0-9]{4}|.{2,}[都道府県市区町村郡].{2,}|.*[0-9]+(番地|丁目|-[0-9]+).*")),
    CLASS_CODE("組", "names of classes within a grade", text -> text.length() <= 6 && !text.contains("年")),
    CLASS_TITLE("学年のある学級名", "names of classes with their grade", like(".*([0-9]年|[0-9]-).*")),
    SHORT("短い値", "short values", text -> text.length() <= 8),
    LONG_TEXT("文章", "sentences", text -> text.length() >= 10),
    /** Looked at as a whole: no two cells are the same. */
    UNIQUE("どの行も別の値", "another value in every row", text -> true);

    private final String japanese;
    private final String english;
    private final Predicate<String> fits;

    ValueKind(String japanese, String english, Predicate<String> fits) {
        this.japanese = japanese;
        this.english = english;
        this.fits = fits;
    }

    String japanese() {
        return japanese;
    }

    String english() {
        return english;
    }

    /** Whether a cell without blanks around it looks so; full-width digits and letters count as half-width ones. */
    boolean fits(String cell) {
        return fits.test(cell);
    }

    /** By the word of the dictionary. */
    static ValueKind of(String word) {
        return Arrays.stream(values())
                .filter(kind ->
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    private static boolean isSchoolCode(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        return SchoolCode.hasForm(code) && SchoolCode.checkDigitHolds(code);
    }

    private static Predicate<String> like(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static boolean reads(String function, String text) {
        FieldFunction reader = Functions.named(function).orElseThrow().make(null, table -> {
            throw new IllegalStateException(function + " takes no table");
        });
        return !(reader.apply(text) instanceof Refusal);
    }
}
