package org.uchinuki.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.uchinuki.Home;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailAudit;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.access.TrailReport;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code verify-audit}: computes the chain of the access trail again, with its own small context. Prints how many entries are
 * right and the head; the first entry that is not right is named in both languages, and the exit code is 1; it is 2 where
 * the trail could not be looked at. The check itself is entered in the trail before it is made.
 */
@Command(
        mixinStandardHelpOptions = true,
        description =
                "Verifies the access trail: nothing changed, nothing removed. Names the first entry that is not right;"
                        + " exit code 1 where there is one, 2 where the trail could not be looked at. Beside a running hub"
                        + " only with PostgreSQL.")
final class VerifyAuditCommand implements Callable<Integer> {

    /** Nothing is known of the trail: not the same as a trail that is wrong. */
    private static final int NOT_LOOKED = 2;

    private final Home home;

    @Spec
    private @Nullable CommandSpec spec;

    VerifyAuditCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        TrailReport report;
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (ConfigurableApplicationContext hub = SmallHub.open(
                TrailOnly.class,
                context -> ((GenericApplicationContext) context).registerBean(Home.class, () -> home))) {
            hub.getBean(Trail.class).record(entry(hub.getBean(Clock.class)));
            report = hub.getBean(TrailAudit.class).verify();
        } catch (SmallHub.InUse running) {
            running.say("verify-audit", err);
            return NOT_LOOKED;
        } catch (RuntimeException failure) {
            err.println("verify-audit: " + failure);
            return NOT_LOOKED;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.entries() + " entries are right; head "
                + report.head().number() + " " + report.head().hash());
        TrailReport.Break broken = report.broken();
        if (broken != null) {
            Finding finding = broken.finding();
            out.println(FindingTexts.line(finding, Locale.JAPANESE));
            out.println(FindingTexts.line(finding, Locale.ENGLISH));
        }
        return report.intact() ? 0 : 1;
    }

    /** Whoever may run the jar on the machine is no account of the hub. */
    private static TrailEntry entry(Clock clock) {
        return new TrailEntry(
                "verify-audit",
                "command line",
                Deed.VERIFY,
                Opened.TRAIL,
                null,
                "all",
                null,
                clock.instant(),
                "this machine",
                Outcome.GRANTED);
    }
}
