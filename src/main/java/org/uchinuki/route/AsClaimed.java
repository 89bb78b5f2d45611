package org.uchinuki.route;

import java.io.File;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;

/**
 * How a file lay, here or at a server, when it was picked up, and whether it lies like that still. Its writer may only have
 * paused.
 */
final class AsClaimed {

    private static final Logger LOG = LoggerFactory.getLogger(AsClaimed.class);
    private static final String PROPERTY = "UchinukiAsClaimed";

    /** @param modified in milliseconds; servers may tell whole seconds */
    private record Look(long size, long modified) {}

    /** How a file lies now; null where it is gone or cannot be seen. */
    @FunctionalInterface
    private interface Eye {
        @Nullable
        Look look();
    }

    private final Eye eye;
    private final @Nullable Look claimed;

    private AsClaimed(Eye eye) {
        this.eye = eye;
        this.claimed = eye.look();
    }

    /** Remembers with an exchange how its file lies now, before it is read. */
    static void note(GenericFileOperations<?> operations, Exchange exchange, GenericFile<?> file) {
        exchange.setProperty(
                PROPERTY,
                new AsClaimed(
                        file.getFile() instanceof File local
                                ? () -> look(local)
                                : () -> look(operations, file.getAbsoluteFilePath(), file.getFileNameOnly())));
    }

    /** Whether the file of an exchange has not been seen to change. So it is where there is no file. */
    static boolean holds(Exchange exchange) {
        AsClaimed claimed = exchange.getProperty(PROPERTY, AsClaimed.class);
        return claimed == null || claimed.holds();
    }

    /** The same, and its whole length was read. */
    static boolean holds(Exchange exchange, long read) {
        AsClaimed claimed = exchange.getProperty(PROPERTY, AsClaimed.class);
        return claimed == null || ((claimed.claimed == null || claimed.claimed.size() == read) && claimed.holds());
    }

    private boolean holds() {
        Look now = eye.look();
        // what is gone cannot be read again, and what cannot be seen may be as it was
        return claimed == null || now == null || Objects.equals(claimed, now);
    }

    private static @Nullable Look look(File local) {
        return local.exists() ? new Look(local.length(), local.lastModified()) : null;
    }

    private static @Nullable Look look(GenericFileOperations<?> operations, String path, String name) {
        try {
            Object[] listed = operations.listFiles(path);
            for (Object one : listed == null ? new Object[0] : listed) {
                if (one instanceof SftpRemoteFile<?> remote
                        && (remote.getFilename().equals(name)
                                || remote.getFilename().equals(path))) {
                    return new Look(remote.getFileLength(), remote.getLastModified());
                }
            }
        } catch (GenericFileOperationFailedException unseen) {
            LOG.debug("a file at a server cannot be looked at once more", Discreet.of(unseen));
        }
        return null;
    }
}
