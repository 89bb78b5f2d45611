package org.uchinuki.notification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.uchinuki.access.grant.BrokenGlass;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.AsideBook.Question;
import org.uchinuki.pipeline.AsideBook.Share;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.pipeline.RunLedger.Recorded;
import org.uchinuki.pipeline.RunStates;
import org.uchinuki.route.LoadedFile;
import org.uchinuki.route.LoadedFiles;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleHistory;
import org.uchinuki.schedule.ScheduleRun;

/** The facts as the books have them. */
record DeskFacts(
        RunLedger ledger,
        RunStates states,
        ScheduleHistory history,
        Asides asides,
        LoadedFiles files,
        Mappings mappings,
        ScheduleDesk schedules,
        BrokenGlass glass)
        implements Facts {

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 50;
    private static final int ENOUGH = 10;

    @Override
    public Optional<Run> run(long id) {
        return ledger.find(id);
    }

    /** What is said of the whole is noted after what is said of its rows. */
    @Override
    public List<Finding> reasons(long run) {
        List<Finding> reasons = new ArrayList<>();
        List<Recorded> page = ledger.findings(run, 0, PAGE);
        for (int pages = 1; !page.isEmpty() && reasons.size() < ENOUGH && pages <= MOST_PAGES; pages++) {
            page.stream()
                    .map(Recorded::finding)
                    .filter(one ->
                            one.isError() && one.at().row() == null && one.at().field() == null)
                    .limit(ENOUGH)
                    .forEach(reasons::add);
            page = page.size() < PAGE
                    ? List.of()
                    : ledger.findings(run, page.getLast().id(), PAGE);
        }
        return reasons;
    }

    @Override
    public boolean isHeld(String source) {
        return states.held().stream()
                .map(ledger::find)
                .flatMap(Optional::stream)
                .anyMatch(run -> run.source().equals(source));
    }

    @Override
    public Optional<ScheduleRun> scheduleRun(long id) {
        return history.find(id);
    }

    @Override
    public boolean waits(long run, String mapping) {
        return !asides.open(new Question(null, mapping, null, null, run), 0, 1).isEmpty();
    }

    @Override
    public Set<String> waitingMappings() {
        return asides.shares().stream().map(Share::mapping).collect(Collectors.toSet());
    }

    @Override
    public Set<BrokenFile> brokenFiles() {
        Set<BrokenFile> broken = new HashSet<>();
        for (LoadedFile file : files.broken()) {
            broken.add(new BrokenFile(
                    switch (file.part()) {
                        case CONNECTOR -> "connectors";
                        case ROUTE -> "routes";
                    },
                    file.file()));
        }
        mappings.findings().stream()
                .filter(Finding::isError)
                .map(finding -> new BrokenFile("mappings", finding.at().file()))
                .forEach(broken::add);
        if (!schedules.findings().isEmpty()) {
            broken.add(new BrokenFile(
                    "schedules", schedules.findings().getFirst().at().file()));
        }
        return broken;
    }

    @Override
    public Optional<Opened> opened(UUID id) {
        return glass.find(id).map(one -> new Opened(one.who(), one.what().word(), one.until(), one.seenBy() != null));
    }
}
