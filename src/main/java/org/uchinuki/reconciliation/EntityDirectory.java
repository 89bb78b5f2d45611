package org.uchinuki.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;

/** What is known about who is who. The store answers. */
public interface EntityDirectory {

    /**
     * Entities known by the given handles now.
     *
     * @param handles texts of {@link org.uchinuki.canonical.party.Alias#handle()}
     * @return handle → id, for those that are known
     */
    Map<String, UUID> find(Kind kind, Collection<String> handles);

    /** Current names and birth dates of the given people, for telling whether an id was given to somebody else. */
    Map<UUID, Person> people(Set<UUID> ids);

    /** The handles by which the given people are known now. */
    Map<UUID, Set<String>> handles(Set<UUID> people);

    /** 年度 of the given academic sessions, where they have one. */
    Map<UUID, Integer> schoolYears(Set<UUID> sessionIds);

    /** Known people who have one of these {@linkplain MatchRules#keys keys}. */
    default List<KnownPerson> alike(Collection<UUID> keys) {
        return List.of();
    }

    /** What people decided about handles, and have not withdrawn: handle → person → whether it is the same. */
    default Map<String, Map<UUID, Boolean>> decided(Collection<String> handles) {
        return Map.of();
    }

    /** For those of these people who have been merged: who stands for them. */
    default Map<UUID, UUID> mergedInto(Collection<UUID> people) {
        return Map.of();
    }
}
