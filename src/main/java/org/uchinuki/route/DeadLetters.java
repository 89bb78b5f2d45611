package org.uchinuki.route;

import org.apache.activemq.artemis.api.core.management.QueueControl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;

/** Changes that a subscriber refused too often. They are kept until a person has them sent again. */
public final class DeadLetters {

    private final @Nullable EmbeddedActiveMQ embedded;

    /** @param embedded null where an external broker is used, whose own console shows and resends them */
    DeadLetters(@Nullable EmbeddedActiveMQ embedded) {
        this.embedded = embedded;
    }

    public long count() {
        QueueControl queue = queue();
        return queue == null ? 0 : queue.getMessageCount();
    }

    /** Puts each back to the subscriber that refused it, which may by now be mended. Returns how many. */
    public int sendAgain() {
        QueueControl queue = queue();
        try {
            return queue == null ? 0 : queue.retryMessages();
        } catch (Exception refused) {
            throw new IllegalStateException("the broker did not resend its dead letters", refused);
        }
    }

    private @Nullable QueueControl queue() {
        if (embedded == null || !embedded.getActiveMQServer().isActive()) {
            return null;
        }
        return embedded.getActiveMQServer().getManagementService().getQueueControl(ChangeTopic.DEAD);
    }
}
