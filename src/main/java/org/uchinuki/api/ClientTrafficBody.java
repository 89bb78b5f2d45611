package org.uchinuki.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientTraffic.Passage;
import org.uchinuki.access.client.ClientTraffic.Way;

/**
 * How the connection with a client does: every way by which it may come or came.
 *
 * @param since the first day that counts, in Japan
 */
public record ClientTrafficBody(LocalDate since, List<WayBody> ways) {

    /**
     * @param way {@code xapi}, {@code caliper}, {@code files} or {@code requests}
     * @param open whether its scopes let it come that way
     * @param came all that came, what was not taken included
     * @param share of what came that was not taken, from 0 to 1; null where nothing came
     * @param last when the last came
     * @param kinds verb of the event, state of the run, or what was opened → how many
     */
    public record WayBody(
            String way,
            boolean open,
            long came,
            long notTaken,
            @Nullable Double share,
            @Nullable OffsetDateTime last,
            Map<String, Long> kinds) {}

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** The first of so many days, of which today is the last. */
    public static LocalDate since(int days, Clock clock) {
        return LocalDate.now(clock.withZone(JAPAN)).minusDays(days - 1L);
    }

    public static ClientTrafficBody of(LocalDate since, Client client, List<Passage> passages) {
        Set<String> scopes = client.registration().getScopes();
        return new ClientTrafficBody(
                since,
                Arrays.stream(Way.values())
                        .map(way -> body(way, way.opensTo(scopes), passages))
                        .filter(way -> way.open() || way.came() > 0)
                        .toList());
    }

    private static WayBody body(Way way, boolean open, List<Passage> passages) {
        String word = way.name().toLowerCase(Locale.ROOT);
        return passages.stream()
                .filter(passage -> passage.way() == way)
                .findFirst()
                .map(passage -> new WayBody(
                        word,
                        open,
                        passage.came(),
                        passage.notTaken(),
                        passage.came() == 0 ? null : (double) passage.notTaken() / passage.came(),
                        passage.last() == null ? null : JapanTime.of(passage.last()),
                        passage.kinds()))
                .orElseGet(() -> new WayBody(word, open, 0, 0, null, null, new TreeMap<>()));
    }

    /** All ways taken together: when the last came, by whichever. */
    public @Nullable OffsetDateTime last() {
        return ways.stream()
                .map(WayBody::last)
                .filter(Objects::nonNull)
                .max(OffsetDateTime::compareTo)
                .orElse(null);
    }

    /** How much came by all ways. */
    public long came() {
        return ways.stream().mapToLong(WayBody::came).sum();
    }

    /** Of {@link #came}. */
    public long notTaken() {
        return ways.stream().mapToLong(WayBody::notTaken).sum();
    }
}
