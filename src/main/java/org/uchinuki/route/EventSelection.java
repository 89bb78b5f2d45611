package org.uchinuki.route;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Extent;
import org.uchinuki.access.Part;
import org.uchinuki.access.Remit;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.feed.GuardedPart;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.learning.identity.NamedPeople;

/**
 * Which events a forward is for: by what its route says, and by what was agreed with whoever receives them. Without an agreement
 * that holds today, and by which people are known as the events know them, nothing leaves. An event leaves whole, so its part must be
 * agreed up to the class of received bytes, and everybody whom it names must be covered; whom the hub does not know is of no school.
 *
 * @param verbs families; none for all
 * @param clients that sent them; none for all
 * @param except clients whose events stay, such as the receiver itself
 * @param agreement id of the client whose agreement covers the receiver
 */
record EventSelection(
        @Nullable EventStandard standard,
        Set<VerbFamily> verbs,
        Set<String> clients,
        Set<String> except,
        String agreement) {

    private static final Set<Part> LEARNING = Arrays.stream(VerbFamily.values())
            .map(verb -> GuardedPart.of(verb).part())
            .collect(Collectors.toUnmodifiableSet());

    /** Nothing is agreed that holds today and goes up to the class of received bytes, or people are known by pseudonyms: the forward waits until something else is agreed. */
    static final class NotAgreed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static Set<String> words(String list) {
        return list.isBlank() ? Set.of() : Set.of(list.trim().split("\\s*,\\s*", -1));
    }

    static Set<VerbFamily> families(String list) {
        return words(list).stream()
                .map(word -> Arrays.stream(VerbFamily.values())
                        .filter(family -> family.code().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("verbs=" + word + " is no family of verbs")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those for which the route is. */
    List<StoredEvent> wanted(List<StoredEvent> events) {
        return events.stream().filter(this::isWanted).toList();
    }

    /**
     * Those of them that may leave on this day.
     *
     * @throws NotAgreed none may, whatever it is about
     */
    static List<StoredEvent> agreed(List<StoredEvent> events, Remit remit, EventForwards people, LocalDate day)
            throws NotAgreed {
        if (!remit.knowsPeople()
                || remit.extent().equals(Extent.NOBODY)
                || LEARNING.stream().noneMatch(part -> isAgreed(part, remit))) {
            throw new NotAgreed();
        }
        List<StoredEvent> wanted = events.stream()
                .filter(stored ->
                        isAgreed(GuardedPart.of(stored.event().reading().verb()).part(), remit))
                .toList();
        if (remit.extent().everyone()) {
            return wanted;
        }
        IdentityHashMap<StoredEvent, Set<String>> named = new IdentityHashMap<>();
        wanted.forEach(stored -> named.put(stored, NamedPeople.in(stored.event())));
        Set<String> handles = named.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> within = handles.isEmpty()
                ? Set.of()
                : people.within(
                        handles, remit.extent().schools(), remit.extent().classes(), day);
        return wanted.stream()
                .filter(stored -> {
                    Set<String> all = named.getOrDefault(stored, Set.of());
                    return !all.isEmpty() && within.containsAll(all);
                })
                .toList();
    }

    /** It leaves as it was received, with all that it says. */
    private static boolean isAgreed(Part part, Remit remit) {
        DataClass upTo = remit.sees().get(part);
        return upTo != null && upTo.compareTo(GuardedPart.RAW) <= 0;
    }

    private boolean isWanted(StoredEvent stored) {
        String client = stored.event().client();
        return (standard == null || stored.event().standard() == standard)
                && (verbs.isEmpty() || verbs.contains(stored.event().reading().verb()))
                && (clients.isEmpty() || clients.contains(client))
                && !except.contains(client);
    }
}
