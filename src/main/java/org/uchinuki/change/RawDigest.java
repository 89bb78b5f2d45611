package org.uchinuki.change;

import java.util.Map;
import java.util.UUID;

/** Digest of a row's cells as they came, together with the version of what reads them. */
public final class RawDigest {

    private final String version;

    /** @param version anything that is another one whenever the same cells might be read in another way */
    public RawDigest(String version) {
        this.version = version;
    }

    /** @param cells column → text, in the order of the source */
    public UUID of(Map<String, String> cells) {
        NameDigest digest = new NameDigest().add(version);
        cells.forEach((column, text) -> digest.add(column).add(text));
        return digest.toUuid();
    }
}
