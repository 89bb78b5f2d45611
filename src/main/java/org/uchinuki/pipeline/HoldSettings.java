package org.uchinuki.pipeline;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.uchinuki.change.HoldLimits;
import org.uchinuki.change.HoldLimits.Limit;

/**
 * When a run waits for a person ({@code uchinuki.hold}).
 *
 * @param floor fewer rows than this hold nothing up
 * @param ended percent and count of rows that may be over
 * @param updated percent and count of rows that may say something else
 * @param types other limits for a type of data, by the target of its mapping: {@code "[roster/student]"}
 * @param listedElsewhere how long after it last came a complete list keeps from being over what another one no longer names;
 *     zero for not at all
 * @param secondPerson whether a held run needs the word of two people
 */
@ConfigurationProperties("uchinuki.hold")
record HoldSettings(
        @DefaultValue("5") int floor,
        @Nullable Most ended,
        @Nullable Most updated,
        @DefaultValue Map<String, Type> types,
        @DefaultValue("7d") Duration listedElsewhere,
        @DefaultValue("false") boolean secondPerson) {

    HoldSettings {
        if (listedElsewhere.isNegative()) {
            throw new IllegalArgumentException(
                    "uchinuki.hold.listed-elsewhere is " + listedElsewhere + "; say how long, such as 7d, or 0d");
        }
    }

    private static final int ENDED_PERCENT = 10;
    private static final int UPDATED_PERCENT = 75;

    /** A count that is left out is no limit; a percentage that is left out is the usual one. */
    record Most(@Nullable Integer percent, @Nullable Long count) {}

    /** What is left out is as for the other types. */
    record Type(
            @Nullable Integer floor,
            @Nullable Most ended,
            @Nullable Most updated) {}

    /** @param target {@code roster/student} */
    HoldLimits limits(String target) {
        Type type = types.getOrDefault(target, new Type(null, null, null));
        return new HoldLimits(
                type.floor() == null ? floor : type.floor(),
                limit(type.ended() == null ? ended : type.ended(), ENDED_PERCENT),
                limit(type.updated() == null ? updated : type.updated(), UPDATED_PERCENT));
    }

    private static Limit limit(@Nullable Most most, int usual) {
        return most == null
                ? new Limit(usual, null)
                : new Limit(most.percent() == null ? usual : most.percent(), most.count());
    }
}
