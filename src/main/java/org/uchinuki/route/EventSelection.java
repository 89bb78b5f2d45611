package org.uchinuki.route;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Extent;
import org.uchinuki.access.Part;
import org.uchinuki.access.Remit;
import org.uchinuki.access.Remits;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.VerbFamily;

/**
 * Which events a forward is for: by what its route says, and by what was agreed with whoever receives them. Without an agreement
 * that holds today nothing leaves, and whom the hub does not know is of no school.
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

    /** Nothing is agreed that holds today, or nothing about learning: the forward waits until something is. */
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

    List<StoredEvent> of(List<StoredEvent> events, Remits remits, EventForwards people, Clock clock) throws NotAgreed {
        Remit remit = remits.remitOf(agreement);
        if (remit.extent().equals(Extent.NOBODY)
                || remit.sees().keySet().stream().noneMatch(PARTS::containsValue)) {
            throw new NotAgreed();
        }
        List<StoredEvent> wanted = events.stream()
                .filter(this::isWanted)
                .filter(stored -> remit.sees().containsKey(part(stored)))
                .toList();
        if (remit.extent().everyone()) {
            return wanted;
        }
        Set<String> handles = wanted.stream()
                .map(stored -> stored.event().reading().handle())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> within = handles.isEmpty()
                ? Set.of()
                : people.within(
                        handles, remit.extent().schools(), remit.extent().classes(), LocalDate.now(clock));
        Predicate<StoredEvent> isOfTheirs = stored -> {
            String handle = stored.event().reading().handle();
            return handle != null && within.contains(handle);
        };
        return wanted.stream().filter(isOfTheirs).toList();
    }

    private static final Map<VerbFamily, Part> PARTS = Map.of(
            VerbFamily.USED, Part.USAGE,
            VerbFamily.LEFT, Part.USAGE,
            VerbFamily.RESPONDED, Part.REFLECTIONS,
            VerbFamily.ANSWERED, Part.DRILLS);

    /** Of which part of a karte an event is; what is of none in particular is learning, and goes with the drills. */
    private static Part part(StoredEvent stored) {
        return PARTS.getOrDefault(stored.event().reading().verb(), Part.DRILLS);
    }

    private boolean isWanted(StoredEvent stored) {
        String client = stored.event().client();
        return (standard == null || stored.event().standard() == standard)
                && (verbs.isEmpty() || verbs.contains(stored.event().reading().verb()))
                && (clients.isEmpty() || clients.contains(client))
                && !except.contains(client);
    }
}
