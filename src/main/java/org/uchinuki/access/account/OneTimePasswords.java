package org.uchinuki.access.account;

import java.security.SecureRandom;

/** Makes passwords that are read aloud or written down once: no two of their characters look alike. */
final class OneTimePasswords {

    private static final String CHARACTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int GROUPS = 4;
    private static final int OF_EACH = 4;

    private final SecureRandom chance = new SecureRandom();

    /** {@code 7kq2-pn9d-x3hm-8wzt}: 79 bits. */
    String next() {
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < GROUPS * OF_EACH; at++) {
            if (at > 0 && at % OF_EACH == 0) {
                made.append('-');
            }
            made.append(CHARACTERS.charAt(chance.nextInt(CHARACTERS.length())));
        }
        return made.toString();
    }
}
