package org.uchinuki.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.uchinuki.canonical.Means.DataClass;

/**
 * From which class of data on people must have shown a second factor, {@code uchinuki.access.second-factor-*}.
 *
 * @param secondFactorFrom the least guarded class that one factor does not open
 * @param secondFactorLasts how long a second factor counts, or null for as long as its session
 */
@ConfigurationProperties("uchinuki.access")
public record SecondFactor(
        @DefaultValue("II") From secondFactorFrom, @Nullable Duration secondFactorLasts) {

    /** As the setting spells it. */
    public enum From {
        I,
        II,
        III,
        NONE
    }

    /** The least guarded class that needs two factors, or null where none does. */
    public @Nullable DataClass from() {
        return switch (secondFactorFrom) {
            case I -> DataClass.I;
            case II -> DataClass.II;
            case III -> DataClass.III;
            case NONE -> null;
        };
    }

    /** How surely somebody must have shown who they are to see data of this class. */
    public Assurance needed(DataClass dataClass) {
        DataClass from = from();
        return from != null && dataClass.compareTo(from) <= 0 ? Assurance.TWO_FACTORS : Assurance.ONE_FACTOR;
    }

    /** Cap over what somebody sees who has shown so much. */
    Cap cap(Assurance shown) {
        return new Cap(shown == Assurance.TWO_FACTORS ? null : from());
    }
}
