package org.uchinuki.route;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Home;
import org.uchinuki.connector.PullSettings;
import org.uchinuki.connector.RestPull;
import org.uchinuki.connector.RestPull.Pulled;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.FindingTexts;

/**
 * {@code uchinuki:pull}: all pages of a JSON interface become the message, as one page in a file that lasts as long as the
 * message. {@value #RECORDS} says how many records there are.
 */
public final class PullEndpoint extends DefaultEndpoint {

    /** How many records were pulled. */
    static final String RECORDS = "UchinukiRecords";
    /** The position that {@code uchinuki:keep} keeps when the import has been applied; not set where there is none. */
    static final String SINCE = "UchinukiSince";

    /** Whether only what is new was asked for, so that what is not there has not ended. */
    static final String INCREMENT = "UchinukiIncrement";

    private static final Logger LOG = LoggerFactory.getLogger(PullEndpoint.class);

    private final PullSettings settings;

    PullEndpoint(String uri, HubComponent component, PullSettings settings) {
        super(uri, component);
        this.settings = settings;
    }

    @Override
    public Producer createProducer() {
        HubComponent hub = (HubComponent) getComponent();
        RestPull pull = hub.service(RestPull.class);
        Positions positions = hub.service(Positions.class);
        Targets targets = hub.service(Targets.class);
        Path folder = Fetching.folder(hub.service(Home.class));
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                Files.createDirectories(folder);
                Path file = Files.createTempFile(folder, ".pulled-", ".json");
                exchange.getExchangeExtension().addOnCompletion(new Gone(file));
                String since = positions.find(settings.name()).orElse("");
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                        CloseableHttpClient http = GuardedHttp.client(targets, settings.timeout())) {
                    Pulled pulled = pull.pull(settings, since, http, out);
                    exchange.getMessage().setHeader(RECORDS, pulled.records());
                    exchange.getMessage().setHeader(SINCE, pulled.since());
                    if (pulled.ahead() != null) {
                        LOG.warn(FindingTexts.line(pulled.ahead(), Locale.ENGLISH));
                    }
                }
                exchange.getMessage().setHeader(INCREMENT, settings.increment().isWanted());
                exchange.getMessage().setBody(file.toFile());
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("uchinuki:pull is a step; a route begins with uchinuki:due");
    }

    /** Removes the file when the message has ended, well or not. */
    private static final class Gone extends SynchronizationAdapter {

        private final Path file;

        Gone(Path file) {
            this.file = file;
        }

        @Override
        public void onDone(Exchange exchange) {
            try {
                Files.deleteIfExists(file);
            } catch (java.io.IOException stays) {
                throw new java.io.UncheckedIOException(stays);
            }
        }
    }
}
