package org.uchinuki.mapping;

import java.nio.file.Path;
import java.util.List;
import org.uchinuki.finding.Finding;

/** What the commands {@code check} and {@code test} do for the folder {@code mappings/}. */
public final class MappingCheck {

    private MappingCheck() {}

    /** Everything that is wrong with the mappings and code tables of a folder; nothing where all is well. */
    public static List<Finding> lint(Path mappingsFolder) {
        return Mappings.load(mappingsFolder).findings();
    }

    /** Every example that does not hold. Broken files are {@link #lint}'s to report. */
    public static List<ExampleRunner.Failure> examples(Path mappingsFolder) {
        return ExampleRunner.runAll(Mappings.load(mappingsFolder));
    }
}
