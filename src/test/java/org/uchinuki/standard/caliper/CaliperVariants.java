package org.uchinuki.standard.caliper;

import java.util.List;

/** The good variants of all events, for tests beside this package. */
public final class CaliperVariants {

    private CaliperVariants() {}

    /** Each as JSON. */
    public static List<String> good() {
        EventTableTest table = new EventTableTest();
        table.tryAll();
        return List.copyOf(table.goodOnes);
    }
}
