package org.uchinuki.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Findings as the body of an HTTP answer: a problem document (RFC 9457, {@code application/problem+json}) whose
 * {@code findings} name every fault with its place and its fix, in Japanese and in English.
 *
 * <p>The type is that of the first error, {@code urn:uchinuki:finding:<code>}; title and detail are in the reader's
 * language. A place within JSON is given as {@code pointer} (RFC 6901), any other as {@code field}; places that are not
 * known are left out.
 */
public final class ProblemBody {

    private ProblemBody() {}

    /**
     * The document as a map in the order in which it is to be read.
     *
     * @param status of the HTTP answer
     * @param findings all that is to be said; may be empty, then the type is {@code about:blank}
     * @param locale the reader's language: English, or else Japanese
     */
    public static Map<String, Object> of(int status, List<Finding> findings, Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        Map<String, Object> body = new LinkedHashMap<>();
        if (findings.isEmpty()) {
            body.put("type", "about:blank");
            body.put("title", title(status, english));
            body.put("status", status);
            return body;
        }
        Finding first = findings.stream().filter(Finding::isError).findFirst().orElse(findings.getFirst());
        body.put("type", "urn:uchinuki:finding:" + first.code());
        body.put("title", title(status, english));
        body.put("status", status);
        body.put("detail", detail(first, findings.size() - 1, english));
        body.put("findings", findings(findings));
        return body;
    }

    /** Only the list: for answers in which some items passed and some did not. */
    public static List<Map<String, Object>> findings(List<Finding> findings) {
        List<Map<String, Object>> list = new ArrayList<>(findings.size());
        findings.forEach(finding -> list.add(finding(finding)));
        return list;
    }

    /** One finding, with its texts in both languages. */
    public static Map<String, Object> finding(Finding finding) {
        Location at = finding.at();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("code", finding.code());
        one.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        one.put("file", at.file());
        if (at.row() != null) {
            one.put("row", at.row());
        }
        if (at.field() != null) {
            one.put(isPointer(at.field()) ? "pointer" : "field", at.field());
        }
        if (at.line() != null) {
            one.put("line", at.line());
        }
        if (at.column() != null) {
            one.put("column", at.column());
        }
        if (finding.value() != null) {
            one.put("value", finding.value());
        }
        one.put(
                "message",
                inBoth(FindingTexts.message(finding, Locale.JAPANESE), FindingTexts.message(finding, Locale.ENGLISH)));
        one.put("fix", inBoth(FindingTexts.fix(finding, Locale.JAPANESE), FindingTexts.fix(finding, Locale.ENGLISH)));
        return one;
    }

    private static boolean isPointer(String field) {
        return field.isEmpty() || field.startsWith("/");
    }

    private static Map<String, String> inBoth(String japanese, String english) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("ja", japanese);
        both.put("en", english);
        return both;
    }

    private static String detail(Finding first, int others, boolean english) {
        String line = FindingTexts.line(first, english ? Locale.ENGLISH : Locale.JAPANESE);
        if (others == 0) {
            return line;
        }
        return line + (english ? " (and " + others + " more, see findings)" : "（ほか" + others + "件は findings を参照）");
    }

    private static String title(int status, boolean english) {
        return switch (status) {
            case 400 -> english ? "The request holds data that cannot be taken" : "受け取れないデータが含まれています";
            case 401 -> english ? "The sender is not known" : "送信者を確認できません";
            case 403 -> english ? "Not permitted" : "許可されていません";
            case 404 -> english ? "Not found" : "見つかりません";
            case 409 -> english ? "In conflict with what is already stored" : "保存済みの内容と食い違っています";
            case 412 -> english ? "Another one is there by now" : "読んだときとは別の内容になっています";
            case 413 -> english ? "The request is too large" : "送信されたデータが大きすぎます";
            case 415 -> english ? "The form of the request is not supported" : "対応していない形式です";
            case 422 -> english ? "The request cannot be processed" : "処理できない内容です";
            case 428 -> english ? "A condition is needed" : "どれを見て変えたのかが示されていません";
            case 429 -> english ? "Too many requests" : "送信が多すぎます";
            default ->
                status >= 500
                        ? (english ? "The hub failed" : "ハブ側の障害です")
                        : (english ? "The request was refused" : "要求は受け付けられませんでした");
        };
    }
}
