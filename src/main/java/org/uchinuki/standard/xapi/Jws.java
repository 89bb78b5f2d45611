package org.uchinuki.standard.xapi;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Json;

/** A JSON web signature in compact serialization (RFC 7515 7.1): header, payload and signature in base64url. */
final class Jws {

    /** No authority certifies through more than a few others, and each costs a calculation. */
    private static final int LONGEST_CHAIN = 10;

    private final byte[] signed;
    private final byte[] header;
    private final byte[] payload;
    private final byte[] signature;

    private Jws(byte[] signed, byte[] header, byte[] payload, byte[] signature) {
        this.signed = signed;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    /** Null where the bytes are not three parts with dots between. */
    static @Nullable Jws read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String[] parts = text.split("\\.", -1);
        // padding is not part of the serialization, though Java's decoder takes it
        if (parts.length != 3 || text.indexOf('=') >= 0 || parts[2].isEmpty()) {
            return null;
        }
        Base64.Decoder base64 = Base64.getUrlDecoder();
        try {
            return new Jws(
                    text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII),
                    base64.decode(parts[0]),
                    base64.decode(parts[1]),
                    base64.decode(parts[2]));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    byte[] header() {
        return header;
    }

    byte[] payload() {
        return payload;
    }

    /**
     * Where the header brings certificates the first of them must have made the signature (Part Two 2.6).
     *
     * @return the code of what is wrong; null if nothing is
     */
    @Nullable
    String fault(@Nullable Json x5c, JwsAlgorithm algorithm) {
        if (x5c == null) {
            return null;
        }
        try {
            List<X509Certificate> chain = chain(x5c);
            if (chain.isEmpty() || !(chain.getFirst().getPublicKey() instanceof RSAPublicKey key)) {
                return "learning.signature_certificate";
            }
            return isMadeBy(key, algorithm) ? null : "learning.signature_wrong";
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return "learning.signature_certificate";
        }
    }

    private boolean isMadeBy(RSAPublicKey key, JwsAlgorithm algorithm) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm.ofJava());
        verifier.initVerify(key);
        verifier.update(signed);
        try {
            return verifier.verify(signature);
        } catch (GeneralSecurityException notEvenOne) {
            return false;
        }
    }

    /** Each certificate is vouched for by the next one (RFC 7515 4.1.6); until when it was valid is not asked, for a record outlives it. */
    private static List<X509Certificate> chain(Json x5c) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        if (x5c instanceof Json.Arr array && array.items().size() <= LONGEST_CHAIN) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Json item : array.items()) {
                if (!(item instanceof Json.Text text)) {
                    return List.of();
                }
                byte[] certificate = Base64.getDecoder().decode(text.value());
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificate)));
            }
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            chain.get(i).verify(chain.get(i + 1).getPublicKey());
        }
        return chain;
    }
}
