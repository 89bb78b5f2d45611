package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.uchinuki.change.ChangeStore;
import org.uchinuki.change.Counts;
import org.uchinuki.change.RunDiff;
import org.uchinuki.change.RunDiff.From;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.change.RunDiff.Share;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;

/** Finds where the diff of a run is, and adds it up. */
@Component
final class DiffDesk implements RunDiffs {

    private final RunLedger ledger;
    private final RunDiff diff;
    private final ChangeStore changes;
    private final Mappings mappings;
    private final HoldSettings settings;

    DiffDesk(RunLedger ledger, RunDiff diff, ChangeStore changes, Mappings mappings, HoldSettings settings) {
        this.ledger = ledger;
        this.diff = diff;
        this.changes = changes;
        this.mappings = mappings;
        this.settings = settings;
    }

    @Override
    public Summary summary(long runId) {
        Run run = ledger.find(runId).orElseThrow();
        From from = from(run);
        Map<String, List<Run.RunFile>> byType = new TreeMap<>();
        for (Run.RunFile file : run.files()) {
            if (file.mapping() != null) {
                byType.computeIfAbsent(type(file.mapping()), any -> new ArrayList<>())
                        .add(file);
            }
        }
        List<String> read = byType.values().stream()
                .flatMap(List::stream)
                .map(Run.RunFile::mapping)
                .distinct()
                .toList();
        List<Share> shares = diff.shares(runId, from, read);
        DiffFigures figures = DiffFigures.of(diff, runId, from, shares);
        List<TypeFigures> types = byType.entrySet().stream()
                .map(type -> figures.type(type.getKey(), type.getValue(), settings.limits(type.getKey())))
                .toList();
        return new Summary(types, diff.reasons(runId));
    }

    @Override
    public List<Row> rows(long runId, Question question) {
        Run run = ledger.find(runId).orElseThrow();
        return diff.rows(runId, from(run), question);
    }

    @Override
    public long returned(long runId) {
        Run run = ledger.find(runId).orElseThrow();
        return run.counts().created() == 0
                ? 0
                : switch (run.state()) {
                    case APPLIED -> diff.returned(runId, From.VERSIONS);
                    case HELD, PREVIEWED -> diff.returned(runId, From.STAGE);
                    case RECEIVED, RUNNING, UNDONE, REJECTED, FAILED -> 0;
                };
    }

    private String type(String mapping) {
        return mappings.byName(mapping)
                .map(Mapping::target)
                .map(target -> target.path())
                .orElse(mapping);
    }

    private From from(Run run) {
        return switch (run.state()) {
            case APPLIED -> From.VERSIONS;
            case HELD, PREVIEWED -> {
                if (differs(run.counts()) && !changes.isStaged(run.id())) {
                    throw none(run, "pipeline.diff_gone", true);
                }
                yield From.STAGE;
            }
            case RECEIVED, RUNNING -> throw none(run, "pipeline.diff_not_yet", false);
            case UNDONE, REJECTED -> throw none(run, "pipeline.diff_gone", true);
            case FAILED -> throw none(run, "pipeline.no_diff", false);
        };
    }

    private static boolean differs(Counts counts) {
        return counts.created() + counts.updated() + counts.ended() > 0;
    }

    private static NoDiff none(Run run, String code, boolean gone) {
        return new NoDiff(
                Finding.error(code, Location.file(run.source()), run.state().word(), Map.of()), gone);
    }
}
