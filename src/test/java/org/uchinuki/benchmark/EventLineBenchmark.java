package org.uchinuki.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;

/**
 * What taking statements costs, in processor time of hub and database together; the sender is a process of its own and is not
 * counted. Against it, in the same run: an endpoint that reads the body and does nothing, a bare parse of the same statements,
 * and COPY of the same rows into the same tables.
 */
@Tag("benchmark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventLineBenchmark {

    private static final int SINGLES = Integer.getInteger("events.singles", 40_000);
    private static final int BATCHED = Integer.getInteger("events.batched", 200_000);
    private static final List<String> TABLES = List.of("learning_event", "learning_event_id", "learning_event_term");

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private BenchmarkPostgres server;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext hub;

    @SuppressWarnings("NullAway.Init")
    private DataSource database;

    private int port;

    @BeforeAll
    void start() throws IOException {
        server = BenchmarkPostgres.start();
        database = server.dataSource();
        hub = BenchmarkHub.start(data, server.url());
        port = Integer.parseInt(String.valueOf(hub.getEnvironment().getProperty("local.server.port")));
        hub.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .registerMapping(
                        RequestMappingInfo.paths("/xapi/nothing")
                                .methods(RequestMethod.POST)
                                .build(),
                        new Nothing(),
                        Nothing.class.getDeclaredMethods()[0]);
    }

    @AfterAll
    void stop() throws IOException {
        hub.close();
        server.close();
    }

    /** Reads what is sent and does nothing. */
    static final class Nothing {

        @ResponseBody
        Map<String, Integer> read(HttpServletRequest request) throws IOException {
            return Map.of("read", request.getInputStream().readAllBytes().length);
        }
    }

    @Test
    void statements_per_second_of_the_processor() throws Exception {
        // until the compiler has done with both ways: it takes a sixth of the processors before
        send("/xapi/nothing", 8, 1, SINGLES, 1);
        send("/xapi/statements", 8, 1, SINGLES, 2);
        send("/xapi/statements", 4, 50, 2 * BATCHED, 3);

        Cost nothing = send("/xapi/nothing", 8, 1, SINGLES, 4);
        Cost singles = send("/xapi/statements", 8, 1, SINGLES, 5);
        double together = eventsPerCommit();
        long before = count();
        Cost batches = send("/xapi/statements", 4, 50, BATCHED, 6);
        assertThat(count() - before).isEqualTo(BATCHED);
        Cost nothingInBatches = send("/xapi/nothing", 4, 50, BATCHED, 7);
        Cost parse = parse();
        Cost copy = copy();

        print("no-op, singles on 8 connections", SINGLES, nothing);
        print("single posts on 8 connections", SINGLES, singles);
        print("no-op, batches of 50 on 4", BATCHED, nothingInBatches);
        print("batches of 50 on 4", BATCHED, batches);
        print("bare parse", BATCHED, parse);
        print("COPY of the same rows, 50 at once", BATCHED, copy);
        System.out.printf("single posts share a commit by %.1f%n", together);
        double limit = BATCHED / (parse.processor() + copy.processor());
        System.out.printf(
                "singles are %.2f of the no-op endpoint; batches are %.2f of parse and COPY (%.0f a second)%n",
                singles.perSecond(SINGLES) / nothing.perSecond(SINGLES), batches.perSecond(BATCHED) / limit, limit);
    }

    private static void print(String what, int things, Cost cost) {
        Cost.print(what, "statements", things, cost);
    }

    private Cost send(String path, int connections, int batch, int statements, int seed) throws Exception {
        return Cost.ofLoad(database, port, path, connections, batch, statements, seed);
    }

    private Cost parse() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        List<Bytes> bodies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            bodies.add(Bytes.of(StatementLoad.body(50, random).getBytes(UTF_8)));
        }
        int rounds = BATCHED / 50 / bodies.size();
        for (int warm = 0; warm < 5; warm++) {
            read(bodies);
        }
        return Cost.of(database, () -> {
            for (int round = 0; round < rounds; round++) {
                read(bodies);
            }
        });
    }

    private static void read(List<Bytes> bodies) {
        for (Bytes body : bodies) {
            assertThat(JsonReader.read("statements", body)).isInstanceOf(Outcome.Passed.class);
        }
    }

    /** Copies the rows that are there into twins of the tables, with their indexes: fifty statements in a transaction, as they came. */
    private Cost copy() throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        for (String table : TABLES) {
            jdbc.execute("create table twin_" + table + " (like " + table + " including all)");
        }
        // to find the rows of a batch; the twins are without them
        jdbc.execute("create index on learning_event_id (position)");
        jdbc.execute("create index on learning_event_term (position)");
        long last = jdbc.queryForObject("select max(position) from learning_event", Long.class);
        double hub = 0;
        double serverTime = 0;
        double seconds = 0;
        int part = 10_000;
        for (long from = last - BATCHED; from < last; from += part) {
            List<List<byte[]>> rows = new ArrayList<>();
            for (long at = from; at < Math.min(from + part, last); at += 50) {
                List<byte[]> group = new ArrayList<>();
                for (String table : TABLES) {
                    group.add(rows(table, at, at + 50));
                }
                rows.add(group);
            }
            Cost one = Cost.of(database, () -> copyIn(rows));
            hub += one.hub();
            serverTime += one.server();
            seconds += one.seconds();
        }
        return new Cost(seconds, hub, serverTime);
    }

    private byte[] rows(String table, long from, long to) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from " + table + " where position > " + from + " and position <= " + to
                                    + ") to stdout (format binary)",
                            rows);
            return rows.toByteArray();
        }
    }

    private void copyIn(List<List<byte[]>> groups) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (List<byte[]> group : groups) {
                for (int i = 0; i < TABLES.size(); i++) {
                    CopyIn copy = copies.copyIn("copy twin_" + TABLES.get(i) + " from stdin (format binary)");
                    copy.writeToCopy(group.get(i), 0, group.get(i).length);
                    copy.endCopy();
                }
                connection.commit();
            }
        }
    }

    /** Of the last ones: within a commit events follow each other by a microsecond. */
    private double eventsPerCommit() {
        return new JdbcTemplate(database)
                .queryForObject(
                        "select count(*) * 1.0 / count(case when apart > interval '1 microsecond' then 1 end) from ("
                                + "select stored_at - lag(stored_at) over (order by position) as apart from learning_event"
                                + " where position > (select max(position) from learning_event) - "
                                + SINGLES + ") a",
                        Double.class);
    }

    private long count() throws SQLException {
        return new JdbcTemplate(database).queryForObject("select count(*) from learning_event", Long.class);
    }
}
