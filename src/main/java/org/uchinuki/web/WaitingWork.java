package org.uchinuki.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Action;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.pipeline.AsideBook.Cause;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Candidates;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.route.LoadedFile;
import org.uchinuki.route.LoadedFiles;

/**
 * What waits for IT staff: files that are broken, runs that were not taken or left rows behind, and rows of which nobody can tell
 * but a person whom they speak of.
 */
@Component
final class WaitingWork implements PortalView {

    private static final int LOOK_BACK = 50;
    private static final int SHOWN = 5;

    private final ImportDesk desk;
    private final Asides asides;
    private final RunDecisions decisions;
    private final LoadedFiles files;
    private final Readers readers;

    WaitingWork(ImportDesk desk, Asides asides, RunDecisions decisions, LoadedFiles files, Readers readers) {
        this.decisions = decisions;
        this.desk = desk;
        this.asides = asides;
        this.files = files;
        this.readers = readers;
    }

    @Override
    public List<Need> needs(Locale locale) {
        if (!readers.current().may(Action.IMPORTS)) {
            return List.of();
        }
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        List<Need> needs = new ArrayList<>();
        for (LoadedFile file : files.broken()) {
            needs.add(new Need(
                    true,
                    english ? file.file() + " is broken" : file.file() + " に誤りがあります",
                    english ? "See what is wrong" : "誤りを見る",
                    "/system"));
        }
        long unknown = asides.causes().stream()
                .filter(cause -> cause.code().equals(Candidates.CODE))
                .mapToLong(Cause::rows)
                .sum();
        if (unknown > 0) {
            needs.add(new Need(
                    false,
                    english
                            ? unknown + " rows wait for somebody to say whom they speak of"
                            : unknown + " 行が、だれのことかの判断を待っています",
                    english ? "See the candidates" : "候補を見る",
                    "/people/candidates"));
        }
        List<RunView> latest = desk.runs(LOOK_BACK).stream()
                .filter(run -> !run.mode().equals("dry-run"))
                .toList();
        Map<Long, Long> rows =
                asides.waiting(latest.stream().map(RunView::runId).toList());
        List<RunView> waiting = latest.stream()
                .filter(run -> isRefused(run) || rows.containsKey(run.runId()))
                .filter(run -> !run.state().equals("held") || !isBooked(run.runId()))
                .toList();
        waiting.stream()
                .limit(SHOWN)
                .forEach(run -> needs.add(need(run, isOvertaken(run), rows.getOrDefault(run.runId(), 0L), english)));
        if (waiting.size() > SHOWN) {
            int more = waiting.size() - SHOWN;
            needs.add(new Need(
                    waiting.stream().skip(SHOWN).anyMatch(run -> isRefused(run) && !isOvertaken(run)),
                    english ? more + " more of the latest runs need a look" : "ほかにも、見てほしい取込が " + more + " 件あります",
                    english ? "See the runs" : "取込の一覧を見る",
                    "/runs"));
        }
        return needs;
    }

    /** The source, with the first of its files by name: what somebody who sent several today tells them apart by. */
    private static String from(RunView run, boolean english) {
        if (run.files().isEmpty()) {
            return run.source();
        }
        String first = run.files().getFirst().name();
        int others = run.files().size() - 1;
        String more = others == 0 ? "" : english ? " and " + others + " more" : " ほか " + others + " 件";
        return run.source() + (english ? " (" + first + more + ")" : "（" + first + more + "）");
    }

    /** Whether somebody has approved it for a time to come: then it waits for nobody. */
    private boolean isBooked(long run) {
        return decisions.of(run).stream().anyMatch(decision -> Decision.BOOKED.equals(decision.outcome()));
    }

    private boolean isOvertaken(RunView run) {
        return run.state().equals("held") && decisions.overtakenBy(run.runId()).isPresent();
    }

    private static boolean isRefused(RunView run) {
        return run.state().equals("rejected")
                || run.state().equals("failed")
                || run.state().equals("held");
    }

    private static Need need(RunView run, boolean overtaken, long rows, boolean english) {
        if (run.state().equals("held") && overtaken) {
            return new Need(
                    false,
                    english
                            ? "A run of " + from(run, true) + " was overtaken by a later one; reject it"
                            : from(run, false) + "の取込は、後の取込に追い越されました。却下してください",
                    english ? "See the run" : "取込を見る",
                    "/runs/" + run.runId());
        }
        if (run.state().equals("held")) {
            return new Need(
                    true,
                    english
                            ? "A run of " + from(run, true) + " waits for approval"
                            : from(run, false) + "の取込が、確認を待っています。まだ何も書き込まれていません",
                    english ? "See the changes" : "差分を見る",
                    "/runs/" + run.runId() + "/diff");
        }
        String what;
        if (isRefused(run)) {
            what = english
                    ? "What came from " + from(run, true) + " was not taken"
                    : from(run, false) + "から届いたファイルを取り込めませんでした";
        } else {
            what = english
                    ? rows + " rows from " + from(run, true) + " are set aside"
                    : from(run, false) + "から届いた " + rows + " 行が保留になっています";
        }
        return new Need(isRefused(run), what, english ? "Look at the run" : "取込を見る", "/runs/" + run.runId());
    }
}
