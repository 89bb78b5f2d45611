package org.uchinuki.standard.caliper;

import java.util.List;

/** The good variants of all events, for tests beside this package. */
public final class CaliperVariants {

    private CaliperVariants() {}

    /** Each as JSON. */
    public static List<String> good() {
        EventTableTest table = new EventTableTest();
        table.each_event_is_taken_in_order_and_refused_out_of_order_at_its_place();
        return List.copyOf(table.goodOnes);
    }
}
