package org.uchinuki.access.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.uchinuki.Home;
import org.uchinuki.access.KeyFolder;

/**
 * Pairwise subjects (OpenID Connect Core 1.0, 8.1): what one tool knows a person by, and no other tool. The key lies in
 * {@code keys/subjects.key}; without it every tool takes everybody for a stranger, so it belongs in the backup.
 */
@Component
final class PairwiseSubjects {

    private static final String FILE = "subjects.key";
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    PairwiseSubjects(Home home) {
        try {
            String text = new KeyFolder(home.data()).kept(FILE, PairwiseSubjects::fresh);
            byte[] bytes = HexFormat.of().parseHex(text.strip());
            if (bytes.length < 32) {
                throw new IllegalArgumentException("too short");
            }
            this.key = new SecretKeySpec(bytes, MAC);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "cannot keep the key of subjects " + FILE + " in " + home.data(), unreadable);
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException(
                    FILE + " in " + home.data() + " is not 64 hexadecimal digits; restore it from the backup", broken);
        }
    }

    /**
     * @param sector the client, or the sector that several clients of one operator share
     * @param who a person of the rosters, or an account that none of them knows
     */
    String of(String sector, String who) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(sector.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(who.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks " + MAC, impossible);
        }
    }

    private static String fresh() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
