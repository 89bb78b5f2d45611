package org.uchinuki.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Secrets of clients. Spring's form of a client has a place for one; here it holds every live one, as words {@code id:hash}.
 *
 * <p>What the hub makes is 256 random bits, so one round of SHA-256 keeps it as well as a slow hash would keep a password, and
 * nobody can wear the hub out by asking for tokens. Hashes of another kind are checked by the encoder of passwords.
 */
@Component
public final class LiveSecrets {

    private static final String MADE = "{sha256}";
    private static final Pattern WORD = Pattern.compile("([0-9]{1,18}):(.+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder passwords;
    private final LongConsumer used;

    LiveSecrets(PasswordEncoder passwords, ObjectProvider<SecretUse> use) {
        this.passwords = passwords;
        this.used = id -> use.forEach(told -> told.used(id));
    }

    /** Told whenever a secret was right. Must be quick. */
    public interface SecretUse {
        void used(long secretId);
    }

    /** A new secret. */
    public static String make() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return "uch_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is kept of a secret that the hub has made. */
    public static String hash(String made) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return MADE + HexFormat.of().formatHex(digest.digest(made.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String word(long id, String hash) {
        return id + ":" + hash;
    }

    /** @param words of {@link #word}; null where there is none */
    public static @Nullable String together(List<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    /** Whether these are words of this class and not a single hash. */
    public static boolean areWords(String kept) {
        return WORD.matcher(kept).matches();
    }

    /** @param kept words, or a single hash, or null for a client that is not known: it takes as long as a wrong secret */
    public boolean match(CharSequence given, @Nullable String kept) {
        boolean right = false;
        for (String each : kept == null ? List.of(MADE) : List.of(kept.split(" "))) {
            Matcher word = WORD.matcher(each);
            boolean known = word.matches();
            if (!right && matchOne(given, known ? word.group(2) : each)) {
                right = true;
                if (known) {
                    used.accept(Long.parseLong(word.group(1)));
                }
            }
        }
        return right;
    }

    private boolean matchOne(CharSequence given, String hash) {
        return hash.startsWith(MADE)
                ? MessageDigest.isEqual(
                        hash(given.toString()).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8))
                : passwords.matches(given, hash);
    }
}
