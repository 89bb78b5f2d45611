package org.uchinuki.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.uchinuki.Home;
import org.uchinuki.learning.Rereading;
import org.uchinuki.projection.Projections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code reread-events}: reads all stored events anew, with the words of {@code config/events.yaml} as they are now, and counts
 * anew what was counted of them. Answers 0 when it is through, 2 where the embedded database is the running hub's.
 */
@Command(
        mixinStandardHelpOptions = true,
        description =
                "Reads all stored events anew, with the words of config/events.yaml as they are now. May be cut off: the hub"
                        + " goes on with it at its next start. Beside a running hub only with PostgreSQL. Exit code 2: nothing"
                        + " was done.")
final class RereadEventsCommand implements Callable<Integer> {

    private static final int NOTHING_DONE = 2;
    private static final long TELL_EVERY = 100_000;

    private final Home home;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--go-on", description = "Go on from where an earlier one was cut off.")
    private boolean goOn;

    RereadEventsCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        CommandSpec given = Objects.requireNonNull(spec, "picocli fills it in");
        try (ConfigurableApplicationContext hub = SmallHub.open(
                RereadOnly.class,
                true,
                context -> ((GenericApplicationContext) context).registerBean(Home.class, () -> home))) {
            readAnew(hub.getBean(Rereading.class), given.commandLine().getOut());
            hub.getBean(Projections.class).catchUp();
            return 0;
        } catch (SmallHub.InUse running) {
            running.say("reread-events", given.commandLine().getErr());
            return NOTHING_DONE;
        }
    }

    private void readAnew(Rereading rereading, PrintWriter out) {
        Rereading.State state = goOn ? rereading.state() : rereading.begin();
        while (!state.isDone()) {
            long before = state.readTo() / TELL_EVERY;
            state = rereading.step();
            if (state.readTo() / TELL_EVERY > before && !state.isDone()) {
                out.println(state.readTo() + " of " + state.upTo());
            }
        }
        out.println(state.upTo() + " events are read anew; of " + state.changed() + " something else is known now");
    }
}
