package org.uchinuki.command.generate;

import java.util.List;

/** The names that the generator makes people of, for the scan of the logs. */
public final class GeneratedNames {

    private GeneratedNames() {}

    /** Pairs of a surname or given name and its reading. Which of both it is does not matter to the scan. */
    public static List<String[]> all() {
        return Names.all();
    }
}
