package org.uchinuki.route;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.change.Counts;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Submission;

/**
 * Hands a message to the import line and waits for the run to end. Throws {@link ImportRefused} where the hub did not
 * take the file, so that the route's own handling of failures (move to {@code .failed/}, try again) applies.
 */
final class ImportProducer extends DefaultProducer {

    /** Headers a later step may use. */
    static final String RUN = "UchinukiRunId";

    static final String STATE = "UchinukiState";

    private static final Logger LOG = LoggerFactory.getLogger(ImportProducer.class);

    private final ImportEndpoint endpoint;
    private final Imports imports;

    ImportProducer(ImportEndpoint endpoint, Imports imports) {
        super(endpoint);
        this.endpoint = endpoint;
        this.imports = imports;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        String fileName = fileName(message);
        InputStream content = message.getMandatoryBody(InputStream.class);
        Result result = imports.importNow(new Submission(
                endpoint.getSource(),
                "route:" + exchange.getFromRouteId(),
                endpoint.getMapping(),
                endpoint.runMode(),
                List.of(new Part(fileName, () -> content))));
        message.setHeader(RUN, result.runId());
        message.setHeader(STATE, result.state().name());
        log(result);
        String inbox = message.getHeader(Exchange.FILE_PARENT, String.class);
        if (inbox != null) {
            ImportReport.write(Path.of(inbox), fileName, result);
        }
        if (ImportReport.isRefused(result)) {
            throw new ImportRefused(endpoint.getSource(), result);
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
                "import of {} ended {}: in {} = created {} + updated {} + unchanged {} + ended {} + set aside {}; run {}",
                endpoint.getSource(),
                result.state(),
                counts.in(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.ended(),
                counts.setAside(),
                result.runId());
    }
}
