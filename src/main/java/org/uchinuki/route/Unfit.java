package org.uchinuki.route;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** What a route brings cannot be handed to the import line at all; the finding says why, and nothing of what it holds. */
final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** @param where the queue or the route */
    Unfit(String code, String where, @Nullable String value, Map<String, String> details) {
        super(code);
        finding = Finding.error(code, Location.file(where), value, details);
    }

    Finding finding() {
        return finding;
    }
}
