package org.uchinuki.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/**
 * The key that signs the hub's tokens. It is kept in {@code keys/token-signing.jwk} of the data folder, readable by the
 * hub's own user only, so that a token outlives a restart.
 */
final class SigningKey {

    private SigningKey() {}

    /** The kept key, made at the first start. */
    static RSAKey in(Path data) {
        Path file = data.resolve("keys").resolve("token-signing.jwk");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
                write(file);
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot keep the token signing key in " + file, unreadable);
        } catch (ParseException broken) {
            throw new IllegalStateException(
                    file + " is not a JSON Web Key; restore it, or remove it to start with a new one", broken);
        }
    }

    // Written whole beside the place and then moved there: a start that is cut off leaves no half key.
    private static void write(Path file) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), "token-signing", ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, generate().toJSONString());
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException otherNodeWasFirst) {
            // Its key is as good as ours.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("this Java cannot make RSA keys", impossible);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
