package org.uchinuki.projection;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.uchinuki.learning.RemovalNews;

/** Takes erased events off the rollups: off those of clients one by one, and those of people are counted anew. */
@Component
final class ErasedDays implements RemovalNews {

    private final EventProjector events;
    private final ClientDays clients;

    ErasedDays(EventProjector events, ClientDays clients) {
        this.events = events;
        this.clients = clients;
    }

    @Override
    public long counted() {
        return Math.min(events.hold(), clients.hold());
    }

    @Override
    public void erasing(List<Long> positions) {
        // In the order in which a reading takes them, so that the two never wait for each other.
        events.hold();
        TouchedPeople.inHandfuls(positions, clients::takeOff);
    }

    @Override
    public void erasingDays(Collection<String> handles) {
        events.hold();
        TouchedPeople.inHandfuls(List.copyOf(handles), clients::takeOffKept);
    }

    @Override
    public void erased(Collection<String> handles) {
        TouchedPeople.inHandfuls(List.copyOf(handles), events::projectOwnersAnew);
    }
}
