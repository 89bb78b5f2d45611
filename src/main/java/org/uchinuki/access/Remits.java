package org.uchinuki.access;

/** What each client may see and send. The package of the agreements answers. Asked at every request: it must be quick. */
public interface Remits {

    /** What this client may today; {@link Remit#NOTHING} where no agreement holds. */
    Remit remitOf(String clientId);

    /** Whether a client of this id is known, be it disabled. */
    boolean isClient(String clientId);
}
