package org.uchinuki.command.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;
import org.uchinuki.Home;
import org.uchinuki.access.DemoPeople;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.projection.Projections;

/**
 * Loads the sample city when the demo starts: files are dropped into the watched folders, events are posted to the
 * endpoints, and what became of them is printed. A file that was applied at an earlier start is not dropped again. Whatever
 * goes wrong is printed too, and never ends the hub. {@code uchinuki.demo.load=false} leaves the hub as it is.
 */
@Component
@Profile("demo")
@ConditionalOnBooleanProperty(name = "uchinuki.demo.load", matchIfMissing = true)
final class DemoCity {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCity.class);

    /** Schools before classes, people before what they did: a folder takes files as they come. */
    private static final List<String> FILES = List.of(
            "c4th/schools.csv",
            "c4th/students.csv",
            "c4th/staff.csv",
            "oneroster/*.zip",
            "c4th/attendance.csv",
            "c4th/grades.csv",
            "c4th/guidance.csv",
            "usagelog/usage.csv",
            "reflection/responses.csv",
            "health/notes.xml");

    private final Home home;
    private final RunLedger ledger;
    private final KarteDesk desk;
    private final Readers readers;
    private final DemoPeople people;
    private final Projections projections;
    private final Duration patience;

    DemoCity(
            Home home,
            RunLedger ledger,
            KarteDesk desk,
            Readers readers,
            DemoPeople people,
            Projections projections,
            @Value("${uchinuki.demo.patience:2m}") Duration patience) {
        this.home = home;
        this.ledger = ledger;
        this.desk = desk;
        this.readers = readers;
        this.people = people;
        this.projections = projections;
        this.patience = patience;
    }

    @EventListener
    void load(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext context)) {
            return;
        }
        String address = "http://localhost:"
                + Objects.requireNonNull(context.getWebServer()).getPort();
        List<String> lines = new ArrayList<>();
        for (String pattern : FILES) {
            orSay(pattern, lines, () -> load(pattern, lines));
        }
        orSay("events", lines, () -> {
            new DemoEvents(address).post(home.samples(), lines);
            projections.catchUp();
        });
        LOG.info("\n{}", new DemoGreeting(address, lines, kartes()).text());
    }

    private static void orSay(String what, List<String> lines, Runnable loading) {
        try {
            loading.run();
        } catch (RuntimeException failed) {
            LOG.warn("{} could not be loaded", what, Discreet.of(failed));
            lines.add("%-26s not loaded; the log says why".formatted(what));
        }
    }

    private void load(String pattern, List<String> lines) {
        String source = pattern.substring(0, pattern.indexOf('/'));
        for (Path file : matching(pattern)) {
            Sample sample = new Sample(source, file);
            Optional<Run> before = sample.applied(ledger);
            lines.addAll(before.map(run -> List.of(line(pattern, run) + " (earlier)"))
                    .orElseGet(() -> drop(pattern, sample)));
        }
    }

    private List<String> drop(String pattern, Sample sample) {
        Path inbox = home.inbox().resolve(sample.source());
        Path dropped = inbox.resolve(sample.name());
        long before = newestRun();
        try {
            Files.createDirectories(inbox);
            Path draft = Files.createTempFile(inbox, ".", ".part");
            // With the time at which it was written: the folder sees that nobody still writes it.
            Files.copy(sample.file(), draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(draft, dropped, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (!Patience.until(patience, () -> !Files.exists(dropped))) {
            return List.of("%-26s still waits in its folder; /runs shows when it is done".formatted(pattern));
        }
        List<String> runs = ledger.newest(20).stream()
                .filter(run -> run.id() > before && run.source().equals(sample.source()))
                .map(run -> line(pattern, run))
                .toList();
        // Where the process died at it before, the file was answered with the run it had already.
        return runs.isEmpty()
                ? sample.applied(ledger).stream().map(run -> line(pattern, run)).toList()
                : runs;
    }

    private List<Path> matching(String pattern) {
        Path folder = home.samples().resolve(pattern).getParent();
        String name = pattern.substring(pattern.indexOf('/') + 1);
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            name.startsWith("*") ? file.toString().endsWith(name.substring(1)) : file.endsWith(name))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private long newestRun() {
        return ledger.newest(1).stream().mapToLong(Run::id).max().orElse(0);
    }

    private static String line(String pattern, Run run) {
        return "%-26s %-9s %,7d in = %,d created + %,d updated + %,d unchanged + %,d ended + %,d set aside"
                .formatted(
                        pattern,
                        run.state().word(),
                        run.counts().in(),
                        run.counts().created(),
                        run.counts().updated(),
                        run.counts().unchanged(),
                        run.counts().ended(),
                        run.counts().setAside());
    }

    /** As the demo's teacher sees them: whom the greeting names, the teacher can open. */
    private Kartes kartes() {
        return desk.of(people.byLogin("teacher").map(readers::of).orElseGet(Reader::hub));
    }
}
