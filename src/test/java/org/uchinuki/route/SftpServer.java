package org.uchinuki.route;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on this machine, with one login that has a password and a key. */
final class SftpServer implements AutoCloseable {

    static final String LOGIN = "board";
    /** Characters that an address would take for its own. */
    static final String PASSWORD = "p+ss&w%rd=x y";

    private static final KeyPair HOST_KEY = rsa();
    private static final KeyPair USER_KEY = rsa();

    private final SshServer server = SshServer.setUpDefaultServer();
    final AtomicInteger logins = new AtomicInteger();

    /** @param root what the login sees */
    SftpServer(Path root) throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPasswordAuthenticator((login, password, session) -> {
            logins.incrementAndGet();
            return login.equals(LOGIN) && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator(
                (login, key, session) -> login.equals(LOGIN) && KeyUtils.compareKeys(key, USER_KEY.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(Files.createDirectories(root)));
        server.start();
    }

    int port() {
        return server.getPort();
    }

    /** As it stands in a .pub file. */
    String hostKey() {
        return PublicKeyEntry.toString(HOST_KEY.getPublic());
    }

    /** As it stands in a file that ssh-keygen makes. */
    String privateKey() throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(USER_KEY, "board", null, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static String anotherHostKey() {
        return PublicKeyEntry.toString(rsa().getPublic());
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
