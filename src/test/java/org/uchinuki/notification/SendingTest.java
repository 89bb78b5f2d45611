package org.uchinuki.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.uchinuki.connector.Targets;
import org.uchinuki.notification.HttpReceiver.Call;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.notification.NotificationSettings.Group;
import org.uchinuki.notification.NotificationSettings.Hook;
import org.uchinuki.pipeline.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How messages leave: to a mail server and to an HTTP server that are real, and not always willing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SendingTest {

    private static final String IT = "it@example.jp";

    @Test
    void a_mail_server_that_refuses_gets_the_same_mail_later_once_and_under_the_same_id() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.smtp.refuse(true);
            house.ended("sis", Run.State.FAILED);
            house.pass();
            Parcel waiting = house.desk().parcels(1).getFirst();
            assertThat(waiting.state()).isEqualTo(Parcel.State.WAITING);
            assertThat(waiting.trouble()).isNotBlank().doesNotContain("@", "127.0.0.1");
            house.smtp.refuse(false);
            house.passAfter(Duration.ofSeconds(29));
            assertThat(house.smtp.mails()).as("not before its time").isEmpty();
            house.passAfter(Duration.ofSeconds(2));
            house.passAfter(Duration.ofHours(1));
            assertThat(house.smtp.to(IT)).singleElement().satisfies(mail -> {
                assertThat(SmtpServer.header(mail, "Message-ID")).isEqualTo("<" + waiting.id() + "@example.jp>");
                assertThat(SmtpServer.header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
            });
            assertThat(house.desk().parcels(5)).extracting(Parcel::state).containsOnly(Parcel.State.SENT);
        }
    }

    @Test
    void what_was_raised_before_a_restart_is_sent_after_it_and_once() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.restart();
            house.look();
            house.restart();
            house.pass();
            house.restart();
            house.pass();
            assertThat(house.subjects(IT)).hasSize(1);
        }
    }

    @Test
    void a_hub_that_died_while_it_sent_sends_once_more_under_the_same_id() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("hooked", Run.State.FAILED);
            house.pass();
            Call first = house.http.calls().getFirst();
            // the receiver has it, and the hub dies before it can note that
            house.sql.update("update notice_parcel set state = 'waiting', next_try = created_at");
            house.restart();
            house.pass();
            assertThat(house.http.calls())
                    .hasSize(2)
                    .last()
                    .satisfies(again -> assertThat(again.id()).isEqualTo(first.id()));
        }
    }

    @Test
    void of_two_nodes_one_sends() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.look();
            Parcel parcel = house.book.due(house.clock.instant(), 1).getFirst();
            assertThat(house.book.take(
                            parcel.id(),
                            house.clock.instant(),
                            house.clock.instant().plusSeconds(120)))
                    .isTrue();
            house.pass();
            assertThat(house.smtp.mails()).isEmpty();
            house.passAfter(Duration.ofMinutes(2));
            assertThat(house.smtp.mails()).as("the other one was lost").hasSize(1);
        }
    }

    @Test
    void a_webhook_is_signed_and_says_what_a_program_needs() throws Exception {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            long run = house.ended("hooked", Run.State.HELD, MadeFacts.HOLD);
            house.pass();
            Call call = house.http.calls().getFirst();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("test-key-of-a-webhook".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = call.id() + "." + call.timestamp() + "." + call.body();
            assertThat(call.signature())
                    .isEqualTo("v1,"
                            + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
            assertThat(Long.parseLong(call.timestamp()))
                    .isEqualTo(house.clock.instant().getEpochSecond());
            JsonNode body = JsonMapper.builder().build().readTree(call.body());
            assertThat(body.path("id").asString()).isEqualTo(call.id());
            assertThat(body.path("text").asString()).startsWith("[Uchinuki] 取込が確認を待っています");
            JsonNode notice = body.path("notices").path(0);
            assertThat(notice.path("topic").asString()).isEqualTo("run-held");
            assertThat(notice.path("runId").asLong()).isEqualTo(run);
            assertThat(notice.path("link").asString()).isEqualTo("https://hub.example.jp/runs/" + run + "/diff");
            assertThat(notice.path("firstAt").asString()).isEqualTo("2026-11-24T10:00:00+09:00");
        }
    }

    @Test
    void a_webhook_that_refuses_or_sends_elsewhere_is_tried_again_and_given_up_after_two_days() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.http.answer(302);
            house.ended("hooked", Run.State.FAILED);
            house.pass();
            assertThat(house.http.calls()).as("not followed").hasSize(1);
            house.http.answer(503);
            house.passAfter(Duration.ofMinutes(1));
            assertThat(house.desk().parcels(1).getFirst().trouble()).isEqualTo("HTTP 503");
            house.passAfter(Duration.ofHours(49));
            Parcel parcel = house.desk().parcels(1).getFirst();
            assertThat(parcel.state()).isEqualTo(Parcel.State.GIVEN_UP);
            assertThat(house.desk().waiting().givenUp()).isEqualTo(1);
            house.http.answer(204);
            house.passAfter(Duration.ofHours(1));
            assertThat(house.http.calls()).hasSize(3);
        }
    }

    @Test
    void an_address_in_the_network_around_the_hub_is_not_called_unless_it_is_allowed() throws Exception {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("hooked", Run.State.FAILED);
            house.look();
            Letter letter = new Letter(house.facts, null);
            try (WebhookPost strict = new WebhookPost(
                    Map.of("chat", new Group(List.of(), new Hook(house.http.url(), null, true))),
                    Targets.STRICT,
                    letter,
                    house.clock)) {
                new Carrier(house.book, letter, Map.of(Channel.WEBHOOK, strict), house.clock).carry();
            }
            assertThat(house.http.calls()).isEmpty();
            assertThat(house.desk().parcels(1).getFirst().trouble()).isEqualTo("Refused");
        }
    }

    @Test
    void nothing_is_sent_to_a_mail_server_that_does_not_encrypt_where_that_is_wanted() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.look();
            JavaMailSenderImpl wanting = house.smtp.sender();
            wanting.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");
            Letter letter = new Letter(house.facts, null);
            new Carrier(
                            house.book,
                            letter,
                            Map.of(Channel.MAIL, new MailPost(wanting, "hub@example.jp", letter, house.clock)),
                            house.clock)
                    .carry();
            assertThat(house.smtp.mails()).isEmpty();
            assertThat(house.desk().parcels(1).getFirst().state()).isEqualTo(Parcel.State.WAITING);
        }
    }
}
