package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.uchinuki.notification.SmtpServer;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What needs a person reaches a person: from the dropped file to the mail in the box. */
class NotificationTest {

    private static final String HELD = "meibo-d";
    private static final String BROKEN = "kyomu-b";

    @OnBothDatabases
    void a_drop_of_eleven_percent_is_held_writes_nothing_and_is_told_by_mail_within_a_minute(String database)
            throws MessagingException {
        Hub hub = Hub.blank(database);
        Roster all = new Roster(80).good(1, 45);
        assertThat(imported(hub, HELD, all).state()).isEqualTo(State.APPLIED);
        int before = mails(HELD).size();
        long began = System.nanoTime();

        Result held = imported(hub, HELD, new Roster(80).good(1, 40));

        MimeMessage mail = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> mails(HELD), found -> found.size() > before)
                .getLast();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("a run that is held is told by mail %.1f s after its file came (%s)%n", seconds, database);
        long run = Objects.requireNonNull(held.runId());
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(written(hub, run)).as("rows written").isZero();
        assertThat(children(hub, all)).as("children that readers see").isEqualTo(45);
        assertThat(mail.getSubject()).isEqualTo("[Uchinuki] 取込が確認を待っています（meibo-d）");
        assertThat(SmtpServer.text(mail))
                .contains(
                        "11 %",
                        all.schoolName(),
                        "終了 5",
                        "https://hub.example.jp/runs/" + run + "/diff",
                        "Nothing of it is written")
                .doesNotContain("試験", "花子", all.sis(41));
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        String affected =
                staff.get("/api/v1/runs/" + run + "/changes.csv?verdict=ended").body();
        assertThat(affected.lines()
                        .filter(line -> line.contains(",ended,"))
                        .map(line -> line.split(",", -1)[7])
                        .distinct())
                .as("records of the affected people")
                .hasSize(5);

        JsonNode cause = cause(staff, HELD);
        assertThat(staff.page("/notifications"))
                .contains("id=\"cause-" + cause.path("id").asLong() + "\"", "引き受ける");
        HttpResponse<String> mine =
                staff.form("/notifications/" + cause.path("id").asLong() + "/look-after", "x=y");
        assertThat(mine.statusCode()).isEqualTo(302);
        assertThat(cause(staff, HELD).path("lookedAfterBy").asString()).isEqualTo("itstaff");
        assertThat(staff.change("POST", "/api/v1/runs/" + run + ":reject", "{\"reason\":\"学校に確かめた。誤った名簿\"}")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Hub.PATIENCE).until(() -> cause(staff, HELD).isMissingNode());
        assertThat(staff.change(
                        "POST", "/api/v1/notifications/" + cause.path("id").asLong() + ":look-after", "{}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body()).contains("notification.is_over"));
        assertThat(staff.change("POST", "/api/v1/notifications/0:look-after", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(staff.json("/api/v1/notifications/parcels")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("sent");
    }

    @Test
    void a_hundred_files_refused_for_the_same_reason_are_one_mail_and_a_counter() {
        Hub hub = Hub.blank("h2");
        for (int n = 0; n < 100; n++) {
            assertThat(imported(hub, BROKEN, new Roster(81)).state()).isEqualTo(State.REJECTED);
        }
        PersonSession staff = new PersonSession(hub, "itstaff");
        await().atMost(Hub.PATIENCE)
                .untilAsserted(() ->
                        assertThat(cause(staff, BROKEN).path("times").asLong()).isEqualTo(100));
        await().atMost(Hub.PATIENCE).until(() -> !mails(BROKEN).isEmpty());
        assertThat(mails(BROKEN)).hasSize(1);
        System.out.printf(
                "100 runs refused for the same reason: %d mail, counter %d%n",
                mails(BROKEN).size(), cause(staff, BROKEN).path("times").asLong());
    }

    private static Result imported(Hub hub, String source, Roster roster) {
        return hub.bean(Imports.class)
                .importNow(new Submission(
                        source,
                        "test",
                        "c4th/students",
                        Mode.APPLY,
                        List.of(new Part("students.csv", () -> new ByteArrayInputStream(roster.bytes())))));
    }

    private static List<MimeMessage> mails(String source) {
        return ToldByMail.SMTP.to(ToldByMail.IT).stream()
                .filter(mail -> {
                    try {
                        return mail.getSubject().contains("（" + source + "）");
                    } catch (MessagingException broken) {
                        throw new IllegalStateException(broken);
                    }
                })
                .toList();
    }

    private static JsonNode cause(PersonSession staff, String source) {
        JsonNode causes = staff.json("/api/v1/notifications").path("causes");
        return StreamSupport.stream(causes.spliterator(), false)
                .filter(one -> one.path("source").asString().equals(source))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static long written(Hub hub, long run) {
        return List.of("school", "class_section", "person", "enrollment", "source_record").stream()
                .mapToLong(table -> count(hub, "select count(*) from " + table + " where run_id = " + run))
                .sum();
    }

    private static long children(Hub hub, Roster roster) {
        return count(
                hub,
                "select count(distinct e.id) from enrollment e join alias a on a.entity_id = e.person_id"
                        + " where e.valid_to = date '9999-12-31' and a.handle like 'sis@c4th:"
                        + roster.sis(0).substring(0, 3)
                        + "%'");
    }

    private static long count(Hub hub, String query) {
        Long count = hub.sql().queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }
}
