package org.uchinuki.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mapping.Completeness;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Content;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.route.Takings.Taking;

/**
 * Hands a message to the import line and waits for the run to end. Throws {@link ImportRefused} where the hub did not
 * take the file, so that the route's own handling of failures (move to {@code .failed/}, try again) applies.
 */
final class ImportProducer extends DefaultProducer {

    /** Headers a later step may use. */
    static final String RUN = "UchinukiRunId";

    static final String STATE = "UchinukiState";

    /** What stands in {@link #STATE} where the same bytes had been applied before; {@link #RUN} then names that run. */
    static final String SAME = "SAME";

    private static final Logger LOG = LoggerFactory.getLogger(ImportProducer.class);

    private final ImportEndpoint endpoint;
    private final HubComponent hub;
    private final Imports imports;
    private final DueRoutes due;

    ImportProducer(ImportEndpoint endpoint, HubComponent hub) {
        super(endpoint);
        this.endpoint = endpoint;
        this.hub = hub;
        this.imports = hub.service(Imports.class);
        this.due = hub.service(DueRoutes.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        DueRoutes.@Nullable UnderWay pass = due.underWay(exchange.getFromRouteId());
        try {
            refuseIncrementOfComplete(exchange);
            if (endpoint.skipsSame()) {
                unlessSame(exchange, pass);
            } else {
                InputStream content = exchange.getMessage().getMandatoryBody(InputStream.class);
                hand(exchange, pass, () -> content);
            }
        } catch (Exception failed) {
            if (pass != null && !(failed instanceof ImportRefused)) {
                pass.failed(failed);
            }
            throw failed;
        }
    }

    /** A mapping whose list is complete would take everybody who is not new for gone. */
    private void refuseIncrementOfComplete(Exchange exchange) throws Unfit {
        String name = endpoint.getMapping();
        if (name == null || !Boolean.TRUE.equals(exchange.getMessage().getHeader(PullEndpoint.INCREMENT))) {
            return;
        }
        boolean complete = hub.service(Mappings.class)
                .byName(name)
                .filter(mapping -> mapping.source().complete() != Completeness.NO)
                .isPresent();
        if (complete) {
            throw new Unfit("route.increment_of_complete", String.valueOf(exchange.getFromRouteId()), name, Map.of());
        }
    }

    private void unlessSame(Exchange exchange, DueRoutes.@Nullable UnderWay pass) throws Exception {
        Path folder = Fetching.folder(hub.service(Home.class));
        Takings takings = hub.service(Takings.class);
        try (HandedIn file = HandedIn.of(exchange.getMessage(), folder)) {
            Optional<Taking> before = takings.settled(endpoint.getSource(), endpoint.getMapping(), file.sha256())
                    .filter(this::isReadAlike);
            if (before.isPresent()) {
                takings.cameAgain(
                        endpoint.getSource(),
                        endpoint.getMapping(),
                        file.sha256(),
                        hub.service(Clock.class).instant());
                same(exchange, pass, before.get().runId());
                return;
            }
            Result result = hand(exchange, pass, () -> Files.newInputStream(file.file()));
            if (result.state() == State.APPLIED && result.runId() != null) {
                takings.took(endpoint.getSource(), endpoint.getMapping(), file.sha256(), result.runId());
            }
        }
    }

    /** A mapping that has been changed since may read other things out of the same bytes. */
    private boolean isReadAlike(Taking taking) {
        Mappings mappings = hub.service(Mappings.class);
        mappings.reload();
        return taking.digests().entrySet().stream()
                .allMatch(read -> mappings.all().stream()
                        .filter(mapping -> mapping.name().equals(read.getKey()))
                        .map(Mapping::digest)
                        .anyMatch(read.getValue()::equals));
    }

    private void same(Exchange exchange, DueRoutes.@Nullable UnderWay pass, long runId) {
        exchange.getMessage().setHeader(RUN, runId);
        exchange.getMessage().setHeader(STATE, SAME);
        LOG.info("what {} delivers is what run {} has applied: nothing to do", endpoint.getSource(), runId);
        if (pass != null) {
            pass.same(runId);
        }
    }

    private Result hand(Exchange exchange, DueRoutes.@Nullable UnderWay pass, Content content) throws Exception {
        Message message = exchange.getMessage();
        boolean forecast = pass != null && pass.isForecast();
        String fileName = fileName(message);
        AtomicLong read = new AtomicLong();
        Content counted = () -> new Counted(content.open(), read);
        Result result = imports.importNow(new Submission(
                endpoint.getSource(),
                Marks.sender(exchange),
                endpoint.getMapping(),
                forecast ? Mode.DRY_RUN : endpoint.runMode(),
                Expected.ANYTHING,
                List.of(new Part(fileName, counted)),
                forecast ? null : Marks.of(exchange),
                () -> AsClaimed.holds(exchange, read.get())));
        message.setHeader(RUN, result.runId());
        message.setHeader(STATE, result.state().name());
        log(result);
        if (pass != null) {
            pass.ended(result);
        }
        if (!forecast) {
            report(exchange, fileName, result);
        }
        if (ImportReport.isRefused(result)) {
            throw new ImportRefused(endpoint.getSource(), result);
        }
        return result;
    }

    /** Says how many bytes were read, once they have been. */
    private static final class Counted extends FilterInputStream {

        private final AtomicLong read;

        Counted(InputStream in, AtomicLong read) {
            super(in);
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one != -1) {
                read.incrementAndGet();
            }
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            int some = super.read(buffer, from, most);
            if (some > 0) {
                read.addAndGet(some);
            }
            return some;
        }
    }

    /** Beside a file of this machine; at a server elsewhere the folder of the same name is not ours. */
    private static void report(Exchange exchange, String fileName, Result result) throws IOException {
        String inbox = exchange.getMessage().getHeader(Exchange.FILE_PARENT, String.class);
        if (inbox != null && exchange.getFromEndpoint() instanceof FileEndpoint) {
            ImportReport.write(Path.of(inbox), fileName, result);
        }
    }

    private String fileName(Message message) {
        String named = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        if (named == null) {
            named = endpoint.getFileName();
        }
        if (named == null) {
            named = message.getHeader(Exchange.FILE_NAME, String.class);
        }
        // a sender may put any path into a header; only its last part is a name
        return named == null ? "delivery" : named.replaceAll(".*[/\\\\]", "");
    }

    private void log(Result result) {
        Counts counts = result.counts();
        LOG.info(
                "import of {} ended {}: in {} = created {} + updated {} + unchanged {} + ended {} + set aside {}; run {} {}",
                endpoint.getSource(),
                result.state(),
                counts.in(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.ended(),
                counts.setAside(),
                result.runId(),
                result.codes());
    }
}
