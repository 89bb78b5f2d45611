package org.uchinuki.access.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where attempts are kept, for all nodes. The keys are digests: what somebody types as a login may be anything. */
public interface AttemptLedger {

    /** What was there before a change, and after it. */
    record Change(Attempts before, Attempts after) {}

    /**
     * Changes the attempts of one key; meanwhile no other node and no other thread changes them.
     *
     * @param first what is taken as there where nothing is
     */
    Change change(String key, Attempts first, UnaryOperator<Attempts> change);

    Optional<Attempts> of(String key);

    /** Those of the keys of which something is known. */
    Map<String, Attempts> of(Collection<String> keys);

    void forget(String key);

    /** Forgets all whose last attempt was before this moment. */
    void forgetBefore(Instant moment);
}
