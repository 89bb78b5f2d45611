package org.uchinuki.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.command.translate.InputFile;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.pipeline.RunLedger.Recorded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code import [--dry-run] FILE…}: runs files through the line on the hub's own database while the hub is down, and prints the
 * report of the run. What an earlier run left unfinished is brought to its end first, as at a start of the hub. Answers 0
 * where every row passed, 1 where some wait for a person, 2 where nothing of the files could be taken.
 */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Imports files into the hub's database while the hub is down; with --dry-run only shows what would happen. Files"
                    + " that belong together are one run. Exit code 0: every row passed; 1: some wait for a person; 2: nothing"
                    + " was taken, or the hub is running.",
            "取込: ハブを止めた状態でファイルを取り込みます（--dry-run は試行のみ）。"
        })
final class ImportCommand implements Callable<Integer> {

    private static final int NOTHING_DONE = 2;
    private static final int MOST_FINDINGS = 10_000;

    private final Home home;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--dry-run", description = "Count and report, and write none of the records.")
    private boolean dryRun;

    @Option(
            names = "--source",
            description =
                    "The sending system, as its folder below mappings/ is called. Left out: told by the headings.")
    private @Nullable String source;

    @Option(
            names = "--school-year",
            description = "The 年度 the files are of, where a roster is of an earlier one on purpose: 2025.")
    private @Nullable Integer schoolYear;

    @Option(names = "--json", description = "Print the run and its findings as JSON.")
    private boolean json;

    @Option(
            names = "--hub-stopped",
            description =
                    "Says that no hub runs on the database. Needed with PostgreSQL, where the command cannot tell.")
    private boolean hubStopped;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to import, ZIPs too.")
    private List<Path> files = List.of();

    ImportCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            Optional<Finding> none = InputFile.missing(file);
            if (none.isPresent()) {
                return refuse(none.get());
            }
        }
        String from = source;
        if (from == null) {
            switch (SourceGuess.of(home.mappings(), files)) {
                case Outcome.SetAside<String> unclear -> {
                    unclear.findings().forEach(this::refuse);
                    return NOTHING_DONE;
                }
                case Outcome.Passed<String> told -> from = told.value();
            }
        }
        try (ConfigurableApplicationContext hub = SmallHub.open(ImportOnly.class, true, this::prepare)) {
            return importInto(hub, from);
        } catch (SmallHub.InUse running) {
            running.say("import", err());
            return NOTHING_DONE;
        } catch (SmallHub.NotAlone unknown) {
            return refuse(Finding.error("command.hub_may_run", Location.file("import"), null));
        }
    }

    private void prepare(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().getProperty("spring.datasource.url", "");
        if (!hubStopped && !url.startsWith("jdbc:h2:")) {
            throw new SmallHub.NotAlone();
        }
        ((GenericApplicationContext) context).registerBean(Home.class, () -> home);
    }

    private int importInto(ConfigurableApplicationContext hub, String from) {
        List<Part> parts = files.stream()
                .map(file -> new Part(file.getFileName().toString(), () -> Files.newInputStream(file)))
                .toList();
        Mode mode = dryRun ? Mode.DRY_RUN : Mode.APPLY;
        Imports.Result result = hub.getBean(Imports.class)
                .importNow(new Submission(from, "command line", null, mode, new Expected(null, schoolYear), parts));
        if (json) {
            out().println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(body(from, mode, result, findings(hub, result))));
        } else {
            out().print(result.report());
            out().flush();
        }
        boolean done = result.state() == State.APPLIED || result.state() == State.PREVIEWED;
        if (!done && result.state() != State.HELD) {
            return NOTHING_DONE;
        }
        return done && result.counts().setAside() == 0 ? 0 : 1;
    }

    private static List<Finding> findings(ConfigurableApplicationContext hub, Imports.Result result) {
        Long run = result.runId();
        return run == null
                ? List.of()
                : hub.getBean(RunLedger.class).findings(run, 0, MOST_FINDINGS).stream()
                        .map(Recorded::finding)
                        .toList();
    }

    private static Map<String, Object> body(String from, Mode mode, Imports.Result result, List<Finding> findings) {
        Map<String, Object> body = new LinkedHashMap<>();
        Long run = result.runId();
        if (run != null) {
            body.put("runId", run);
        }
        body.put("source", from);
        body.put("mode", mode.word());
        body.put("state", result.state().word());
        Counts counts = result.counts();
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("in", counts.in());
        rows.put("created", counts.created());
        rows.put("updated", counts.updated());
        rows.put("unchanged", counts.unchanged());
        rows.put("ended", counts.ended());
        rows.put("setAside", counts.setAside());
        body.put("counts", rows);
        if (run == null) {
            body.put("report", result.report());
        }
        body.put("findings", ProblemBody.findings(findings));
        body.put("findingsInAll", result.findings());
        return body;
    }

    private int refuse(Finding finding) {
        err().println(FindingTexts.line(finding, Locale.JAPANESE));
        err().println(FindingTexts.line(finding, Locale.ENGLISH));
        return NOTHING_DONE;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli fills it in").commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec, "picocli fills it in").commandLine().getErr();
    }
}
