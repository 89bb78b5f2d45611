package org.uchinuki.pipeline;

import java.util.List;
import java.util.Locale;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** The story of a run for whoever sent the file: Japanese first, then English. */
final class RunReport {

    private RunReport() {}

    /**
     * @param findings those that are shown
     * @param all how many there are
     */
    static String of(Run run, List<Finding> findings, long all) {
        Counts counts = run.counts();
        StringBuilder report = new StringBuilder();
        report.append("取込 %d — %s%n".formatted(run.id(), japanese(run.state())));
        report.append("読込 %d 行 = 追加 %d + 更新 %d + 変更なし %d + 終了 %d + 保留 %d%n"
                .formatted(
                        counts.in(),
                        counts.created(),
                        counts.updated(),
                        counts.unchanged(),
                        counts.ended(),
                        counts.setAside()));
        list(report, findings, Locale.JAPANESE);
        report.append("%nRun %d — %s%n".formatted(run.id(), run.state().word()));
        report.append("%d rows in = %d created + %d updated + %d unchanged + %d ended + %d set aside%n"
                .formatted(
                        counts.in(),
                        counts.created(),
                        counts.updated(),
                        counts.unchanged(),
                        counts.ended(),
                        counts.setAside()));
        list(report, findings, Locale.ENGLISH);
        if (all > findings.size()) {
            report.append(
                    "%n… 全 %d 件。残りは取込の画面にあります。/ %d in all; the rest is on the page of the run.%n".formatted(all, all));
        }
        return report.toString();
    }

    /** The story of something that could not even be taken in. */
    static String ofRefusal(List<Finding> findings) {
        StringBuilder report = new StringBuilder("受け取れませんでした / Not taken in%n".formatted());
        list(report, findings, Locale.JAPANESE);
        list(report, findings, Locale.ENGLISH);
        return report.toString();
    }

    private static void list(StringBuilder report, List<Finding> findings, Locale locale) {
        findings.forEach(
                finding -> report.append(FindingTexts.line(finding, locale)).append(System.lineSeparator()));
    }

    private static String japanese(Run.State state) {
        return switch (state) {
            case RECEIVED -> "受付済";
            case RUNNING -> "実行中";
            case PREVIEWED -> "試行（書き込みなし）";
            case HELD -> "停止中（確認待ち。まだ何も書き込まれていません）";
            case APPLIED -> "反映済";
            case REJECTED -> "受け付けられませんでした";
            case UNDONE -> "取消済";
            case FAILED -> "失敗（何も書き込まれていません）";
        };
    }
}
