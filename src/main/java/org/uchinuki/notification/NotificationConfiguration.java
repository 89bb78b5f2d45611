package org.uchinuki.notification;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.uchinuki.Home;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.pipeline.RunStates;
import org.uchinuki.schedule.ScheduleHistory;

/** What notifications are put together from. Read once, at start. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    @Bean
    NotificationSettings notificationSettings(
            Home home, Targets targets, SecretFiles secrets, ObjectProvider<JavaMailSender> mail) {
        return settings(NotificationFile.read(home.config(), targets, secrets), mail.getIfAvailable() != null);
    }

    /** @throws BrokenNotifications where somebody would believe to be told and would not be */
    static NotificationSettings settings(Outcome<NotificationSettings> read, boolean mailServer) {
        NotificationSettings settings =
                switch (read) {
                    case Outcome.SetAside<NotificationSettings> broken ->
                        throw new BrokenNotifications(broken.findings());
                    case Outcome.Passed<NotificationSettings> good -> good.value();
                };
        boolean mails = settings.groups().values().stream()
                .anyMatch(group -> !group.mail().isEmpty());
        if (mails && !mailServer) {
            throw new BrokenNotifications(List.of(Finding.error(
                    "notification.no_mail_server", Location.file("config/" + NotificationFile.NAME), null)));
        }
        return settings;
    }

    @Bean
    Facts notificationFacts(RunLedger ledger, RunStates states, ScheduleHistory schedules, Asides asides) {
        return new DeskFacts(ledger, states, schedules, asides);
    }

    @Bean
    Letter letter(Facts facts, NotificationSettings settings) {
        return new Letter(facts, settings.link());
    }

    @Bean
    WebhookPost webhookPost(NotificationSettings settings, Targets targets, Letter letter, Clock clock) {
        return new WebhookPost(settings.groups(), targets, letter, clock);
    }

    @Bean
    Notifications notifications(NotificationBook book, NotificationSettings settings, Clock clock) {
        return new NotificationDesk(book, settings, clock);
    }

    @Bean
    NotificationRelay notificationRelay(
            NotificationBook book,
            NotificationSettings settings,
            Facts facts,
            Letter letter,
            WebhookPost webhooks,
            ObjectProvider<JavaMailSender> mail,
            Clock clock) {
        Map<Channel, Post> posts = new EnumMap<>(Channel.class);
        posts.put(Channel.WEBHOOK, webhooks);
        JavaMailSender sender = mail.getIfAvailable();
        if (sender != null && settings.from() != null) {
            posts.put(Channel.MAIL, new MailPost(sender, settings.from(), letter, clock));
        }
        return new NotificationRelay(
                new Notifier(book, settings, facts, clock), new Carrier(book, letter, posts, clock));
    }
}
