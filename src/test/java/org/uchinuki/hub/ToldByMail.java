package org.uchinuki.hub;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.notification.SmtpServer;
import org.uchinuki.notification.ToldInTests;

/** Has the hub tell by mail of what happens to two sources, which no other test hands in as a run that is held or refused. */
enum ToldByMail implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    INSTANCE;

    static final SmtpServer SMTP = new SmtpServer();

    static final List<String> SETTINGS = List.of(
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + SMTP.port(),
            "--spring.mail.properties.mail.smtp.starttls.required=false");

    static final String IT = "it@example.jp";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ToldInTests.by(context, """
                from: uchinuki@example.jp
                link: https://hub.example.jp
                groups:
                  it-staff: { mail: [%s] }
                rules:
                  - { about: [run-held, run-rejected], sources: [meibo-d, kyomu-b], urgency: urgent, tell: [it-staff] }
                """.formatted(IT));
    }
}
