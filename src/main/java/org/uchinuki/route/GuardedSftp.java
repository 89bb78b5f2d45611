package org.uchinuki.route;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.Targets;

/**
 * SFTP for connectors. What a name stands for is judged each time a connection is made, by the very answer that is then used;
 * a server that does not show the key it is known by is not spoken to.
 */
// the name by which Camel finds what sets the options
@Component("sftp")
@SuppressWarnings("rawtypes") // as Camel declares what it extends
final class GuardedSftp extends SftpComponent {

    private static final Pattern ENVELOPE = Pattern.compile("(-----BEGIN [A-Z ]+-----)([^-]*)(-----END [A-Z ]+-----)");

    private final Targets targets;
    private final DueRoutes due;
    private final FileEnds.Patience patience;

    GuardedSftp(Targets targets, DueRoutes due, FileEnds.Patience patience) {
        this.targets = targets;
        this.due = due;
        this.patience = patience;
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        boolean waits = DuePolls.taken(parameters);
        parameters.computeIfPresent("privateKey", (option, key) -> lines(String.valueOf(key)));
        GenericFileEndpoint<SftpRemoteFile> endpoint = super.createEndpoint(uri, remaining, parameters);
        if (waits) {
            DuePolls.attach(endpoint, due);
        }
        return endpoint;
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Guard.judge(Address.judge("sftp:" + remaining, targets));
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            Guard.judge(Address.judgeOption("sftp", parameter.getKey(), String.valueOf(parameter.getValue()), targets));
        }
        SftpEndpoint made = (SftpEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        SftpEndpoint endpoint = new Ending(uri, this, made.getConfiguration(), due, patience);
        endpoint.getConfiguration().setStrictHostKeyChecking("yes");
        endpoint.getConfiguration().setUseUserKnownHostsFile(false);
        endpoint.setProxy(new Judged(targets));
        return endpoint;
    }

    /** Camel makes one line of an address and so of the key in it; the SSH library wants the lines of the file. */
    private static byte[] lines(String key) {
        return ENVELOPE.matcher(key.strip())
                .replaceFirst(pem -> Matcher.quoteReplacement(pem.group(1) + "\n"
                        + pem.group(2).replaceAll("\\s+", "").replaceAll("(.{70})", "$1\n") + "\n" + pem.group(3)
                        + "\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** How the SSH library comes to its socket. It calls this a proxy; nothing is between. */
    private static final class Judged implements Proxy {

        private final GuardedHttp.JudgingResolver resolver;
        private @Nullable Socket socket;

        Judged(Targets targets) {
            resolver = new GuardedHttp.JudgingResolver(targets);
        }

        @Override
        public void connect(@Nullable SocketFactory unused, String host, int port, int timeout) throws IOException {
            InetAddress[] addresses = resolver.resolve(host);
            Socket fresh = new Socket();
            try {
                fresh.connect(new InetSocketAddress(addresses[0], port), timeout);
            } catch (IOException unreachable) {
                fresh.close();
                throw unreachable;
            }
            socket = fresh;
        }

        @Override
        public InputStream getInputStream() {
            try {
                return open().getInputStream();
            } catch (IOException closed) {
                throw new java.io.UncheckedIOException(closed);
            }
        }

        @Override
        public OutputStream getOutputStream() {
            try {
                return open().getOutputStream();
            } catch (IOException closed) {
                throw new java.io.UncheckedIOException(closed);
            }
        }

        @Override
        public Socket getSocket() {
            return open();
        }

        @Override
        public void close() {
            Socket old = socket;
            socket = null;
            if (old != null) {
                try {
                    old.close();
                } catch (IOException closedAnyway) {
                    // nothing is left to close
                }
            }
        }

        private Socket open() {
            Socket now = socket;
            if (now == null) {
                throw new IllegalStateException("not connected");
            }
            return now;
        }
    }

    private static final class Ending extends SftpEndpoint {

        private final DueRoutes due;
        private final FileEnds.Patience patience;

        Ending(
                String uri,
                GuardedSftp component,
                SftpConfiguration configuration,
                DueRoutes due,
                FileEnds.Patience patience) {
            super(uri, component, configuration);
            this.due = due;
            this.patience = patience;
        }

        @Override
        protected GenericFileProcessStrategy<SftpRemoteFile> createGenericFileStrategy() {
            return new FileEnds<>(super.createGenericFileStrategy(), due, patience);
        }
    }
}
