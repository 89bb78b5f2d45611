package org.uchinuki.access;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How entries hang together: {@code hash = HMAC-SHA256(key, hash before || canonical form of the entry)}. */
public final class TrailChain {

    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final TrailKeys keys;

    private TrailChain(TrailKeys keys) {
        this.keys = keys;
    }

    /** The chain whose keys lie in {@code keys/} of this data folder. */
    public static TrailChain in(Path data) {
        return new TrailChain(TrailKeys.in(data));
    }

    /** The entries as they follow this head, in their order. */
    public List<TrailLink> extend(TrailHead head, List<TrailEntry> entries) {
        List<TrailLink> links = new ArrayList<>(entries.size());
        TrailHead before = head;
        for (TrailEntry entry : entries) {
            long number = before.number() + 1;
            String hash = hash(before.hash(), number, entry, keys.currentId());
            TrailLink link = new TrailLink(number, entry, keys.currentId(), hash);
            links.add(link);
            before = link.head();
        }
        return links;
    }

    /** Whether the key of this id is here. */
    boolean knows(String keyId) {
        return keys.find(keyId) != null;
    }

    /** The hash of an entry in this place; the key must be here. */
    String hash(String before, long number, TrailEntry entry, String keyId) {
        byte @Nullable [] key = keys.find(keyId);
        if (key == null) {
            throw new IllegalArgumentException("the key " + keyId + " is not here");
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(HEX.parseHex(before));
            return HEX.formatHex(mac.doFinal(CanonicalEntry.of(number, entry, keyId)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no " + HMAC, impossible);
        }
    }
}
