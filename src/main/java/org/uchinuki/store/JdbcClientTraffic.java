package org.uchinuki.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.client.ClientTraffic;

/** Counted from the rollup of learning events, what waits of them, the runs and the trail. */
@Repository
class JdbcClientTraffic implements ClientTraffic {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String EVERYBODY = "";

    /** Columns {@code client}, {@code way}, {@code kind}, {@code came}, {@code refused}, {@code last_at}. */
    private static final String ALL = """
            select client, standard as way, verb as kind, sum(events) as came, 0 as refused, max(last_at) as last_at
            from client_day where on_day >= :from and (:client = '' or client = :client) group by client, standard, verb
            union all
            select client, standard, '', count(*), count(*), max(received_at)
            from learning_set_aside where received_at >= :at and (:client = '' or client = :client)
            group by client, standard
            union all
            select client, standard, '', sum(requests), sum(requests), max(last_at)
            from client_refusal where on_day >= :from and (:client = '' or client = :client) group by client, standard
            union all
            select sender, 'files', state, count(*), count(case when state in ('rejected', 'failed') then 1 end),
              max(received_at)
            from import_run where received_at >= :at and (:client = '' or sender = :client)
              and sender in (select client_id from oauth2_registered_client) group by sender, state
            union all
            select who, 'requests', what, count(case when outcome <> 'REFUSED' then 1 end),
              count(case when outcome <> 'GRANTED' then 1 end), max(happened_at)
            from access_trail where happened_at >= :at and (:client = '' or who = :client) and acting_as = 'client'
            group by who, what
            """;

    private final NamedParameterJdbcTemplate jdbc;

    JdbcClientTraffic(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, List<Passage>> since(LocalDate from) {
        return ask(from, EVERYBODY);
    }

    @Override
    public List<Passage> since(LocalDate from, String clientId) {
        return clientId.isEmpty() ? List.of() : ask(from, clientId).getOrDefault(clientId, List.of());
    }

    private Map<String, List<Passage>> ask(LocalDate from, String client) {
        Map<String, Map<Way, Sum>> sums = new HashMap<>();
        jdbc.query(
                ALL, Map.of("from", from, "at", from.atStartOfDay(JAPAN).toOffsetDateTime(), "client", client), row -> {
                    Way way = Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT));
                    sums.computeIfAbsent(row.getString("client"), any -> new EnumMap<>(Way.class))
                            .computeIfAbsent(way, any -> new Sum())
                            .add(
                                    row.getString("kind"),
                                    row.getLong("came"),
                                    row.getLong("refused"),
                                    row.getObject("last_at", OffsetDateTime.class)
                                            .toInstant());
                });
        Map<String, List<Passage>> traffic = new HashMap<>();
        sums.forEach((id, ways) -> {
            List<Passage> passages = new ArrayList<>();
            ways.forEach((way, sum) -> passages.add(sum.of(way)));
            traffic.put(id, passages);
        });
        return traffic;
    }

    private static final class Sum {
        private final TreeMap<String, Long> kinds = new TreeMap<>();
        private long came;
        private long refused;
        private @Nullable Instant last;

        void add(String kind, long came, long refused, Instant at) {
            this.came += came;
            this.refused += refused;
            if (!kind.isEmpty() && came > 0) {
                kinds.merge(kind.toLowerCase(Locale.ROOT), came, Long::sum);
            }
            last = last == null || at.isAfter(last) ? at : last;
        }

        Passage of(Way way) {
            return new Passage(way, came, refused, last, kinds);
        }
    }
}
