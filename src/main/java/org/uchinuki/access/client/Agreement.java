package org.uchinuki.access.client;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * What the board has agreed with the operator of one client: whom and how much it may see, and for what. A client without an
 * agreement that is in force sees nobody.
 *
 * @param clientId of the OAuth client
 * @param organisation with whom it was made
 * @param purpose 利用目的, as the trail shows it
 * @param from first day on which it holds, in Japan
 * @param until last day, or null where it has no end yet
 * @param schools whose children and classes; empty: all schools
 * @param classes narrower than the schools where it is not empty
 * @param sees parts of a karte, each up to a class of data; what is not named is not seen
 * @param sources for which sources of imports the client may send, {@code *} for all; empty: none
 * @param subject how the client knows people
 * @param claims what a login tells of a person; see {@link Claim}
 * @param requestsPerMinute how many requests it may make, or null for the hub's usual limit
 */
public record Agreement(
        String clientId,
        String organisation,
        String purpose,
        LocalDate from,
        @Nullable LocalDate until,
        Set<UUID> schools,
        Set<UUID> classes,
        Map<Part, DataClass> sees,
        Set<String> sources,
        Subject subject,
        Set<Claim> claims,
        @Nullable Integer requestsPerMinute) {

    /** What stands for a person towards a client. */
    public enum Subject {
        /** An id that only this client has for the person (OpenID Connect Core 1.0, 8.1). */
        PAIRWISE,
        /** {@code userMasterIdentifier}, the UUID of the Japan profile of OneRoster, the same at every tool. */
        MASTER
    }

    /** What a login may tell a tool of a person beside the subject. */
    public enum Claim {
        NAME,
        KANA,
        ROLE,
        SCHOOL,
        CLASS,
        GRADE
    }

    public Agreement {
        schools = Set.copyOf(schools);
        classes = Set.copyOf(classes);
        sees = Map.copyOf(sees);
        sources = Set.copyOf(sources);
        claims = Set.copyOf(claims);
    }

    /** @param day a calendar day in Japan */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
