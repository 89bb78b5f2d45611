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
        XAPI,
        /** Caliper events, likewise. */
        CALIPER,
        /** Files that became import runs. */
        FILES,
        /** Requests that stand in the access trail: kartes, lists, events read back, and whatever the door refused. */
        REQUESTS;

        /** Whether one of these scopes opens the way. */
        public boolean opensTo(Set<String> granted) {
            return switch (this) {
                case XAPI -> granted.contains(Scopes.XAPI_WRITE);
                case CALIPER -> granted.contains(Scopes.CALIPER_WRITE);
                case FILES -> granted.contains(Scopes.IMPORTS_WRITE);
                case REQUESTS ->
                    granted.contains(Scopes.KARTE_READ)
                            || granted.contains(Scopes.XAPI_READ)
                            || granted.contains(Scopes.EVENTS_READ)
                            || granted.stream().anyMatch(Scopes.ONEROSTER::contains);
            };
        }
    }

    /**
     * @param came all that came, what was not taken included
     * @param notTaken events set aside, files rejected or failed, requests refused
     * @param last when the last came
     * @param kinds verb, state of the run or what was opened → how many
     */
    record Passage(
            Way way, long came, long notTaken, @Nullable Instant last, SortedMap<String, Long> kinds) {}
}
