package org.uchinuki.notification;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.uchinuki.Home;
import org.uchinuki.access.grant.BrokenGlass;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.notification.Line.Channel;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.pipeline.RunStates;
import org.uchinuki.route.LoadedFiles;
import org.uchinuki.schedule.Schedule;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleHistory;

/** What notifications are put together from. Read once, at start. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationConfiguration.class);

    @Bean
    NotificationSettings notificationSettings(
            Home home,
            Targets targets,
            SecretFiles secrets,
            Mappings mappings,
            ScheduleDesk schedules,
            ObjectProvider<JavaMailSender> mail) {
        KnownNames known = KnownNames.of(
                mappings, schedules.all().stream().map(Schedule::id).toList());
        NotificationSettings settings =
                settings(NotificationFile.read(home.config(), targets, secrets, known), mail.getIfAvailable() != null);
        settings.doubts().forEach(doubt -> LOG.warn("{}", FindingTexts.line(doubt, Locale.ENGLISH)));
        return settings;
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
    Facts notificationFacts(
            RunLedger ledger,
            RunStates states,
            ScheduleHistory history,
            Asides asides,
            LoadedFiles files,
            Mappings mappings,
            ScheduleDesk schedules,
            BrokenGlass glass) {
        return new DeskFacts(ledger, states, history, asides, files, mappings, schedules, glass);
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
    Notifications notifications(NotificationBook book, ParcelBook parcels, NotificationSettings settings, Clock clock) {
        return new NotificationDesk(book, parcels, settings, clock);
    }

    @Bean
    NotificationRelay notificationRelay(
            NotificationBook book,
            ParcelBook parcels,
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
                new Notifier(book, parcels, settings, facts, clock), new Carrier(book, parcels, letter, posts, clock));
    }
}
