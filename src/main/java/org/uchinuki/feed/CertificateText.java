package org.uchinuki.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a certificate says of what remains, and the certificate as a page of plain text in Japanese and English. */
final class CertificateText {

    private static final String NEW_LINE = "\n";

    /** What an erasure of events leaves in place, and why. */
    private record Rest(String what, String ja, String en) {}

    private static final List<Rest> REMAINS = List.of(
            new Rest(
                    "roster",
                    "名簿・在籍・出欠など、校務支援システムなどから取り込んだ記録と、届いたファイルの控え（元のシステムの記録であり、イベントではないため）",
                    "records imported from rosters and other systems, and the kept files they came in: they are not events"),
            new Rest(
                    "shared-documents",
                    "ほかの人のもの、または学習活動全体のものとして保存された状態・プロファイルで、本人の名前が含まれるもの（消すとほかの人の記録が失われるため。件数は sharedDocuments）",
                    "states and profiles kept for others, or for a whole activity, that name the person: others would lose them (sharedDocuments counts them)"),
            new Rest(
                    "trail",
                    "閲覧記録（識別子だけが残ります。改ざんを防ぐため消せません）",
                    "the access trail, which holds ids only and cannot be changed"),
            new Rest(
                    "fingerprints",
                    "消去したイベントの識別子の指紋（再送を拒むためのもので、内容も本人も分かりません）",
                    "fingerprints of the ids of erased events, to refuse them when they are sent again; they tell neither what nor who"),
            new Rest(
                    "others",
                    "送信元の教材や、すでに転送した先にある写し、データベースのバックアップ（ハブの外にあるため、それぞれで消去が必要です）",
                    "copies at the tools that sent the events, where they were forwarded to, and in backups: they are outside the hub and have to be erased there"),
            new Rest(
                    "short-names",
                    "16文字に満たない番号などが、識別子としてではなく文章の中に書かれている場合（ほかの人の番号と区別できないため）",
                    "a number or another name of fewer than 16 characters within a text, not as an id: it cannot be told from anybody else's"));

    private CertificateText() {}

    static List<Map<String, Object>> remains() {
        return REMAINS.stream()
                .map(rest -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("what", rest.what());
                    body.put("ja", rest.ja());
                    body.put("en", rest.en());
                    return body;
                })
                .toList();
    }

    static String page(JsonNode certificate, String sha256) {
        JsonNode removed = certificate.path("removed");
        StringBuilder page = new StringBuilder();
        page.append("学習イベント消去証明書 / Certificate of erasure of learning events")
                .append(NEW_LINE)
                .append(NEW_LINE);
        line(page, "証明書番号 / certificate", certificate.path("id").asString());
        line(
                page,
                "対象者（ハブの識別子） / person (id of the hub)",
                certificate.path("person").asString());
        line(page, "消去日時 / erased at", certificate.path("at").asString());
        line(page, "実施者 / by", certificate.path("by").asString());
        line(page, "理由 / reason", certificate.path("reason").asString());
        page.append(NEW_LINE).append("消去したもの / erased").append(NEW_LINE);
        line(page, "  本人のイベント / events of the person", removed.path("own").asString());
        line(
                page,
                "  本人を含む他者・集団のイベント / events of others or groups that named the person",
                removed.path("shared").asString());
        line(
                page,
                "  状態・プロファイル / states and profiles",
                removed.path("documents").asString());
        line(page, "  添付ファイル / attached files", removed.path("files").asString());
        line(page, "  保留データ / items set aside", removed.path("setAside").asString());
        line(
                page,
                "  保存期間を過ぎ日ごとの集計だけが残っていたイベント / events past their time of which only sums by day were kept",
                removed.path("keptEvents").asString());
        page.append(NEW_LINE)
                .append("内訳（規格・送信元・保存月） / by standard, sender and month")
                .append(NEW_LINE);
        removed.path("shares")
                .forEach(share -> page.append("  ")
                        .append(share.path("standard").asString())
                        .append("  ")
                        .append(share.path("client").asString())
                        .append("  ")
                        .append(share.path("month").asString())
                        .append("  ")
                        .append(share.path("events").asString())
                        .append(NEW_LINE));
        page.append(NEW_LINE).append("残るものとその理由 / what remains, and why").append(NEW_LINE);
        certificate
                .path("remains")
                .forEach(rest -> page.append("  - ")
                        .append(rest.path("ja").asString())
                        .append(NEW_LINE)
                        .append("    ")
                        .append(rest.path("en").asString())
                        .append(NEW_LINE));
        page.append(NEW_LINE);
        line(
                page,
                "消去したものの識別子のダイジェスト / digest of the ids of all that was erased",
                removed.path("digest").asString());
        line(page, "証明書のSHA-256（閲覧記録に記載） / SHA-256 of this certificate, as in the trail", sha256);
        return page.toString();
    }

    private static void line(StringBuilder page, String name, String value) {
        page.append(name).append(": ").append(value).append(NEW_LINE);
    }
}
