package org.uchinuki.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;

/**
 * The key that signs the hub's tokens. It is kept in {@code keys/token-signing.jwk} of the data folder, so that a token
 * outlives a restart.
 */
final class SigningKey {

    private static final String FILE = "token-signing.jwk";

    private SigningKey() {}

    /** The kept key, made at the first start. */
    static RSAKey in(Path data) {
        try {
            return RSAKey.parse(new KeyFolder(data).kept(FILE, () -> generate().toJSONString()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot keep the token signing key " + FILE + " in " + data, unreadable);
        } catch (ParseException broken) {
            throw new IllegalStateException(
                    FILE + " in " + data + " is not a JSON Web Key; restore it, or remove it to start with a new one",
                    broken);
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
}
