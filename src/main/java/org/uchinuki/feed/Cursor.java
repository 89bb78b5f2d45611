package org.uchinuki.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reader stands in the log. As text readers hand it back as they got it: what is in it may change.
 *
 * @param position that was read to
 * @param seen nothing up to that position was stored later than this. Where something was, the log is another one: it was put back
 *     to an earlier state since, and has grown in another way
 */
record Cursor(long position, Instant seen) {

    private static final Pattern FORM = Pattern.compile("2:(0|[1-9][0-9]{0,17}):(0|[1-9][0-9]{0,17})");

    String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, seen);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("2:" + position + ":" + micros).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty where the text is no cursor. */
    static Optional<Cursor> read(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return form.matches()
                    ? Optional.of(new Cursor(
                            Long.parseLong(form.group(1)),
                            Instant.EPOCH.plus(Long.parseLong(form.group(2)), ChronoUnit.MICROS)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
