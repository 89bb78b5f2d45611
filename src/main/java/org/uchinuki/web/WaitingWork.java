package org.uchinuki.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Action;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.route.LoadedFile;
import org.uchinuki.route.LoadedFiles;

/** What waits for IT staff: files that are broken, and runs that were not taken or left rows behind. */
@Component
final class WaitingWork implements PortalView {

    private static final int LOOK_BACK = 50;
    private static final int SHOWN = 5;

    private final ImportDesk desk;
    private final LoadedFiles files;
    private final Readers readers;

    WaitingWork(ImportDesk desk, LoadedFiles files, Readers readers) {
        this.desk = desk;
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
        desk.runs(LOOK_BACK).stream()
                .filter(run -> !run.mode().equals("dry-run"))
                .filter(run -> isRefused(run) || run.counts().setAside() > 0)
                .limit(SHOWN)
                .forEach(run -> needs.add(need(run, english)));
        return needs;
    }

    private static boolean isRefused(RunView run) {
        return run.state().equals("rejected")
                || run.state().equals("failed")
                || run.state().equals("held");
    }

    private static Need need(RunView run, boolean english) {
        if (run.state().equals("held")) {
            return new Need(
                    true,
                    english
                            ? "A run of " + run.source() + " waits for approval"
                            : run.source() + " の取込が、確認を待っています。まだ何も書き込まれていません",
                    english ? "See the changes" : "差分を見る",
                    "/runs/" + run.runId() + "/diff");
        }
        String what;
        if (isRefused(run)) {
            what = english ? "A file from " + run.source() + " was not taken" : run.source() + " から届いたファイルを取り込めませんでした";
        } else {
            long rows = run.counts().setAside();
            what = english
                    ? rows + " rows from " + run.source() + " are set aside"
                    : run.source() + " から届いた " + rows + " 行が保留になっています";
        }
        return new Need(isRefused(run), what, english ? "Look at the run" : "取込を見る", "/runs/" + run.runId());
    }
}
