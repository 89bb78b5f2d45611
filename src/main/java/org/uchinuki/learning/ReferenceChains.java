package org.uchinuki.learning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.ReferenceRows.Copy;
import org.uchinuki.learning.ReferenceRows.Place;

/**
 * Statements as they lead to each other around some that are new. A statement is about one other at most, so what a statement
 * leads to is a line; it may end where it began.
 */
final class ReferenceChains {

    private final ReferenceRows rows;
    private final Map<UUID, Place> places = new HashMap<>();
    private final Set<UUID> fresh = new HashSet<>();

    ReferenceChains(ReferenceRows rows, Collection<Place> fresh) {
        this.rows = rows;
        for (Place place : fresh) {
            this.fresh.add(place.id());
            places.put(place.id(), place);
        }
    }

    /**
     * Who leads to whom, as far as one of the new statements stands in the line or at one of its ends: all else was known before
     * them.
     *
     * @param awaited ids that statements in the tables are about
     */
    List<Copy> through(Set<UUID> awaited) {
        Set<Place> leading = leading(awaited);
        loadTargets(leading);
        List<Copy> copies = new ArrayList<>();
        for (Place from : leading) {
            Set<UUID> passed = new HashSet<>(Set.of(from.id()));
            boolean isNew = fresh.contains(from.id());
            @Nullable Place at = target(from);
            while (at != null && passed.size() <= References.FURTHEST && passed.add(at.id())) {
                isNew |= fresh.contains(at.id());
                if (isNew) {
                    copies.add(new Copy(from, at));
                }
                at = target(at);
            }
        }
        return copies;
    }

    /** The new ones, and those that lead to them. */
    private Set<Place> leading(Set<UUID> awaited) {
        Set<Place> leading = new LinkedHashSet<>(places.values());
        List<Place> last =
                leading.stream().filter(place -> awaited.contains(place.id())).toList();
        for (int links = 0; links < References.FURTHEST && !last.isEmpty(); links++) {
            List<Place> next = new ArrayList<>();
            for (Place referrer : rows.about(last.stream().map(Place::id).toList())) {
                Place about = target(referrer);
                if (about != null && places.putIfAbsent(referrer.id(), referrer) == null) {
                    leading.add(referrer);
                    next.add(referrer);
                }
            }
            last = next;
        }
        return leading;
    }

    private void loadTargets(Set<Place> leading) {
        Collection<Place> last = leading;
        for (int links = 0; links < References.FURTHEST && !last.isEmpty(); links++) {
            Set<UUID> missing = new LinkedHashSet<>();
            for (Place place : last) {
                UUID target = place.target();
                if (target != null && !places.containsKey(target)) {
                    missing.add(target);
                }
            }
            last = rows.named(List.copyOf(missing));
            last.forEach(place -> places.put(place.id(), place));
        }
    }

    private @Nullable Place target(Place from) {
        UUID about = from.target();
        Place target = about == null ? null : places.get(about);
        return target != null && target.client().equals(from.client()) ? target : null;
    }
}
