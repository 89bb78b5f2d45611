package org.uchinuki.learning.removal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.learning.Fingerprint;

/**
 * The days that are kept of a person's events which are past their time.
 *
 * @param events how many they were
 * @param days one line for each
 */
record KeptDays(long events, List<String> days) {

    private static final String OF = " FROM learning_day_kept WHERE handle_key IN (:keys) AND handle IN (:handles)";

    static KeptDays of(Collection<String> handles, JdbcClient database) {
        List<String> days = new ArrayList<>();
        long[] events = {0};
        LogRows.handfuls(
                List.copyOf(handles),
                some -> database.sql(
                                "SELECT client, standard, verb, on_day, received_on, subject, device, purpose, events"
                                        + OF)
                        .param("keys", some.stream().map(Fingerprint::of).toList())
                        .param("handles", some)
                        .query(row -> {
                            events[0] += row.getLong("events");
                            StringBuilder line = new StringBuilder();
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                line.append(row.getString(column)).append(' ');
                            }
                            days.add(line.toString());
                        }));
        return new KeptDays(events[0], days);
    }

    static void remove(Collection<String> handles, JdbcClient database) {
        LogRows.handfuls(
                List.copyOf(handles),
                some -> database.sql("DELETE" + OF)
                        .param("keys", some.stream().map(Fingerprint::of).toList())
                        .param("handles", some)
                        .update());
    }
}
