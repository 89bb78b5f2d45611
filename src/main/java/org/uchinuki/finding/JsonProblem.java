package org.uchinuki.finding;

import java.util.Arrays;
import java.util.Locale;

/** What can be wrong with the writing of JSON, in both languages. */
public enum JsonProblem {
    NOT_CLOSED("it ends before all that was opened is closed", "開いた括弧や引用符が閉じられる前に終わっています"),
    AFTER_THE_END("something follows the end of the value", "値が終わったあとに余分な文字があります"),
    VALUE_MISSING("a value is missing before \"{value}\"", "「{value}」の前に値がありません"),
    NO_VALUE(
            "\"{value}\" is no value: there are texts in double quotation marks, numbers, true, false and null",
            "「{value}」は値として使えません（使えるのは二重引用符で囲んだ文字列、数値、true、false、null です）"),
    NUMBER(
            "a number cannot be written like this: no 0 or + in front, and a digit on each side of the point and behind the e",
            "数値の書き方が正しくありません（先頭の余分な 0 や +、数字の付かない小数点や指数は使えません）"),
    CONTROL_CHARACTER(
            "a line end, a tab or another control character stands in a text as it is; \\n, \\t or \\u00XX is written for it",
            "文字列の中に改行、タブなどの制御文字がそのまま入っています（\\n、\\t、\\u00XX のように書きます）"),
    ESCAPE("what follows a backslash in a text is none of the known signs", "文字列の中の「\\」のあとの書き方が正しくありません"),
    OTHER_BRACKET("\"{value}\" does not close what was opened last", "「{value}」は、最後に開いた括弧を閉じるものではありません"),
    NAME("there is \"{value}\" where a name in double quotation marks must stand", "二重引用符で囲んだ名前が必要な位置に「{value}」があります"),
    COMMA("there is no comma before \"{value}\"", "「{value}」の前にコンマがありません"),
    COLON("there is no colon before \"{value}\"", "「{value}」の前にコロンがありません"),
    CHARACTER("\"{value}\" cannot stand here", "「{value}」はここには書けません"),
    OTHER("it is not written by the rules of JSON", "JSON の書き方に合っていません");

    private final String english;
    private final String japanese;

    JsonProblem(String english, String japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    /** As it stands in the details of a finding. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence without its full stop. */
    static String said(String word, String value, boolean english) {
        JsonProblem problem = Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(OTHER);
        return (english ? problem.english : problem.japanese).replace("{value}", value);
    }
}
