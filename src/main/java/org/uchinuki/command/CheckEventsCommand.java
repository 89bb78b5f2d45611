package org.uchinuki.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.uchinuki.Home;
import org.uchinuki.command.translate.InputFile;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.learning.CheckReport;
import org.uchinuki.learning.CheckedItem;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.caliper.EnvelopeCheck;
import org.uchinuki.learning.xapi.StatementCheck;
import org.uchinuki.standard.xapi.XapiVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code check-events FILE…}: everything that is wrong with files of xAPI statements or Caliper envelopes, without server and
 * database. Each finding is printed in both languages; with {@code --json} also how the hub understands each sound item.
 */
@Command(
        mixinStandardHelpOptions = true,
        description =
                "Checks files of xAPI statements (an array, one, or JSON lines) or Caliper envelopes, without server and"
                        + " database. Exit code 0: all sound; 1: some are at fault; 2: a file could not be looked at.")
final class CheckEventsCommand implements Callable<Integer> {

    private static final int NOT_LOOKED = 2;

    private final Home home;
    private final Clock clock;

    private XapiVersion version = XapiVersion.V1_0_3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--json",
            description = "Print the verdict on each item, and what the hub reads out of it, as JSON.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of statements or envelopes.")
    private List<Path> files = List.of();

    CheckEventsCommand(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Option(names = "--xapi", description = "The version that the statements are of: 1.0.3 (default) or 2.0.")
    void speak(String asked) {
        version = XapiVersion.ofHeader(asked)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--xapi cannot be \"" + asked + "\"; say 1.0.3 or 2.0"));
    }

    @Override
    public Integer call() throws IOException {
        // what is read with the wrong words would be told wrongly
        List<Finding> faultyWords = EventWords.lint(home.config());
        if (!faultyWords.isEmpty()) {
            faultyWords.forEach(finding ->
                    say(finding, Objects.requireNonNull(spec).commandLine().getErr()));
            return NOT_LOOKED;
        }
        boolean sound = true;
        List<Map<String, Object>> reports = new ArrayList<>();
        boolean allThere = true;
        for (Path path : files) {
            Optional<Finding> none = InputFile.missing(path);
            if (none.isPresent()) {
                say(none.get(), Objects.requireNonNull(spec).commandLine().getErr());
                allThere = false;
                continue;
            }
            EventFile file = EventFile.of(path);
            sound &= json ? reported(file, reports) : printed(file);
        }
        if (json) {
            out().println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(Map.of("files", reports)));
        }
        return allThere ? sound ? 0 : 1 : NOT_LOOKED;
    }

    private boolean reported(EventFile file, List<Map<String, Object>> reports) throws IOException {
        CheckReport report = new CheckReport(file.standard());
        report.broken(check(file, report::add));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("file", file.name());
        body.putAll(report.body());
        reports.add(body);
        return report.isSound();
    }

    /** A file of any size: what was said of an item is forgotten. */
    private boolean printed(EventFile file) throws IOException {
        PrintWriter out = out();
        int[] counts = new int[2];
        boolean[] sound = {true};
        Optional<Finding> broken = check(file, item -> {
            item.findings().forEach(finding -> say(finding, out));
            if (item.kind() != CheckedItem.Kind.ENVELOPE) {
                counts[item.isSound() ? 0 : 1]++;
            }
            sound[0] &= item.isSound();
        });
        broken.ifPresent(finding -> say(finding, out));
        String spoken = file.standard() == EventStandard.XAPI ? "xAPI " + version.answered() : "Caliper";
        out.println(file.name() + ": " + spoken + ", " + (counts[0] + counts[1]) + " checked, " + counts[0] + " sound, "
                + counts[1] + " faulty");
        return sound[0] && broken.isEmpty();
    }

    private Optional<Finding> check(EventFile file, Consumer<CheckedItem> tell) throws IOException {
        try (InputStream content = file.open()) {
            JsonItems items = file.items(content);
            EventWords words = EventWords.load(home.config());
            if (file.standard() == EventStandard.CALIPER) {
                new EnvelopeCheck(EventFile.LARGEST_EVENT, EventFile.MOST_EVENTS, clock.instant(), words)
                        .check(items, tell);
            } else {
                new StatementCheck(version, EventFile.LARGEST_EVENT, clock.instant(), words).check(items, tell);
            }
            return items.broken();
        }
    }

    private static void say(Finding finding, PrintWriter out) {
        out.println(FindingTexts.line(finding, Locale.JAPANESE));
        out.println(FindingTexts.line(finding, Locale.ENGLISH));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli fills it in").commandLine().getOut();
    }
}
