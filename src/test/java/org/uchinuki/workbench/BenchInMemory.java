package org.uchinuki.workbench;

import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;
import org.uchinuki.Home;
import org.uchinuki.mapping.Mappings;

/** The workbench without a database, for tests of other packages. */
public final class BenchInMemory {

    private BenchInMemory() {}

    public static PublishedMappings published(Home home, Clock clock) {
        return new PublishedMappings(
                home, Mappings.load(home.mappings(), home.published()), new VersionsInMemory(), clock);
    }

    public static Proposals proposals(Home home, Clock clock) {
        Mappings mappings = Mappings.load(home.mappings(), home.published());
        return new Proposals(new Workbench(
                new DraftsInMemory(), home, mappings, clock, Duration.ofDays(14), DataSize.ofKilobytes(100)));
    }
}
