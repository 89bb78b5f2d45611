package org.uchinuki.standard.xapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs statements as a provider would, with a key and a certificate of its own. Java reads certificates but makes none. */
final class Signer {

    private static final byte[] SHA256_WITH_RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

    private final KeyPair keys;

    private Signer(KeyPair keys) {
        this.keys = keys;
    }

    /** @param algorithm {@code RSA} or {@code EC} */
    static Signer with(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
            return new Signer(generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A JWS in compact serialization. */
    byte[] sign(String header, String payload, String algorithm) {
        String signed = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
        byte[] signature = signature(algorithm, keys.getPrivate(), signed.getBytes(US_ASCII));
        return (signed + "." + base64(signature)).getBytes(US_ASCII);
    }

    /** This one's certificate, made by another (or by itself), in base64. */
    String certifiedBy(Signer issuer) {
        PublicKey key = keys.getPublic();
        byte[] name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, "drill".getBytes(UTF_8)))));
        byte[] validity =
                der(0x30, der(0x17, "200101000000Z".getBytes(US_ASCII)), der(0x17, "210101000000Z".getBytes(US_ASCII)));
        byte[] certificate = der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, new byte[] {1}),
                SHA256_WITH_RSA,
                name,
                validity,
                name,
                key.getEncoded());
        byte[] signature = signature("SHA256withRSA", issuer.keys.getPrivate(), certificate);
        return Base64.getEncoder()
                .encodeToString(der(0x30, certificate, SHA256_WITH_RSA, der(0x03, new byte[] {0}, signature)));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] signature(String algorithm, PrivateKey key, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Tag, length, value. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = value.size();
        if (length > 0xff) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length > 0x7f) {
            all.write(0x81);
        }
        all.write(length);
        all.writeBytes(value.toByteArray());
        return all.toByteArray();
    }
}
