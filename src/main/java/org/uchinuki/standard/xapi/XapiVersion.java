package org.uchinuki.standard.xapi;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two generations of xAPI that are spoken. The request's {@code X-Experience-API-Version} chooses. */
public enum XapiVersion {
    /** xAPI 1.0.3; every 1.0.x is accepted (Part Three 3.3). */
    V1_0_3("1.0.3", "1.0.0", Pattern.compile("1\\.0(?:\\.[0-9]{1,9})?")),
    /** xAPI 2.0, IEEE 9274.1.1. */
    V2_0_0("2.0.0", "2.0.0", Pattern.compile("2\\.0(?:\\.[0-9]{1,9})?"));

    public static final String HEADER = "X-Experience-API-Version";

    private final String answered;
    private final String ofStatements;
    private final Pattern accepted;

    XapiVersion(String answered, String ofStatements, Pattern accepted) {
        this.answered = answered;
        this.ofStatements = ofStatements;
        this.accepted = accepted;
    }

    /** What the header asks for; empty if it is missing or asks for something else. */
    public static Optional<XapiVersion> ofHeader(@Nullable String header) {
        if (header != null) {
            for (XapiVersion version : values()) {
                if (version.accepts(header)) {
                    return Optional.of(version);
                }
            }
        }
        return Optional.empty();
    }

    /** Value of the header on the answer: the latest patch. */
    public String answered() {
        return answered;
    }

    /** The {@code version} of a statement that was sent without one. */
    public String ofStatements() {
        return ofStatements;
    }

    boolean accepts(String version) {
        return accepted.matcher(version).matches();
    }
}
