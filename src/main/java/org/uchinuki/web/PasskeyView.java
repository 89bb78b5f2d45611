package org.uchinuki.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.Caller;
import org.uchinuki.access.passkey.Passkey;
import org.uchinuki.access.passkey.Passkeys;

/** What {@code parts/account-passkeys.html} shows; the page around it need not know of passkeys. */
@Component
public class PasskeyView {

    private final Passkeys passkeys;

    PasskeyView(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** The passkeys of the person who looks. */
    public Own own() {
        return new Own(
                passkeys.own().stream().map(Line::of).toList(),
                passkeys.adding().name(),
                Caller.current().assurance() == Assurance.TWO_FACTORS,
                passkeys.firstWithin().toMinutes());
    }

    /**
     * @param adding name of an {@link org.uchinuki.access.passkey.Adding}
     * @param minutes after a login in which the first one is registered
     */
    public record Own(List<Line> lines, String adding, boolean twoFactors, long minutes) {}

    /** @param used null where it was not used since it was made */
    public record Line(
            String id,
            String label,
            OffsetDateTime made,
            @Nullable OffsetDateTime used) {

        static Line of(Passkey passkey) {
            Instant used = passkey.lastUsed();
            return new Line(
                    passkey.id(),
                    passkey.label(),
                    passkey.made().atOffset(ZoneOffset.UTC),
                    used.isAfter(passkey.made().plusSeconds(1)) ? used.atOffset(ZoneOffset.UTC) : null);
        }
    }
}
