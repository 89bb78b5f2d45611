package org.uchinuki.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.RunLedger;

/** The import line, as the API speaks of it. */
@Component
final class PipelineDesk implements ImportDesk {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Imports imports;
    private final RunLedger ledger;
    private final Mappings mappings;

    PipelineDesk(Imports imports, RunLedger ledger, Mappings mappings) {
        this.imports = imports;
        this.ledger = ledger;
        this.mappings = mappings;
    }

    /** Read anew: a mapping may have been put there since the last run. */
    @Override
    public List<String> mappings() {
        mappings.reload();
        return mappings.all().stream().map(Mapping::name).sorted().toList();
    }

    @Override
    public List<String> sources() {
        return mappings.all().stream()
                .map(Mapping::sourceName)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Receipt receive(
            String source,
            String sender,
            @Nullable String mapping,
            boolean dryRun,
            Expected expected,
            List<Upload> files) {
        Run.Mode mode = dryRun ? Run.Mode.DRY_RUN : Run.Mode.APPLY;
        List<Part> parts = files.stream()
                .map(file -> new Part(file.name(), file.content()::open))
                .toList();
        return switch (imports.receive(new Submission(source, sender, mapping, mode, expected, parts))) {
            case Passed<Long> passed -> new Receipt.Begun(passed.value());
            case SetAside<Long> refused -> new Receipt.Refused(refused.findings());
        };
    }

    @Override
    public Optional<RunView> run(long id) {
        return ledger.find(id).map(run -> views(List.of(run)).getFirst());
    }

    @Override
    public List<RunView> runs(int limit) {
        return views(ledger.newest(limit));
    }

    @Override
    public List<RunView> runsOf(String sender, int limit) {
        return views(ledger.newestOf(sender, limit));
    }

    @Override
    public List<NumberedFinding> findings(long run, long after, int limit) {
        return ledger.findings(run, after, limit).stream()
                .map(recorded -> new NumberedFinding(recorded.id(), recorded.finding()))
                .toList();
    }

    @Override
    public List<FindingRule> rules(long run) {
        return ledger.rules(run).stream()
                .map(rule -> new FindingRule(rule.code(), rule.error(), rule.times()))
                .toList();
    }

    /** What belongs to the runs is asked for all of them at once: a page shows a hundred. */
    private List<RunView> views(List<Run> runs) {
        List<Long> ids = runs.stream().map(Run::id).toList();
        Map<Long, List<DeliveredFile>> delivered = ledger.delivered(ids);
        Map<Long, Long> findings = ledger.countFindings(ids);
        return runs.stream()
                .map(run -> view(run, delivered.getOrDefault(run.id(), List.of()), findings.getOrDefault(run.id(), 0L)))
                .toList();
    }

    private static RunView view(Run run, List<DeliveredFile> delivered, long findings) {
        return new RunView(
                run.id(),
                run.source(),
                run.sender(),
                run.state().word(),
                run.mode().word(),
                japan(run.receivedAt()),
                run.finishedAt() == null ? null : japan(run.finishedAt()),
                files(run, delivered),
                new Counts(
                        run.counts().in(),
                        run.counts().created(),
                        run.counts().updated(),
                        run.counts().unchanged(),
                        run.counts().ended(),
                        run.counts().setAside()),
                run.absent(),
                findings);
    }

    /** Every file of the delivery, with the mapping that read it where one did. */
    private static List<RunFile> files(Run run, List<DeliveredFile> delivered) {
        if (delivered.isEmpty()) {
            return run.files().stream()
                    .map(named -> new RunFile(named.name(), 0, "", null))
                    .toList();
        }
        return delivered.stream()
                .map(file -> new RunFile(
                        file.name(),
                        file.size(),
                        file.sha256(),
                        run.files().stream()
                                .filter(read -> read.name().equals(file.name()))
                                .map(Run.RunFile::mapping)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static OffsetDateTime japan(Instant moment) {
        return moment.atZone(JAPAN).toOffsetDateTime();
    }
}
