package org.uchinuki.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
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
import org.junit.jupiter.api.Timeout;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
            Parcel parcel = house.parcels
                    .due(new Outlet(Channel.MAIL, ""), house.clock.instant(), 1)
                    .getFirst();
            assertThat(house.parcels.take(
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
    @Timeout(30)
    void a_receiver_that_never_comes_to_an_end_keeps_no_other_from_being_told_and_nothing_from_being_judged() {
        try (DrippingServer slow = new DrippingServer("HTTP/1.1 200 OK\r\nX: ");
                NotificationHouse house = new NotificationHouse("2026-11-24T10:00", slow.url())) {
            house.ended("hooked", Run.State.FAILED);
            house.begin();
            await().atMost(PATIENCE).until(() -> slow.calls() == 1);
            house.ended("hooked", Run.State.REJECTED);
            house.ended("sis", Run.State.FAILED);
            house.begin();
            await().atMost(PATIENCE).until(() -> !house.subjects(IT).isEmpty());
            assertThat(house.desk().causes(true, 10)).as("judged").hasSize(3);
            assertThat(slow.calls()).as("one call under way").isEqualTo(1);
        }
    }

    @Test
    @Timeout(30)
    void a_call_and_a_mail_are_cut_off_after_their_time_however_lively_the_other_side_seems() throws Exception {
        try (DrippingServer http = new DrippingServer("HTTP/1.1 200 OK\r\nX: ");
                DrippingServer smtp = new DrippingServer("220-");
                NotificationHouse house = new NotificationHouse("2026-11-24T10:00", http.url())) {
            house.ended("hooked", Run.State.FAILED);
            house.ended("sis", Run.State.FAILED);
            house.look();
            Letter letter = new Letter(house.facts, null);
            JavaMailSenderImpl mail = new JavaMailSenderImpl();
            mail.setHost("127.0.0.1");
            mail.setPort(smtp.port());
            Carrier carrier = new Carrier(
                    house.book,
                    house.parcels,
                    letter,
                    Map.of(
                            Channel.WEBHOOK,
                            house.webhooks(letter),
                            Channel.MAIL,
                            new MailPost(mail, "hub@example.jp", letter, house.clock)),
                    new Deadline(Duration.ofMillis(300)),
                    house.clock);
            carrier.carry();
            carrier.rest(PATIENCE);
            assertThat(house.desk().parcels(5))
                    .extracting(Parcel::trouble)
                    .containsExactly("took longer than 0 s", "took longer than 0 s");
            await().atMost(PATIENCE).until(() -> http.open() == 0 && smtp.open() == 0);
        }
    }

    @Test
    @Timeout(30)
    void an_answer_is_read_to_the_end_of_its_head_and_no_further() {
        try (DrippingServer endless = new DrippingServer("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                NotificationHouse house = new NotificationHouse("2026-11-24T10:00", endless.url())) {
            house.ended("hooked", Run.State.FAILED);
            house.pass();
            assertThat(house.desk().parcels(5)).extracting(Parcel::state).containsExactly(Parcel.State.SENT);
        }
    }

    @Test
    void what_is_packed_leaves_though_nothing_can_be_judged() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.look();
            NotificationBook broken = (NotificationBook) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {NotificationBook.class}, (proxy, method, asked) -> {
                        throw new IllegalStateException(method.getName());
                    });
            NotificationRelay relay = new NotificationRelay(
                    new Notifier(broken, house.parcels, NotificationSettings.OFF, house.facts, house.clock),
                    house.carrier());
            relay.start();
            await().atMost(PATIENCE).until(() -> !house.subjects(IT).isEmpty());
            relay.stop();
        }
    }

    @Test
    void a_mail_server_that_is_away_is_asked_once_and_not_for_each_mail() {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.smtp.close();
            house.ended("sis", Run.State.FAILED);
            house.passAfter(Duration.ofMinutes(31));
            house.passAfter(Duration.ofMinutes(31));
            assertThat(house.desk().parcels(5))
                    .as("to it and to the supervisor")
                    .extracting(Parcel::attempts)
                    .containsExactlyInAnyOrder(2, 0);
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
            assertThat(house.desk().parcels(5))
                    .filteredOn(one -> one.to().channel() == Channel.WEBHOOK)
                    .extracting(Parcel::state)
                    .containsExactly(Parcel.State.GIVEN_UP);
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
                Carrier carrier =
                        new Carrier(house.book, house.parcels, letter, Map.of(Channel.WEBHOOK, strict), house.clock);
                carrier.carry();
                carrier.rest(PATIENCE);
            }
            assertThat(house.http.calls()).isEmpty();
            assertThat(house.desk().parcels(1).getFirst().trouble()).isEqualTo("Refused");
        }
    }

    @Test
    void nothing_is_sent_to_a_mail_server_that_does_not_encrypt_where_that_is_wanted() throws InterruptedException {
        try (NotificationHouse house = new NotificationHouse("2026-11-24T10:00")) {
            house.ended("sis", Run.State.FAILED);
            house.look();
            JavaMailSenderImpl wanting = house.smtp.sender();
            wanting.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");
            Letter letter = new Letter(house.facts, null);
            Carrier carrier = new Carrier(
                    house.book,
                    house.parcels,
                    letter,
                    Map.of(Channel.MAIL, new MailPost(wanting, "hub@example.jp", letter, house.clock)),
                    house.clock);
            carrier.carry();
            carrier.rest(PATIENCE);
            assertThat(house.smtp.mails()).isEmpty();
            assertThat(house.desk().parcels(1).getFirst().state()).isEqualTo(Parcel.State.WAITING);
        }
    }
}
