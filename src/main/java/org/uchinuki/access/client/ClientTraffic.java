package org.uchinuki.access.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Scopes;

/** What came from clients and how much of it was not taken: how the connection with each of them does. */
public interface ClientTraffic {

    /**
     * @param from the first day that counts, in Japan
     * @return client id → the ways by which something came from it; none of those who did nothing
     */
    Map<String, List<Passage>> since(LocalDate from);

    /** The same of one client. */
    List<Passage> since(LocalDate from, String clientId);

    /** A way by which clients come, and the scopes that open it. */
    enum Way {
        /** xAPI statements; learning events count on the day on which they happened. */
        XAPI(Set.of(Scopes.XAPI_WRITE)),
        /** Caliper events, likewise. */
        CALIPER(Set.of(Scopes.CALIPER_WRITE)),
        /** Files that became import runs. */
        FILES(Set.of(Scopes.IMPORTS_WRITE)),
        /** Requests that stand in the access trail: kartes, lists, events read back, and whatever the door refused. */
        REQUESTS(Set.of(Scopes.KARTE_READ, Scopes.XAPI_READ));

        private final Set<String> scopes;

        Way(Set<String> scopes) {
            this.scopes = scopes;
        }

        /** Whether one of these scopes opens the way. */
        public boolean opensTo(Set<String> granted) {
            return granted.stream().anyMatch(scopes::contains);
        }
    }

    /**
     * @param came all that came, what was not taken included
     * @param notTaken events set aside, files rejected or failed, requests refused
     * @param last when the last came
     * @param kinds verb, state of the run or what was opened → how many
     */
    record Passage(Way way, long came, long notTaken, @Nullable Instant last, SortedMap<String, Long> kinds) {}
}
