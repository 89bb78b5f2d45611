package org.uchinuki.learning;

import java.util.Collection;
import java.util.Map;

/** The files that came with statements. */
public interface AttachedFiles {

    /**
     * Those that this client sent, by their SHA-2; what it named and did not send is left out.
     *
     * @param sha2 lower case hexadecimal
     */
    Map<String, Bytes> find(String client, Collection<String> sha2);

    /** How many bytes each of those has, without reading them. */
    Map<String, Long> sizes(String client, Collection<String> sha2);
}
