package org.uchinuki.connector;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a JSON interface is pulled.
 *
 * @param name of the pull: findings and the kept position bear it
 * @param url the address of the first page, without what paging and position add
 * @param items JSON pointer of the array of records; empty where the answer is the array
 * @param firstSince the position before the first pull; empty where the first pull asks for everything
 * @param mostPages pages after which a server is taken for endless
 * @param mostBytes the same, by all answers together
 * @param timeout milliseconds to wait for an answer
 */
public record PullSettings(
        String name,
        URI url,
        Credential credential,
        String items,
        Paging paging,
        Increment increment,
        String firstSince,
        int mostPages,
        long mostBytes,
        int timeout) {

    /** How the hub shows who it is. */
    public sealed interface Credential {

        /** A token that was handed over for good. */
        record Bearer(String token) implements Credential {
            @Override
            public String toString() {
                return "Bearer";
            }
        }

        /** OAuth 2 client credentials (RFC 6749, section 4.4); id and secret go by HTTP Basic. */
        record Client(
                URI tokenUrl,
                String id,
                String secret,
                @Nullable String scope) implements Credential {
            @Override
            public String toString() {
                return "Client[" + id + "]";
            }
        }
    }

    /** How one page leads to the next. */
    public sealed interface Paging {

        /** There is one page. */
        record None() implements Paging {}

        /** @param next JSON pointer of the next page's address; empty: the header {@code Link} with rel=next (RFC 8288) */
        record Link(String next) implements Paging {}

        /** Pages are numbered, and one without records is the end. */
        record Numbered(String parameter, int first) implements Paging {}

        /** @param next JSON pointer of what the next request sends as the parameter */
        record Cursor(String parameter, String next) implements Paging {}
    }

    /**
     * How only what is new is asked for; neither set where every pull asks for all.
     *
     * @param parameter that holds the position
     * @param pointer JSON pointer in a record; the greatest value of a pull is the next position
     */
    public record Increment(String parameter, String pointer) {
        public boolean isWanted() {
            return !parameter.isEmpty() && !pointer.isEmpty();
        }
    }
}
