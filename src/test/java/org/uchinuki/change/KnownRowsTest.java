package org.uchinuki.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.KnownRows.Seen;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownRowsTest {

    private static final UUID SCHOOL = UUID.randomUUID();

    @Test
    void that_no_row_held_before_is_certain_only_where_it_was_looked_up() {
        KnownRows one = new KnownRows(1);
        assertThat(one.noneHeld()).isTrue();
        one.add("0012", null, true, null);
        assertThat(one.noneHeld()).as("who is over was not lost").isTrue();
        one.add("0012", null, false, null);
        assertThat(one.noneHeld()).isFalse();
        assertThat(KnownRows.none().noneHeld()).isTrue();
        assertThat(KnownRows.untold().noneHeld()).isFalse();
    }

    @Test
    void of_ten_thousand_rows_each_is_told_from_the_others_as_a_map_would() {
        Random random = new Random(7);
        Map<String, UUID> cells = new HashMap<>();
        KnownRows known = new KnownRows(10_000);
        for (int n = 0; n < 10_000; n++) {
            UUID raw = new UUID(random.nextLong(), random.nextLong());
            cells.put("key " + n, raw);
            known.add("key " + n, raw, false, SCHOOL);
        }
        for (int n = 0; n < 12_000; n++) {
            String key = "key " + n;
            UUID now = n % 3 == 0 ? UUID.randomUUID() : cells.getOrDefault(key, SCHOOL);
            Seen expected =
                    !cells.containsKey(key) ? Seen.NEW : now.equals(cells.get(key)) ? Seen.UNCHANGED : Seen.CHANGED;
            assertThat(known.see(key, now)).as(key).isEqualTo(expected);
            assertThat(known.hasSeen(key)).isEqualTo(cells.containsKey(key));
        }
        assertThat(known.see("key 1", SCHOOL)).isEqualTo(Seen.REPEATED);
        assertThat(known.schoolsOfUnchanged()).containsExactly(SCHOOL);
    }

    @Test
    void a_row_that_is_over_or_was_found_fault_with_is_read_though_its_cells_are_the_same() {
        KnownRows known = new KnownRows(3);
        UUID raw = UUID.randomUUID();
        known.add("over", raw, true, null);
        known.add("faulty", null, false, null);
        known.add("waits", raw, false, null);
        known.lookAt("waits");

        assertThat(known.see("over", raw)).isEqualTo(Seen.NEW);
        assertThat(known.see("faulty", raw)).isEqualTo(Seen.CHANGED);
        assertThat(known.see("waits", raw)).isEqualTo(Seen.CHANGED);
    }

    @Test
    void where_nothing_is_told_nothing_is_unchanged_and_nobody_is_known_to_be_absent() {
        KnownRows untold = KnownRows.untold();

        assertThat(untold.see("key", SCHOOL)).isEqualTo(Seen.NEW);
        assertThat(untold.knowsAllKeys()).isFalse();
    }
}
