package org.uchinuki.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.uchinuki.notification.Letter.Item;

/** Mails, as text. The id of the parcel is the mail's own, so that a server that gets it twice can tell. */
record MailPost(JavaMailSender mail, String from, Letter letter, Clock clock) implements Post {

    @Override
    public void send(Parcel parcel, List<Item> items, String subject) throws NotTaken {
        try {
            MimeMessage message = mail.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(parcel.to().address());
            helper.setSubject(subject);
            helper.setText(letter.body(items), false);
            message.setHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(NotificationSettings.JAPAN)));
            message.setHeader("Message-ID", "<" + parcel.id() + from.substring(from.indexOf('@')) + ">");
            // RFC 3834: who is away does not answer
            message.setHeader("Auto-Submitted", "auto-generated");
            mail.send(message);
        } catch (MailException | MessagingException notSent) {
            throw new NotTaken(why(notSent));
        }
    }

    /** What a mail server says may name an address. */
    private static String why(Exception notSent) {
        Throwable root = notSent;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
