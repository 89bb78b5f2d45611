package org.uchinuki.canonical.party;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name by which some system knows an entity: 学籍番号, a login, {@code userMasterIdentifier}, an xAPI account. An id that
 * one source issues means nothing without that issuer; a few kinds mean the same everywhere.
 *
 * @param kind what sort of id it is, as a mapping names it: {@code sis}, {@code sourcedId}, {@code email}
 * @param issuer the source that issued it; null for the kinds in {@link #GLOBAL}
 * @param value the id, as text; leading zeros count
 */
public record Alias(String kind, @Nullable String issuer, String value) {

    /** Kinds whose values are unique beyond the source that sent them. */
    public static final Set<String> GLOBAL = Set.of("userMasterIdentifier", "email", "schoolCode", "boardCode");

    public Alias {
        if (GLOBAL.contains(kind)) {
            issuer = null;
        } else if (issuer == null) {
            throw new IllegalArgumentException("an alias of kind " + kind + " needs its issuer");
        }
        if (kind.equals("userMasterIdentifier") || kind.equals("email")) {
            value = value.toLowerCase(Locale.ROOT);
        }
    }

    /** An id that means the same whoever sends it. */
    public static Alias global(String kind, String value) {
        return new Alias(kind, null, value);
    }

    /** The person behind an xAPI account or LTI subject that is a UUID. */
    public static Alias userMasterIdentifier(String uuid) {
        return global("userMasterIdentifier", uuid);
    }

    /** Whether a text has the standard form of a UUID, in either case. */
    public static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** One text for the whole alias, the key under which the store finds it: {@code kind[@issuer]:value}. */
    public String handle() {
        return issuer == null ? kind + ":" + value : kind + "@" + issuer + ":" + value;
    }
}
