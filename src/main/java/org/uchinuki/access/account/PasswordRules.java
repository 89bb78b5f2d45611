package org.uchinuki.access.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** What a password must be. It is never part of a finding. */
public final class PasswordRules {

    /** Fewest characters. */
    public static final int SHORTEST = 12;

    /** Most bytes in UTF-8: what is beyond, bcrypt does not look at. */
    public static final int LONGEST = 72;

    /** Fewer different characters than this are a pattern. */
    private static final int VARIETY = 5;

    private static final Set<String> COMMON = common();

    private final PasswordEncoder encoder;

    PasswordRules(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * All that stands against a new password of an account.
     *
     * @param former hash of the one that it follows, or null for none
     * @param again the same, typed a second time
     */
    List<Finding> against(String login, @Nullable String former, String wanted, String again) {
        List<Finding> findings = new ArrayList<>(against(login, wanted));
        if (former != null && fits(wanted) && encoder.matches(wanted, former)) {
            findings.add(finding("access.password_same"));
        }
        if (!wanted.equals(again)) {
            findings.add(Finding.error("access.passwords_differ", Location.pointer("request", "again"), null));
        }
        return findings;
    }

    /** What stands against a password of an account that had none. */
    public static List<Finding> against(String login, String wanted) {
        List<Finding> findings = new ArrayList<>();
        if (wanted.codePointCount(0, wanted.length()) < SHORTEST) {
            findings.add(finding("access.weak_password", Map.of("minimum", String.valueOf(SHORTEST))));
        }
        if (!fits(wanted)) {
            findings.add(finding("access.password_too_long", Map.of("limit", String.valueOf(LONGEST))));
        }
        String small = wanted.toLowerCase(Locale.ROOT);
        if (isMadeOf(small, login.strip().toLowerCase(Locale.ROOT))) {
            findings.add(finding("access.password_is_login"));
        } else if (isCommon(small)) {
            findings.add(finding("access.password_common"));
        }
        return findings;
    }

    /** Whether all of it counts. */
    static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** A word of the list, also several times over or with digits and signs around it, or hardly any different characters. */
    private static boolean isCommon(String small) {
        String core = small.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return small.chars().distinct().count() < VARIETY
                || COMMON.contains(small)
                || COMMON.contains(core)
                || COMMON.stream().anyMatch(word -> isMadeOf(core, word));
    }

    private static boolean isMadeOf(String text, String word) {
        return !word.isEmpty() && !text.isEmpty() && text.replace(word, "").isEmpty();
    }

    private static Set<String> common() {
        try (InputStream list =
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/access/common-passwords.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Finding finding(String code) {
        return finding(code, Map.of());
    }

    private static Finding finding(String code, Map<String, String> details) {
        return Finding.error(code, Location.pointer("request", "wanted"), null, details);
    }
}
