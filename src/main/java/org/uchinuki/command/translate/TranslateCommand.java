package org.uchinuki.command.translate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.Home;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Intake;
import org.uchinuki.intake.Intake.Incoming;
import org.uchinuki.intake.IntakeLimits;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Translation;
import org.uchinuki.standard.oneroster.PackageWriter;
import org.uchinuki.standard.oneroster.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code translate --from MAPPING… --to PROFILE IN… OUT.zip}: exports of one system become a package of a standard, without
 * server and database. Answers 0 where every row went in, 1 where some were set aside, 2 where nothing was written.
 */
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Turns exports into a package of a standard, without server and database. Exit code 0: every row went in; 1: some"
                    + " rows were set aside and are named; 2: nothing was written.",
            "変換: 出力ファイルを標準形式のパッケージにします（サーバー不要）。"
        })
public final class TranslateCommand implements Callable<Integer> {

    private static final int NOTHING_WRITTEN = 2;

    private final Home home;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            description =
                    "A mapping (folder/name), or a folder of mappings; several where the files are of several kinds.")
    private List<String> from = List.of();

    @Option(names = "--to", required = true, description = "The standard's profile: oneroster-1.2-jp.")
    private String to = "";

    @Option(names = "--findings", description = "Also write what was found as CSV (UTF-8 with BOM) to this file.")
    private @Nullable Path findingsFile;

    @Option(
            names = "--system",
            defaultValue = "",
            description = "Name of the exporting system, for the package's manifest.")
    private String systemName = "";

    @Parameters(arity = "2..*", paramLabel = "FILE", description = "The files to read, and last the .zip to write.")
    private List<Path> files = List.of();

    /**
     * The command for one home.
     *
     * @param clock tells what is in the future, and nothing else: the package does not depend on it
     */
    public TranslateCommand(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Profile profile = Profile.of(to)
                .orElseThrow(() -> usage("--to cannot be \"" + to + "\"; say "
                        + String.join(
                                " or ",
                                Stream.of(Profile.values()).map(Profile::word).toList())));
        Path out = files.getLast();
        List<Path> in = files.subList(0, files.size() - 1);
        if (!out.toString().endsWith(".zip")) {
            throw usage("the last file is the one to write and ends in .zip; \"" + out + "\" does not");
        }
        for (Path file : in) {
            Optional<Finding> missing = InputFile.missing(file);
            if (missing.isPresent()) {
                Report refusal = new Report(console(), null);
                refusal.add(missing.get());
                return refusal.end(NOTHING_WRITTEN);
            } else if (isSame(file, out)) {
                throw usage("\"" + out + "\" is read and cannot be written");
            }
        }
        demandFolder(out);
        Path findings = findingsFile;
        if (findings != null) {
            for (Path file : files) {
                if (isSame(findings, file)) {
                    throw usage("--findings cannot be \"" + findings + "\": that file is read or written itself");
                }
            }
            demandFolder(findings);
        }
        Mappings mappings = Mappings.load(home.mappings());
        Report report = new Report(console(), findingsFile);
        List<Mapping> candidates = candidates(mappings, report);
        return report.end(
                candidates.isEmpty() ? NOTHING_WRITTEN : translate(profile, mappings, candidates, in, out, report));
    }

    /** Said before anything is read: what was read would be lost. */
    private static void demandFolder(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "an absolute path of a file");
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(file.toString());
        } else if (!Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new AccessDeniedException(file.toString());
        }
    }

    /** Also where there is no such file yet. */
    private static boolean isSame(Path one, Path other) throws IOException {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
    }

    private List<Mapping> candidates(Mappings mappings, Report report) {
        List<Mapping> candidates = new ArrayList<>();
        for (String name : from) {
            List<Mapping> named = name.contains("/")
                    ? mappings.byName(name).map(List::of).orElse(List.of())
                    : mappings.ofSource(name).stream()
                            .filter(mapping -> isRoster(mapping))
                            .toList();
            if (named.isEmpty()) {
                report.add(Finding.error("mapping.unknown_mapping", Location.file("--from"), name));
                return List.of();
            }
            for (Mapping mapping : named) {
                if (!isRoster(mapping)) {
                    report.add(Finding.error(
                            "command.not_a_roster",
                            Location.file("--from"),
                            name,
                            Map.of("target", mapping.target().path(), "profile", to)));
                    return List.of();
                }
            }
            candidates.addAll(named);
        }
        return candidates;
    }

    /** Whether a package of people and classes can say what the mapping's rows say. */
    private static boolean isRoster(Mapping mapping) {
        return mapping.target().path().startsWith("roster/");
    }

    private int translate(
            Profile profile, Mappings mappings, List<Mapping> candidates, List<Path> in, Path out, Report report)
            throws IOException {
        Path work = Files.createTempDirectory("uchinuki-translate");
        try {
            return switch (takeIn(work, candidates.getFirst().sourceName(), in)) {
                case Outcome.SetAside<Delivery> refused -> {
                    refused.findings().forEach(report::add);
                    yield NOTHING_WRITTEN;
                }
                case Outcome.Passed<Delivery> taken ->
                    write(profile, Translation.of(mappings, candidates, taken.value(), clock), out, report);
            };
        } finally {
            remove(work);
        }
    }

    private Outcome<Delivery> takeIn(Path work, String source, List<Path> in) throws IOException {
        List<Incoming> incoming = new ArrayList<>();
        try {
            for (Path file : in) {
                incoming.add(new Incoming(file.getFileName().toString(), Files.newInputStream(file)));
            }
            return new Intake(work, clock, delivery -> {}, IntakeLimits.DEFAULT)
                    .receive(source, "command line", incoming);
        } finally {
            for (Incoming one : incoming) {
                try (InputStream content = one.content()) {
                    Objects.requireNonNull(content);
                }
            }
        }
    }

    private int write(Profile profile, Translation said, Path out, Report report) throws IOException {
        PackageWriter writer = new PackageWriter(profile);
        RosterPackage roster = new RosterPackage(said.records(), writer);
        roster.fill();
        said.findings().forEach(report::add);
        roster.findings().forEach(report::add);
        boolean anybody = !said.records().of(Kind.PERSON).isEmpty()
                || !said.records().of(Kind.SCHOOL).isEmpty();
        // Whoever gets a package takes it for complete: half of a school would end the other half.
        if (!said.whole() || !anybody || writer.counts().isEmpty()) {
            report.rows(said.in(), said.setAside());
            return NOTHING_WRITTEN;
        }
        writer.gaps().forEach(report::add);
        // Not a temporary file of Java's: those can be read by nobody else, and so could the package.
        Path made = out.toAbsolutePath().resolveSibling(".translate-" + UUID.randomUUID() + ".zip");
        try {
            try (OutputStream bytes =
                    new BufferedOutputStream(Files.newOutputStream(made, StandardOpenOption.CREATE_NEW))) {
                writer.write(bytes, systemName);
            }
            Files.move(made, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
        report.rows(said.in(), said.setAside() + roster.refused());
        report.written(out, writer.counts());
        // a file of which nothing could be read has no row that could be counted
        return said.setAside() + roster.refused() > 0 || report.anyError() ? 1 : 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private CommandSpec self() {
        return Objects.requireNonNull(spec, "picocli fills it in");
    }

    private Report.Console console() {
        PrintWriter out = self().commandLine().getOut();
        return new Report.Console(out, self().commandLine().getErr());
    }

    private ParameterException usage(String message) {
        return new ParameterException(self().commandLine(), message);
    }
}
