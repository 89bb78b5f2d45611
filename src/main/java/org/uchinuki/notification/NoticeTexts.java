package org.uchinuki.notification;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** The words of notifications, in both languages. */
public final class NoticeTexts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private NoticeTexts() {}

    /** What is the matter, in a few words. */
    public static String title(Topic topic, Locale locale) {
        return bundle(locale).getString(topic.word());
    }

    /** What it means and what is to be done, in a sentence or two. */
    public static String about(Topic topic, Locale locale) {
        return bundle(locale).getString(topic.word() + ".about");
    }

    static Set<String> keys(Locale locale) {
        return bundle(locale).keySet();
    }

    static String of(Locale locale, String key, Object... values) {
        return new MessageFormat(bundle(locale).getString(key), locale).format(values);
    }

    private static ResourceBundle bundle(Locale locale) {
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return ResourceBundle.getBundle("notifications", english ? Locale.ENGLISH : Locale.JAPANESE, NO_FALLBACK);
    }
}
