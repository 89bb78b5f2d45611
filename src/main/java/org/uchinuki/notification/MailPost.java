package org.uchinuki.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.uchinuki.notification.Letter.Item;

/** Mails, as text. The id of the parcel is the mail's own, so that a server that gets it twice can tell. */
record MailPost(JavaMailSender mail, String from, Letter letter, Clock clock) implements Post {

    @Override
    public Sending prepare(Parcel parcel, List<Item> items, String subject) throws NotTaken {
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
            return () -> send(message);
        } catch (MailException | MessagingException notMade) {
            throw new NotTaken(root(notMade).getClass().getSimpleName());
        }
    }

    private void send(MimeMessage message) throws NotTaken {
        try {
            mail.send(message);
        } catch (MailException notSent) {
            Throwable root = root(notSent);
            String why = root.getClass().getSimpleName();
            boolean away = notSent instanceof MailAuthenticationException
                    || notSent.getCause() != null
                    || root instanceof IOException;
            throw away ? NotTaken.away(why) : new NotTaken(why);
        }
    }

    /** What a mail server says may name an address: only what kind of fault it is goes on. */
    private static Throwable root(Exception notSent) {
        Throwable root = notSent instanceof MailSendException send && send.getMessageExceptions().length > 0
                ? send.getMessageExceptions()[0]
                : notSent;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
