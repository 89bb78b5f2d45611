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

    private boolean accepts(String version) {
        return accepted.matcher(version).matches();
    }

    /** Whether a statement of this generation may say so: semantic versioning, with or without a patch. */
    boolean isOfStatement(String version) {
        int minor = ofStatements.lastIndexOf('.');
        if (!version.regionMatches(0, ofStatements, 0, minor) || version.length() == minor) {
            return version.length() == minor && ofStatements.startsWith(version);
        }
        int end = minor + 1;
        while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9') {
            end++;
        }
        return version.charAt(minor) == '.' && end > minor + 1 && isSuffix(version, end);
    }

    /** What semantic versioning lets follow the patch. */
    private static boolean isSuffix(String version, int from) {
        if (from == version.length()) {
            return true;
        }
        for (int i = from + 1; i < version.length(); i++) {
            char c = version.charAt(i);
            if (c > 'z' || !(Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+')) {
                return false;
            }
        }
        return (version.charAt(from) == '-' || version.charAt(from) == '+') && from + 1 < version.length();
    }
}
