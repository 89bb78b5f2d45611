package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.Home;
import org.uchinuki.schedule.ScheduleConfiguration;
import org.uchinuki.schedule.ScheduleHistory;
import org.uchinuki.schedule.ScheduleRun;
import org.uchinuki.store.JdbcOutbox;
import org.uchinuki.store.JdbcScheduleHistory;

/** What must stand in every database when the hub stops and starts again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class RestartContract {

    /** Settings of a database that outlives the hub. */
    abstract List<String> database(Path data);

    @TempDir
    Path data;

    @Test
    void what_had_not_left_leaves_after_a_restart_and_schedules_stand_once() throws IOException {
        try (ConfigurableApplicationContext hub = start()) {
            awaitSubscriber(hub);
            // accepted by the broker while the subscriber does not listen
            stopWriter(hub);
            hub.getBean(JdbcOutbox.class).add(ChangeTopic.CHANGES, "person", "{\"n\":\"in the broker\"}");
            await().until(() -> hub.getBean(JdbcOutbox.class).waiting() == 0);
            // written while nobody relays
            hub.getBean(OutboxRelay.class).stop();
            hub.getBean(JdbcOutbox.class).add(ChangeTopic.CHANGES, "person", "{\"n\":\"in the outbox\"}");
            // a schedule whose route is taken away while the hub does not run
            scheduleOf(hub, "gone");
            missThreeNights(hub);
        }
        try (ConfigurableApplicationContext hub = start()) {
            await().untilAsserted(() ->
                    assertThat(written()).containsExactly("{\"n\":\"in the broker\"}", "{\"n\":\"in the outbox\"}"));
            assertThat(hub.getBean(LoadedFiles.class).broken()).isEmpty();
            assertThat(triggers(hub)).containsExactlyInAnyOrder("nightly.apply", "nightly.forecast");
            ScheduleHistory history = hub.getBean(ScheduleHistory.class);
            await().until(() -> history.newest("nightly", Long.MAX_VALUE, 9).stream()
                    .anyMatch(run -> run.state() == ScheduleRun.State.DONE));
            List<ScheduleRun> runs = history.newest("nightly", Long.MAX_VALUE, 9);
            assertThat(runs).as("once for all that was missed").hasSize(1);
            assertThat(runs.getFirst().isLate()).isTrue();
            assertThat(runs.getFirst().missed()).isEqualTo(2);
            assertThat(runs.getFirst().steps()).hasSize(6);
        }
    }

    /** As if the hub had gone down before two o'clock three nights ago. */
    private static void missThreeNights(ConfigurableApplicationContext hub) {
        Instant due = LocalDate.now(ZoneId.of("Asia/Tokyo"))
                .minusDays(3)
                .atTime(2, 0)
                .atZone(ZoneId.of("Asia/Tokyo"))
                .toInstant();
        await().until(() -> triggers(hub).contains("nightly.apply"));
        // today's two o'clock may be still to come
        Instant first = Instant.now().isBefore(due.plus(3, ChronoUnit.DAYS)) ? due : due.plus(1, ChronoUnit.DAYS);
        JdbcClient jdbc = hub.getBean(JdbcClient.class);
        jdbc.sql("UPDATE qrtz_triggers SET next_fire_time = ? WHERE trigger_name = 'nightly.apply'")
                .param(first.toEpochMilli())
                .update();
        jdbc.sql("UPDATE schedule_plan SET next_due = ? WHERE schedule = 'nightly' AND kind = 'apply'")
                .param(first.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void scheduleOf(ConfigurableApplicationContext hub, String name) {
        try {
            hub.getBean(CamelContext.class).addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:fetch/" + name + "?cron=0+0+4+*+*+?")
                            .routeId(name)
                            .to("log:gone");
                }
            });
            assertThat(triggers(hub)).contains(name);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<String> triggers(ConfigurableApplicationContext hub) {
        return hub.getBean(JdbcClient.class)
                .sql("SELECT trigger_name FROM qrtz_triggers")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static void awaitSubscriber(ConfigurableApplicationContext hub) {
        await().until(() -> HubBroker.waiting(
                        hub.getBean(EmbeddedActiveMQ.class).getActiveMQServer())
                .containsKey("outbox-writer"));
    }

    private static void stopWriter(ConfigurableApplicationContext hub) {
        try {
            hub.getBean(CamelContext.class).getRouteController().stopRoute("saijo-changes-to-outbox");
        } catch (Exception stays) {
            throw new IllegalStateException(stays);
        }
    }

    private List<String> written() throws IOException {
        Path folder = data.resolve("outbox/changes");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    private ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(database(data));
        settings.add("UCHINUKI_DATA=" + data);
        settings.add("spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/{vendor}");
        // Quartz keeps its data sources by this name, one for the whole process
        settings.add("spring.quartz.scheduler-name=" + getClass().getSimpleName());
        settings.add("spring.main.banner-mode=off");
        return new SpringApplicationBuilder(Hub.class)
                .web(WebApplicationType.NONE)
                .properties(settings.toArray(String[]::new))
                .run();
    }

    @EnableAutoConfiguration
    @Import({
        DoorsConfiguration.class,
        JdbcOutbox.class,
        FakeImports.class,
        ScheduleConfiguration.class,
        JdbcScheduleHistory.class
    })
    static class Hub {

        @Bean
        Home home(Environment environment) {
            return new Home(Path.of("").toAbsolutePath(), Path.of(environment.getRequiredProperty("UCHINUKI_DATA")));
        }

        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Asia/Tokyo"));
        }
    }
}
