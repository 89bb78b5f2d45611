package org.uchinuki.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How the hub names itself to clients and tools: as is set, {@code uchinuki.issuer}. A name that only follows the {@code Host}
 * header is whatever a request says, so nothing that another party relies on may rest on it.
 */
@Component
public final class OwnName {

    private final boolean certain;

    OwnName(
            @Value("${uchinuki.issuer:}") String issuer,
            @Value("${uchinuki.issuer-as-called:false}") boolean asCalled) {
        this.certain = asCalled || !issuer.isBlank();
    }

    /** Whether the name is set, or it is said that the one by which the hub is called will do, as in the demo. */
    public boolean isCertain() {
        return certain;
    }
}
