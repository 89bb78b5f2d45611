package org.uchinuki.mapping.function;

import static org.uchinuki.mapping.function.FunctionSpec.plain;
import static org.uchinuki.mapping.function.FunctionSpec.text;
import static org.uchinuki.mapping.function.FunctionSpec.withTable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.mapping.function.FunctionSpec.Argument;
import org.uchinuki.mapping.function.FunctionSpec.Example;
import org.uchinuki.mapping.function.FunctionSpec.WithText;

/** Every function a mapping may name. To add one: write the method, declare it here, run {@code MappingSchema}. */
public final class Functions {

    private static final List<FunctionSpec> ALL = List.of(
            text(
                    "trim",
                    "前後の空白（全角も）を取る",
                    "takes away blanks at both ends, full-width ones too",
                    eg("　西条小 ", "西条小"),
                    String::strip),
            text(
                    "katakana",
                    "半角カナとひらがなを全角カタカナにする",
                    "makes half-width kana and hiragana full-width katakana",
                    eg("ｲﾖ はなこ", "イヨ ハナコ"),
                    JapaneseText::katakana),
            text(
                    "half-width",
                    "全角の英数字を半角にする",
                    "makes full-width digits and letters half-width",
                    eg("１年Ａ組", "1年A組"),
                    JapaneseText::halfWidth),
            text("lower", "英字を小文字にする", "makes letters lower case", eg("A-01", "a-01"), s -> s.toLowerCase(Locale.ROOT)),
            text("upper", "英字を大文字にする", "makes letters upper case", eg("male", "MALE"), s -> s.toUpperCase(Locale.ROOT)),
            text(
                    "class-code",
                    "組の名前。「組」と学年を取り、全角の英数字を半角にする",
                    "the name of a class: without 組, the grade before it and leading zeros, half-width",
                    eg("１組", "1"),
                    JapaneseText::classCode),
            text("digits", "数字だけを残す", "keeps digits only", eg("０９０-1234", "0901234"), JapaneseText::digits),
            text(
                    "first-of-list",
                    "区切り（, 、 ;）で並んだ値の最初を取る",
                    "takes the first of values parted by a comma or semicolon",
                    eg("P5,P6", "P5"),
                    Values::firstOfList),
            plain(
                    "null-text",
                    FieldType.TEXT,
                    "文字列 NULL を空欄とみなす",
                    "reads the text NULL as blank",
                    eg("P5", "P5"),
                    Values::nullText),
            plain(
                    "family-name",
                    FieldType.TEXT,
                    "最初の空白より前（姓）を取る。空白がなければ指摘",
                    "takes what stands before the first blank; a finding where there is none",
                    eg("髙橋　美咲", "髙橋"),
                    JapaneseText::familyName),
            plain(
                    "given-name",
                    FieldType.TEXT,
                    "最初の空白より後（名）を取る。空白がなければ指摘",
                    "takes what stands behind the first blank; a finding where there is none",
                    eg("髙橋　美咲", "美咲"),
                    JapaneseText::givenName),
            plain(
                    "email",
                    FieldType.TEXT,
                    "メールアドレス（小文字にする）",
                    "an email address, made lower case",
                    eg("Hanako@School.example.jp", "hanako@school.example.jp"),
                    Values::email),
            plain(
                    "japanese-date",
                    FieldType.DATE,
                    "和暦・西暦・数字・Excel の日付。存在しない日は指摘",
                    "a day in era, western, digit or Excel form; a finding where there is no such day",
                    eg("H27.4.15", "2015-04-15"),
                    JapaneseDates::date),
            plain(
                    "school-year-date",
                    FieldType.DATE,
                    "年度と月日（1〜3月は翌年）。存在しない日は指摘",
                    "month and day of a 年度, of which January to March lie in the year after",
                    eg("2026-1-15", "2027-01-15"),
                    JapaneseDates::ofSchoolYear),
            plain(
                    "japanese-datetime",
                    FieldType.TIMESTAMP,
                    "日時。時差の記載がなければ日本時間",
                    "a moment; Japan time where no offset is written",
                    eg("2026/05/01 10:15:02", "2026-05-01T10:15:02+09:00"),
                    JapaneseTimes::moment),
            plain(
                    "day-of-moment",
                    FieldType.DATE,
                    "日時の日付（日本時間）",
                    "the day of a moment, in Japan",
                    eg("2026/05/01 10:15", "2026-05-01"),
                    JapaneseTimes::dayOf),
            plain(
                    "integer",
                    FieldType.INTEGER,
                    "整数（全角数字も可）",
                    "a whole number, full-width digits too",
                    eg("０７", "7"),
                    Values::integer),
            plain(
                    "decimal",
                    FieldType.DECIMAL,
                    "小数（全角数字も可）",
                    "a number with or without decimals",
                    eg("３６．５", "36.5"),
                    Values::decimal),
            plain(
                    "boolean",
                    FieldType.BOOLEAN,
                    "真偽（true/false, 1/0, はい/いいえ, ○/×, 有/無）",
                    "yes or no: true/false, 1/0, はい/いいえ, ○/×, 有/無",
                    eg("はい", "true"),
                    Values::truth),
            new FunctionSpec(
                    "equals",
                    Argument.TEXT,
                    FieldType.BOOLEAN,
                    "値が指定の文字列と同じなら真",
                    "true where the text is exactly the given one",
                    new Example("tobedeleted", "tobedeleted", "true"),
                    new WithText(expected -> s -> s.strip().equals(expected))),
            withTable(
                    "code",
                    "コード表（mappings/codes/）で読み替える。表にない値は指摘",
                    "looks the text up in a code table; a finding where it is not there",
                    new Example("５", "example", "P5"),
                    Functions::lookUp),
            withTable(
                    "scale",
                    "code と同じ。評定などの尺度の表に",
                    "the same as code, for tables that are scales",
                    new Example("5", "example", "P5"),
                    Functions::lookUp));

    private static final Map<String, FunctionSpec> BY_NAME = new LinkedHashMap<>();

    static {
        ALL.forEach(function -> BY_NAME.put(function.name(), function));
    }

    private Functions() {}

    /** All of them, in the order of the documents. */
    public static List<FunctionSpec> all() {
        return ALL;
    }

    /** What the function {@code half-width} makes of a text: ids that differ in width alone are the same. */
    public static String halfWidth(String text) {
        return JapaneseText.halfWidth(text);
    }

    public static Optional<FunctionSpec> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What {@code boolean} reads, as a code table says it: word → true or false. */
    public static Map<String, String> truths() {
        return Values.truths();
    }

    private static FieldFunction lookUp(CodeTable table) {
        Refusal unknown = new Refusal("mapping.unknown_code", Map.of("table", table.name()));
        return text -> {
            String canonical = table.canonical(text);
            return canonical == null ? unknown : canonical;
        };
    }

    private static Example eg(String given, String becomes) {
        return new Example(given, null, becomes);
    }
}
