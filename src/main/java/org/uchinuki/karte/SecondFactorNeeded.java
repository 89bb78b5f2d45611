package org.uchinuki.karte;

import java.util.List;

/** What was asked for is open to the reader's roles, and only after they have shown a second factor. */
public final class SecondFactorNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> parts;

    /** @param parts the parts that were named and are withheld; empty where all of the answer would be */
    public SecondFactorNeeded(List<String> parts) {
        super("a second factor is needed for " + parts);
        this.parts = List.copyOf(parts);
    }

    public List<String> parts() {
        return parts;
    }
}
