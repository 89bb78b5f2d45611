package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.Home;
import org.uchinuki.route.FakeImports.Received;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleTest extends DoorsTest {

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LoadedFiles files;

    @Test
    void schedules_stand_in_the_database_and_the_scheduler_is_clustered() throws Exception {
        assertThat(scheduler.getMetaData().isJobStoreClustered()).isTrue();
        await().until(() -> scheduler.checkExists(TriggerKey.triggerKey("nightly.apply", "schedules")));
        assertThat(jdbc.sql("SELECT cron_expression, time_zone_id FROM qrtz_cron_triggers WHERE trigger_name = ?")
                        .param("nightly.apply")
                        .query()
                        .singleRow())
                .containsEntry("CRON_EXPRESSION", "0 0 2 * * ?")
                .containsEntry("TIME_ZONE_ID", "Asia/Tokyo");
    }

    @Test
    void a_file_is_fetched_by_http_with_its_token_on_schedule_and_no_more_after_the_route_is_gone() throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>();
        HttpServer server = server(tokens);
        Path route = home.routes().resolve("test-fetch.camel.yaml");
        try {
            Files.writeString(DoorsTestHub.HOME.resolve("secrets/acme-token"), "s3cret+&%\n");
            Files.writeString(
                    route, route("http://127.0.0.1:" + server.getAddress().getPort() + "/roster.csv"));
            await().until(() -> !imports.of("acme").isEmpty());
            Received received = imports.of("acme").getFirst();
            assertThat(received.fileName()).isEqualTo("roster.csv");
            assertThat(received.sender()).isEqualTo("route:test-fetch");
            assertThat(received.text()).isEqualTo("管理コード,氏名\n0012,髙橋\n");
            assertThat(tokens).contains("Bearer s3cret+&%").doesNotContain("");
        } finally {
            Files.deleteIfExists(route);
            await().until(() -> files.get("routes/test-fetch.camel.yaml") == null);
            server.stop(0);
        }
        await().untilAsserted(() -> assertThat(scheduler.getTriggerKeys(GroupMatcher.anyGroup()))
                .extracting(TriggerKey::getName)
                .doesNotContain("test-fetch")
                .contains("nightly.apply"));
    }

    @Test
    void a_folder_is_read_on_schedule_a_new_schedule_is_taken_over_and_none_remains_after_the_route_is_gone()
            throws Exception {
        Path route = home.routes().resolve("test-night.camel.yaml");
        Path folder = home.inbox().resolve("night");
        try {
            Files.writeString(route, nightly("0 0 3 * * ?"));
            await().until(() -> files.get("routes/test-night.camel.yaml") != null);
            Files.writeString(folder.resolve("roster.csv"), "tonight");
            assertThat(cron("test-night")).isEqualTo("0 0 3 * * ?");
            Files.writeString(route, nightly("0/1 * * * * ?"));
            await().untilAsserted(() -> assertThat(imports.of("c4th"))
                    .extracting(Received::mapping, Received::text)
                    .contains(org.assertj.core.groups.Tuple.tuple("c4th/staff", "tonight")));
            await().until(() -> Files.exists(folder.resolve(".done/roster.csv")));
        } finally {
            Files.deleteIfExists(route);
            await().until(() -> files.get("routes/test-night.camel.yaml") == null);
        }
        await().untilAsserted(() -> assertThat(scheduler.getTriggerKeys(GroupMatcher.anyGroup()))
                .extracting(TriggerKey::getName)
                .doesNotContain("test-night"));
    }

    private String cron(String trigger) {
        return jdbc.sql("SELECT cron_expression FROM qrtz_cron_triggers WHERE trigger_name = ?")
                .param(trigger)
                .query(String.class)
                .single();
    }

    private static String nightly(String schedule) {
        return """
                - templatedRoute:
                    routeId: test-night
                    routeTemplateRef: c4th-roster-folder-source
                    parameters:
                      - { name: name, value: test-night }
                      - { name: directory, value: "{{uchinuki.inbox}}/night" }
                      - { name: mapping, value: c4th/staff }
                      - { name: schedule, value: "%s" }
                """.formatted(schedule);
    }

    private static HttpServer server(List<String> tokens) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/roster.csv", call -> {
            tokens.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "管理コード,氏名\n0012,髙橋\n".getBytes(Charset.forName("UTF-8"));
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
        return server;
    }

    private static String route(String url) {
        return """
                - templatedRoute:
                    routeId: test-fetch
                    routeTemplateRef: generic-csv-http-source
                    parameters:
                      - { name: name, value: test-fetch }
                      - { name: url, value: "%s" }
                      - { name: token, value: "{{secret:acme-token}}" }
                      - { name: source, value: acme }
                      - { name: fileName, value: roster.csv }
                      - { name: schedule, value: "0/1 * * * * ?" }
                """.formatted(url);
    }
}
