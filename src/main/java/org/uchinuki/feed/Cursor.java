package org.uchinuki.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a reader stands in the log, as text. Readers hand it back as they got it: what is in it may change. */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("1:(0|[1-9][0-9]{0,17})");

    private Cursor() {}

    static String of(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("1:" + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position; empty where the text is no cursor. */
    static OptionalLong position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            Matcher form = FORM.matcher(text);
            return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
    }
}
