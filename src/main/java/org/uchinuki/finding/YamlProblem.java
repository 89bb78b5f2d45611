package org.uchinuki.finding;

import java.util.List;

/** What is wrong with the writing of a YAML file, in Japanese; the parser says it in English only. */
final class YamlProblem {

    /** @param start how the parser begins the sentence */
    private record Words(String start, String japanese) {}

    private static final List<Words> KNOWN = List.of(
            new Words("mapping values are not allowed", "この位置に「:」は書けません"),
            new Words("expected <block end>", "字下げがそろっていないか、余分な文字があります"),
            new Words("could not find expected ':'", "「キー: 値」の「:」がありません"),
            new Words("found character '\\t", "字下げや区切りにタブは使えません。空白を使ってください"),
            new Words("found character", "この文字で始まる値は、引用符で囲んでください"),
            new Words("expected ',' or ']'", "［ ］の中の区切り「,」か、閉じる「]」がありません"),
            new Words("expected ',' or '}'", "｛ ｝の中の区切り「,」か、閉じる「}」がありません"),
            new Words("expected the node content", "値がありません"),
            new Words("found unexpected end of stream", "引用符が閉じられていません"),
            new Words("found duplicate key", "同じキーが2回あります"),
            new Words("found undefined alias", "名前（*）の指す先がありません"),
            new Words("found unknown escape character", "この「\\」の書き方は使えません"),
            new Words("expected '<document start>'", "文書の終わりのあとに余分な文字があります"),
            new Words("special characters are not allowed", "使えない制御文字があります"),
            new Words("sequence entries are not allowed", "この位置に「-」は書けません"),
            new Words("block sequence entries are not allowed", "この位置に「-」は書けません"),
            new Words("while scanning", "値の書き方が正しくありません"),
            new Words("nested more than", "入れ子が深すぎます（50段まで）"),
            new Words("not UTF-8", "文字コードがUTF-8ではありません"),
            new Words("cannot be read", "ファイルを開けません"),
            new Words("empty", "中身がありません"));

    private YamlProblem() {}

    /** @return a sentence without its 。; with the parser's words, in quotes, where there are none for them */
    static String japanese(String problem) {
        return KNOWN.stream()
                .filter(words -> problem.startsWith(words.start()))
                .findFirst()
                .map(Words::japanese)
                .orElse("書き方が正しくありません。読み取りの表示：「" + problem + "」");
    }
}
