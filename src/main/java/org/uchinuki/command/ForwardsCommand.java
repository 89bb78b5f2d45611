package org.uchinuki.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.route.EventForwards;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code forwards}: how far learning events have been handed on, what receivers refused, and what shall become of that. Answers 0,
 * 1 where nothing of that name was there, 2 where the embedded database is the running hub's.
 */
@Command(
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        description =
                "Says how far learning events have been handed on and what receivers refused; has that sent once more, or"
                        + " drops it. Beside a running hub only with PostgreSQL. Exit code 1: no such forward or position; 2: nothing"
                        + " was done.")
final class ForwardsCommand implements Callable<Integer> {

    private static final int NOT_THERE = 1;
    private static final int NOTHING_DONE = 2;

    /** What shall become of a forward; without it all are listed. */
    static final class Deed {

        @Option(
                names = "--send-again",
                paramLabel = "NAME",
                description = "Send once more what the receiver of this forward refused.")
        private @Nullable String sendAgain;

        @Option(
                names = "--dismiss",
                paramLabel = "NAME",
                description = "Nobody wants any more what the receiver of this forward refused.")
        private @Nullable String dismiss;

        @Option(
                names = "--forget",
                paramLabel = "NAME",
                description =
                        "The route of this forward is no more: forget how far it came. One of that name begins anew.")
        private @Nullable String forget;
    }

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private Deed deed = new Deed();

    @Option(
            names = "--position",
            paramLabel = "POSITION",
            description = "Only this event; may be given several times. Otherwise all that is set aside.")
    private List<Long> positions = List.of();

    @Override
    public Integer call() {
        CommandSpec given = Objects.requireNonNull(spec, "picocli fills it in");
        PrintWriter out = given.commandLine().getOut();
        PrintWriter err = given.commandLine().getErr();
        if (!positions.isEmpty() && deed.sendAgain == null && deed.dismiss == null) {
            throw new MissingParameterException(
                    given.commandLine(),
                    given.findOption("--send-again"),
                    "--position goes with --send-again or --dismiss");
        }
        try (ConfigurableApplicationContext hub = SmallHub.open(ForwardsOnly.class, context -> {})) {
            EventForwards forwards = hub.getBean(EventForwards.class);
            if (deed.sendAgain != null) {
                return each(forwards, deed.sendAgain, forwards::sendAgain, "will be sent again", out, err);
            } else if (deed.dismiss != null) {
                return each(forwards, deed.dismiss, forwards::settle, "is dismissed", out, err);
            } else if (deed.forget != null) {
                if (!forwards.forget(deed.forget)) {
                    return notThere(deed.forget, err);
                }
                out.println(deed.forget + " is forgotten");
                return 0;
            }
            list(forwards, out);
            return 0;
        } catch (SmallHub.InUse running) {
            running.say("forwards", err);
            return NOTHING_DONE;
        }
    }

    private static void list(EventForwards forwards, PrintWriter out) {
        for (EventForwards.Standing standing : forwards.all()) {
            out.println(standing.name() + ": has come to " + standing.position() + ", " + standing.setAside()
                    + " set aside");
            for (EventForwards.Aside aside : forwards.aside(standing.name())) {
                out.println("  " + aside.position() + " " + aside.cause() + " " + aside.at()
                        + (aside.again() ? " will be sent again" : ""));
            }
        }
    }

    private int each(
            EventForwards forwards,
            String name,
            BiPredicate<String, Long> what,
            String said,
            PrintWriter out,
            PrintWriter err) {
        List<Long> wanted = positions.isEmpty()
                ? forwards.aside(name).stream()
                        .map(EventForwards.Aside::position)
                        .toList()
                : positions;
        int answer = wanted.isEmpty() ? notThere(name, err) : 0;
        for (long position : wanted) {
            if (what.test(name, position)) {
                out.println(name + " " + position + " " + said);
            } else {
                answer = notThere(name + " " + position, err);
            }
        }
        return answer;
    }

    private static int notThere(String what, PrintWriter err) {
        Finding finding = Finding.error("route.forward_unknown", Location.file("forwards"), what);
        err.println(FindingTexts.line(finding, Locale.JAPANESE));
        err.println(FindingTexts.line(finding, Locale.ENGLISH));
        return NOT_THERE;
    }
}
