package org.uchinuki.access;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passkey in software: one P-256 key, attestation "none", as WebAuthn Level 3 has it. What a browser and a device do
 * together, from the options that the hub gives to the answer that it takes; a test sends both over HTTP in a session.
 * Registering is the business of one thread, showing it of many.
 */
public final class SoftPasskey {

    /** POST of JSON within a session, with its CSRF token. */
    @FunctionalInterface
    public interface Door<E extends Exception> {
        HttpResponse<String> post(String path, String json) throws E;
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final String origin;
    private final KeyPair key;
    private final byte[] id = new byte[32];
    private boolean verifies = true;
    private int count;
    private String userHandle = "";

    /** @param origin of the pages it is used on: {@code http://localhost:8080} */
    public SoftPasskey(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.key = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From now on it is used without PIN, finger or face. */
    public SoftPasskey withoutVerification() {
        verifies = false;
        return this;
    }

    /** Asks for options and registers; the answer is that of the registration, or of the options where they are refused. */
    public <E extends Exception> HttpResponse<String> register(Door<E> door, String label) throws E {
        HttpResponse<String> options = door.post("/webauthn/register/options", "{}");
        return options.statusCode() == 200 ? door.post("/webauthn/register", created(options.body(), label)) : options;
    }

    /** Asks for options and shows the passkey: a login, or a second factor in a session that has begun. */
    public synchronized <E extends Exception> HttpResponse<String> show(Door<E> door) throws E {
        HttpResponse<String> options = door.post("/webauthn/authenticate/options", "{}");
        return options.statusCode() == 200 ? door.post("/login/webauthn", asserted(options.body())) : options;
    }

    /** The body that registers it, answering these options. */
    public String created(String options, String label) {
        JsonNode asked = JSON.readTree(options);
        userHandle = asked.at("/user/id").asString();
        byte[] client = client("webauthn.create", asked.path("challenge").asString());
        byte[] cose = new ObjectConverter()
                .getCborMapper()
                .writeValueAsBytes(EC2COSEKey.create((ECPublicKey) key.getPublic(), COSEAlgorithmIdentifier.ES256));
        byte[] own = ByteBuffer.allocate(16 + 2 + id.length + cose.length)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(cose)
                .array();
        Map<String, Object> attestation = new LinkedHashMap<>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", data(asked.at("/rp/id").asString(), ATTESTED, own));
        Map<String, Object> response = Map.of(
                "attestationObject",
                text(new ObjectConverter().getCborMapper().writeValueAsBytes(attestation)),
                "clientDataJSON",
                text(client),
                "transports",
                List.of("internal"));
        return JSON.writeValueAsString(Map.of("publicKey", Map.of("credential", credential(response), "label", label)));
    }

    /** The body that logs in by it, answering these options. */
    public String asserted(String options) {
        JsonNode asked = JSON.readTree(options);
        byte[] client = client("webauthn.get", asked.path("challenge").asString());
        byte[] data = data(asked.path("rpId").asString(), 0, new byte[0]);
        return JSON.writeValueAsString(credential(Map.of(
                "authenticatorData",
                text(data),
                "clientDataJSON",
                text(client),
                "signature",
                text(signed(data, sha256(client))),
                "userHandle",
                userHandle)));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                text(id),
                "rawId",
                text(id),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of(),
                "authenticatorAttachment",
                "platform");
    }

    private byte[] client(String type, String challenge) {
        return JSON.writeValueAsBytes(
                Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", false));
    }

    private byte[] data(String rpId, int further, byte[] own) {
        int flags = PRESENT | (verifies ? VERIFIED : 0) | further;
        count++;
        return ByteBuffer.allocate(32 + 1 + 4 + own.length)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(count)
                .put(own)
                .array();
    }

    private byte[] signed(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
