package org.uchinuki.notification;

import java.util.List;
import org.uchinuki.notification.Letter.Item;

/** One way in which parcels leave. */
@FunctionalInterface
interface Post {

    /**
     * Makes what is to be sent; asks the books, and no receiver.
     *
     * @throws NotTaken where there is nobody to send it to
     */
    Sending prepare(Parcel parcel, List<Item> items, String subject) throws NotTaken;

    /** What is ready to leave. */
    @FunctionalInterface
    interface Sending {

        /**
         * Returns when the receiver has it. Ends soon where its thread is interrupted, and touches nothing that would take harm
         * of that.
         *
         * @throws NotTaken where it may be tried again
         */
        void send() throws NotTaken;
    }

    /** The receiver did not take it. */
    final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean away;

        /** @param why in a few words: no address, no secret, nothing the receiver said */
        NotTaken(String why) {
            this(why, false);
        }

        private NotTaken(String why, boolean away) {
            super(why);
            this.away = away;
        }

        /** There is no talking to the receiver: nothing else will reach it now. */
        static NotTaken away(String why) {
            return new NotTaken(why, true);
        }

        boolean isAway() {
            return away;
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
