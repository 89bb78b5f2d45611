package org.uchinuki.learning.removal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.removal.Retention.Due;

/** Adds up by class, kind, month and client. */
final class Gone {

    private record Key(DataClass dataClass, String kind, String month, String client) {}

    private final Map<Key, Long> counts = new TreeMap<>(Comparator.comparing(Key::dataClass)
            .thenComparing(Key::kind)
            .thenComparing(Key::month)
            .thenComparing(Key::client));

    void add(DataClass dataClass, String kind, YearMonth month, String client, long count) {
        if (count > 0) {
            counts.merge(new Key(dataClass, kind, month.toString(), client), count, Long::sum);
        }
    }

    List<Due> counted() {
        List<Due> all = new ArrayList<>();
        counts.forEach((key, count) -> all.add(new Due(key.dataClass(), key.kind(), key.month(), key.client(), count)));
        return all;
    }

    static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
