package org.uchinuki.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.notification.Parcel;

/**
 * A mail or a call of a webhook, as the API and the pages show it. Times are Japan's.
 *
 * @param group as the settings call it
 * @param state {@code waiting}, {@code sent} or {@code given_up}
 * @param trouble why the last attempt failed
 */
public record ParcelBody(
        UUID id,
        String group,
        String channel,
        String state,
        int attempts,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime sentAt,
        @Nullable String subject,
        @Nullable String trouble) {

    public static ParcelBody of(Parcel parcel) {
        return new ParcelBody(
                parcel.id(),
                parcel.to().group(),
                parcel.to().channel().word(),
                parcel.state().word(),
                parcel.attempts(),
                JapanTime.of(parcel.createdAt()),
                JapanTime.orNull(parcel.sentAt()),
                parcel.subject(),
                parcel.trouble());
    }
}
