package org.uchinuki.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.uchinuki.command.translate.InputFile;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.translation.Translation;
import org.uchinuki.learning.translation.Translator;
import org.uchinuki.standard.caliper.CaliperRules;
import org.uchinuki.standard.caliper.CaliperVersion;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code translate-events FILE}: statements as Caliper events, envelopes as statements, one JSON object a line; and beside them
 * what could not be said.
 */
@Command(
        mixinStandardHelpOptions = true,
        description =
                "Tells a file of xAPI statements in Caliper, or of Caliper envelopes in xAPI, as JSON lines; the error"
                        + " output says what could not be said. Exit code 0: each event was told; 1: some were not; 2: the file could"
                        + " not be looked at.")
final class TranslateEventsCommand implements Callable<Integer> {

    private static final int NOT_LOOKED = 2;

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of statements or envelopes.")
    private Path file = Path.of("");

    private int told;
    private int untold;
    private int strange;

    TranslateEventsCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Finding> none = InputFile.missing(file);
        if (none.isPresent()) {
            say(none.get());
            return NOT_LOOKED;
        }
        EventFile events = EventFile.of(file);
        try (InputStream content = events.open()) {
            JsonItems items = events.items(content);
            for (JsonItems.@Nullable Item item = items.next(); item != null; item = items.next()) {
                item(item, items.resource(), events.standard());
            }
            if (items.broken().isPresent()) {
                say(items.broken().get());
                untold++;
            }
        }
        if (told + untold == 0) {
            if (strange == 0) {
                say(Finding.error("command.no_events", Location.file(events.name()), null));
            }
            return NOT_LOOKED;
        }
        untold += strange;
        err().println(events.name() + ": " + told + " told, " + untold + " not");
        return untold == 0 ? 0 : 1;
    }

    private void item(JsonItems.Item item, String resource, EventStandard standard) {
        switch (JsonReader.read(resource, item.bytes())) {
            case Outcome.SetAside<Json> unreadable -> {
                item.placed(unreadable.findings()).forEach(this::say);
                untold++;
            }
            case Outcome.Passed<Json> read -> {
                String at = item.line() == null ? item.at().pointer() : "line " + item.line();
                if (standard == EventStandard.XAPI) {
                    Faults faults = new Faults(resource);
                    StatementRules.check(read.value(), XapiVersion.V2_0_0, Place.root(), faults);
                    tell(read.value(), faults, standard, item, at);
                } else if (read.value() instanceof Json.Obj envelope && envelope.get("data") instanceof Json.Arr data) {
                    for (int i = 0; i < data.items().size(); i++) {
                        Faults faults = new Faults(resource);
                        Place place = Place.root().in("data").at(i);
                        CaliperRules.checkItem(data.items().get(i), version(envelope), place, faults);
                        tell(data.items().get(i), faults, standard, item, at + place.pointer());
                    }
                } else {
                    strange++;
                    item.placed(List.of(Finding.error("command.no_events", Location.file(resource), null)))
                            .forEach(this::say);
                }
            }
        }
    }

    private static CaliperVersion version(Json.Obj envelope) {
        String named = envelope.text("dataVersion");
        return named == null ? CaliperVersion.V1_2 : CaliperVersion.ofIri(named).orElse(CaliperVersion.V1_2);
    }

    private void tell(Json event, Faults faults, EventStandard standard, JsonItems.Item item, String at) {
        if (!faults.isEmpty() || !(event instanceof Json.Obj object)) {
            item.placed(faults.all()).forEach(this::say);
            untold++;
            return;
        }
        Translation translation = standard == EventStandard.XAPI
                ? Translator.shipped().toCaliper(object, idOf(object.text("id")), clock.instant())
                : Translator.shipped().toXapi(object, idOf(object.text("id")));
        switch (translation) {
            case Translation.Told one -> {
                told++;
                out().println(JsonText.write(one.event()));
                one.unsaid().forEach(pointer -> err().println(at + ": " + pointer + " is not said"));
            }
            case Translation.Untold none -> {
                untold++;
                err().println((at + ": cannot be said: " + none.why().word() + " " + none.detail()).strip());
            }
        }
    }

    /** A statement may leave its id to the LRS. */
    private static UUID idOf(@Nullable String id) {
        List<String> parts = id == null ? new ArrayList<>() : List.of(id.split(":", -1));
        try {
            return parts.isEmpty() ? UUID.randomUUID() : UUID.fromString(parts.getLast());
        } catch (IllegalArgumentException idOfAnEntity) {
            return UUID.randomUUID();
        }
    }

    private void say(Finding finding) {
        err().println(FindingTexts.line(finding, Locale.JAPANESE));
        err().println(FindingTexts.line(finding, Locale.ENGLISH));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli fills it in").commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec, "picocli fills it in").commandLine().getErr();
    }
}
