package org.uchinuki.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.uchinuki.workbench.ColumnLine;

/**
 * Why a column is left out, in the reader's language. A mapping says it in English where the hub has proposed it; what a person
 * wrote stays as it is.
 */
final class BecauseWords {

    private final MessageSource messages;
    private final Locale locale;

    BecauseWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** @param because as the mapping has it, without the mark of what waits for a word */
    String shown(String because) {
        String text = messages.getMessage(key(because), null, because, locale);
        return text == null ? because : text;
    }

    /**
     * What the mapping is to say after somebody sent the form.
     *
     * @param before what it says now, or null
     * @return as before where nobody has touched it
     */
    String kept(String typed, String before) {
        String bare = before.endsWith(ColumnLine.UNCONFIRMED)
                ? before.substring(0, before.length() - ColumnLine.UNCONFIRMED.length())
                : before;
        return typed.strip().equals(shown(bare)) ? bare : typed;
    }

    static String key(String because) {
        return "because." + because.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
