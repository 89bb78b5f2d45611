package org.uchinuki.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.Targets;

/** Lets a hub whose folder of settings is the repository's tell somebody all the same. */
public final class ToldInTests {

    private ToldInTests() {}

    /** @param yaml as {@code config/notifications.yaml} */
    public static void by(ConfigurableApplicationContext context, String yaml) {
        NotificationSettings settings = read(yaml);
        context.addBeanFactoryPostProcessor(beans -> {
            ((BeanDefinitionRegistry) beans).removeBeanDefinition("notificationSettings");
            beans.registerSingleton("notificationSettings", settings);
        });
    }

    private static NotificationSettings read(String yaml) {
        try {
            Path config = Files.createTempDirectory("uchinuki-told");
            Path file = Files.writeString(config.resolve(NotificationFile.NAME), yaml);
            NotificationSettings settings = NotificationConfiguration.settings(
                    NotificationFile.read(config, Targets.STRICT, new SecretFiles(config), null), true);
            Files.delete(file);
            Files.delete(config);
            return settings;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
