package org.uchinuki.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A log with many statements of a city, made in the database: some thousand are sent to the hub, so that all columns, terms and
 * bytes are what the hub makes them, and then copied under new ids and times, half a million a day up to now.
 */
final class FilledLog {

    /** Of twenty statements one is by one of so many children, each of whom has pages of them from early on. */
    static final int PILOTS = 50;

    static final int ACTIVITIES = 200;
    static final String CLIENT = "demo-vendor";

    private static final int TEMPLATES = 20_000;
    private static final int BATCH = 50;
    private static final int A_DAY = StatementLoad.CHILDREN * 60;
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + CLIENT + "-secret").getBytes(UTF_8));

    private final JdbcTemplate sql;
    private final OffsetDateTime first;
    private long filled;

    /** @param most how many there will be in the end */
    private FilledLog(JdbcTemplate sql, long most) {
        this.sql = sql;
        OffsetDateTime now =
                Objects.requireNonNull(sql.queryForObject("select clock_timestamp()", OffsetDateTime.class));
        this.first = now.minusNanos(Math.multiplyExact(most, nanosApart())).minusMinutes(1);
    }

    private static long nanosApart() {
        return 86_400_000_000_000L / A_DAY;
    }

    static FilledLog begin(DataSource database, URI hub, long most) throws IOException, InterruptedException {
        JdbcTemplate sql = new JdbcTemplate(database);
        send(hub);
        sql.execute("create table template as select *, row_number() over (order by position) - 1 as number"
                + " from learning_event");
        sql.execute("create unique index on template (number)");
        sql.execute("analyze template");
        empty(sql);
        return new FilledLog(sql, most);
    }

    static void empty(JdbcTemplate sql) {
        for (String table : List.of("learning_event", "learning_event_id", "learning_event_term")) {
            sql.execute("truncate " + table);
        }
        sql.update("update learning_log_head set position = 0, stored_at = timestamptz '1970-01-01 00:00:00+00'");
    }

    private static void send(URI hub) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(11);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int sent = 0; sent < TEMPLATES; sent += BATCH) {
                List<String> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    batch.add(statement(random));
                }
                HttpResponse<String> answer = client.send(
                        request(hub.resolve("/xapi/statements"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("[" + String.join(",", batch) + "]"))
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IOException(answer.statusCode() + " " + answer.body());
                }
            }
        }
    }

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", AUTHORIZATION)
                .header("X-Experience-API-Version", "1.0.3");
    }

    /** One of the drill, by a child of the city on one of the drill's activities. */
    private static String statement(SplittableRandom random) {
        int child = random.nextInt(20) == 0 ? random.nextInt(PILOTS) : random.nextInt(StatementLoad.CHILDREN);
        return StatementLoad.statement(random, child, random.nextInt(ACTIVITIES));
    }

    static UUID pilot(SplittableRandom random) {
        return StatementLoad.child(random.nextInt(PILOTS));
    }

    static String activity(SplittableRandom random) {
        return "https://drill.example.jp/items/" + random.nextInt(ACTIVITIES);
    }

    /** When the statement at a place of the log was stored. */
    OffsetDateTime storedAt(long position) {
        return first.plusNanos(Math.multiplyExact(position, nanosApart()));
    }

    /** The log holds so many, and the database knows it. */
    void fillTo(long statements) throws InterruptedException, ExecutionException {
        YearMonth last = YearMonth.from(storedAt(statements).withOffsetSameInstant(ZoneOffset.UTC));
        for (YearMonth month = YearMonth.from(storedAt(filled).withOffsetSameInstant(ZoneOffset.UTC));
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            make("learning_event", month);
            make("learning_event_term", month);
        }
        long part = 50_000;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> parts = new ArrayList<>();
            for (long from = filled; from < statements; from += part) {
                long after = from;
                parts.add(two.submit(() -> fill(after, Math.min(after + part, statements))));
            }
            for (Future<?> one : parts) {
                one.get();
            }
        }
        filled = statements;
        // What is filled in counts nowhere: else it is counted while something else is measured.
        sql.update("update projection_position set read_to = ?", statements);
        sql.update("update learning_log_head set position = ?, stored_at = ?", statements, storedAt(statements));
        for (String table : List.of("learning_event", "learning_event_id", "learning_event_term")) {
            sql.execute("vacuum (analyze) " + table);
        }
        // Else what is asked next waits for gigabytes to be written, which no hub sends in a minute.
        sql.execute("checkpoint");
    }

    private void make(String table, YearMonth month) {
        sql.execute(
                "create table if not exists %s_%2$tY_%2$tm partition of %1$s for values from ('%3$s-01 00:00:00+00') to ('%4$s-01 00:00:00+00')"
                        .formatted(table, month.atDay(1), month, month.plusMonths(1)));
    }

    /** Of five statements one is another tool's. */
    private void fill(long after, long to) {
        List<String> columns = sql.queryForList(
                "select column_name from information_schema.columns where table_name = 'learning_event' order by ordinal_position",
                String.class);
        String values = columns.stream().map(FilledLog::value).collect(Collectors.joining(", "));
        sql.update(
                "insert into learning_event (" + String.join(", ", columns) + ") select " + values
                        + " from (select n, gen_random_uuid() as id, floor(random() * ?)::bigint as which, n % 5 = 0 as other"
                        + " from generate_series(?::bigint, ?::bigint) n) s join template t on t.number = s.which order by n",
                first,
                nanosApart() / 1000.0,
                TEMPLATES,
                after + 1,
                to);
        sql.update(
                "insert into learning_event_id (event_id, standard, position, stored_at, content_digest)"
                        + " select event_id, standard, position, stored_at, content_digest from learning_event"
                        + " where position > ? and position <= ?",
                after,
                to);
        sql.update(
                "insert into learning_event_term (term, position, stored_at) select unnest(terms), position, stored_at"
                        + " from learning_event where position > ? and position <= ? and terms is not null",
                after,
                to);
    }

    private static String value(String column) {
        return switch (column) {
            case "position" -> "n";
            case "stored_at" -> "?::timestamptz + n * (? * interval '1 microsecond')";
            case "event_id" -> "id";
            case "client" -> "case when other then 'another-tool' else t.client end";
            case "client_key" -> "case when other then 4711 else t.client_key end";
            case "raw" -> "convert_to(replace(convert_from(t.raw, 'UTF8'), t.event_id::text, id::text), 'UTF8')";
            default -> "t." + column;
        };
    }
}
