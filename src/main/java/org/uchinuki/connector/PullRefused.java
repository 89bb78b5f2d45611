package org.uchinuki.connector;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** A pull ends because of what the other system answers. Says what and where, and nothing of what it holds. */
public final class PullRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    PullRefused(String fact, String where, @Nullable String value, Map<String, String> details) {
        super("connector." + fact);
        finding = Finding.error("connector." + fact, Location.file(where), value, details);
    }

    PullRefused(String fact, String where, @Nullable String value) {
        this(fact, where, value, Map.of());
    }

    /** The code, the name of the pull as its place, and the value that was not as it should be. */
    public Finding finding() {
        return finding;
    }
}
