package org.uchinuki.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Ends the taking in of a delivery from within; {@link Intake} turns it into an outcome. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Refused(String code, String file, @Nullable String value, Map<String, String> details) {
        super(code);
        finding = Finding.error(code, Location.file(file), value, details);
    }

    Refused(String code, String file) {
        this(code, file, null, Map.of());
    }

    Finding finding() {
        return finding;
    }
}
