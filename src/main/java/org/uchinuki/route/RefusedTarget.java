package org.uchinuki.route;

import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.Address;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** A connector would reach what it may not. An exception of the network, so that whoever looks up names may throw it. */
final class RefusedTarget extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    private final transient Address.Refusal refusal;

    RefusedTarget(Address.Refusal refusal) {
        super("connector." + refusal.fact());
        this.refusal = refusal;
    }

    Address.Refusal refusal() {
        return refusal;
    }

    Finding finding(String where) {
        return Finding.error("connector." + refusal.fact(), Location.file(where), refusal.value(), Map.of());
    }

    /** The refusal that an exception comes from, or null. */
    static @Nullable RefusedTarget in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedTarget refused) {
                return refused;
            }
        }
        return null;
    }
}
