package org.uchinuki.standard.xapi;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The algorithms with which a statement may be signed (Part Two 2.6), and Java's names for them. */
enum JwsAlgorithm {
    RS256("SHA256withRSA"),
    RS384("SHA384withRSA"),
    RS512("SHA512withRSA");

    private final String ofJava;

    JwsAlgorithm(String ofJava) {
        this.ofJava = ofJava;
    }

    static @Nullable JwsAlgorithm of(@Nullable String name) {
        for (JwsAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        return null;
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    String ofJava() {
        return ofJava;
    }
}
