package org.uchinuki.notification;

import java.util.List;
import org.uchinuki.notification.Letter.Item;

/** One way in which parcels leave. */
@FunctionalInterface
interface Post {

    /**
     * Returns when the receiver has it.
     *
     * @throws NotTaken where it may be tried again
     */
    void send(Parcel parcel, List<Item> items, String subject) throws NotTaken;

    /** The receiver did not take it. */
    final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param why in a few words: no address, no secret, nothing the receiver said */
        NotTaken(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
