package org.uchinuki.access.passkey;

import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * A way beside the passkey to show a second factor, such as logging in once more at the identity provider. A bean of this type
 * is offered at {@code /step-up}.
 */
public interface StepUpWay {

    /**
     * Where the person of this session goes.
     *
     * @param session what they have shown so far
     * @param to path of the hub to which it leads in the end; never an address elsewhere
     * @return empty where the way is not for this session, or does not lead to {@link org.uchinuki.access.Assurance#TWO_FACTORS}
     */
    Optional<Offer> offer(Authentication session, String to);

    /**
     * @param name of the provider, as the login page calls it
     * @param address path of the hub, or address of the provider
     */
    record Offer(String name, String address) {}
}
