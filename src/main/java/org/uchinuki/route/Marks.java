package org.uchinuki.route;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.pipeline.Imports;

/**
 * By what a thing is known again that lies where a route found it until its run has ended: a file in a folder here or at a
 * server, a message in a queue. The hub may die after the run and before the thing has been put away.
 */
final class Marks {

    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
    private static final String MESSAGE = "UchinukiMessageMark";

    private Marks() {}

    /** The import line's name for a route. */
    static String sender(Exchange exchange) {
        return "route:" + exchange.getFromRouteId();
    }

    /** The mark of what came with an exchange; null where nothing is put away after it. */
    static @Nullable String of(Exchange exchange) {
        GenericFile<?> file = exchange.getFromEndpoint() instanceof GenericFileEndpoint<?>
                ? exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class)
                : null;
        return file == null ? exchange.getProperty(MESSAGE, String.class) : of(file);
    }

    /** A name may be used again, and then the time of change is another. */
    private static String of(GenericFile<?> file) {
        return "file " + file.getFileName() + " " + file.getLastModified();
    }

    /** @param id as the broker keeps it; null where the sender wants none, and then nothing tells one message from another */
    static void message(Exchange exchange, @Nullable String id) {
        if (id != null) {
            exchange.setProperty(MESSAGE, "message " + id);
        }
    }

    /**
     * What came with an exchange has been put away, or stays and is to be handed in anew. Where the database is away, the run
     * is remembered for longer than it need be.
     */
    static void filed(Exchange exchange) {
        String mark = of(exchange);
        if (mark == null) {
            return;
        }
        try {
            exchange.getContext()
                    .getComponent("uchinuki", HubComponent.class)
                    .service(Imports.class)
                    .filed(sender(exchange), mark);
        } catch (RuntimeException defect) {
            LOG.warn("{}: that a delivery was put away could not be noted", sender(exchange), Discreet.of(defect));
        }
    }
}
