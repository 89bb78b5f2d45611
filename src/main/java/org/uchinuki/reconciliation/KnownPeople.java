package org.uchinuki.reconciliation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;
import org.uchinuki.validation.ValidDraft;

/**
 * What is known of people beyond one id: enough to doubt whether that id still means the same human. Remembers the people
 * whom the run itself has introduced. For one run and one thread.
 */
final class KnownPeople {

    private final EntityDirectory directory;
    private final Map<UUID, Look> introduced = new HashMap<>();
    private final Map<UUID, Set<String>> given = new HashMap<>();
    private Map<UUID, Person> stored = Map.of();
    private Map<UUID, Set<String>> storedHandles = Map.of();

    KnownPeople(EntityDirectory directory) {
        this.directory = directory;
    }

    /** What two statements about a human are compared by: neither changes when a child moves or a parent marries. */
    private record Look(
            @Nullable LocalDate birthDate, @Nullable String kanaGivenName) {

        static Look of(Draft draft) {
            return new Look(
                    draft.value("person.birthDate") instanceof LocalDate day ? day : null,
                    draft.value("person.kanaGivenName") instanceof String kana ? kana : null);
        }

        static Look of(Person person) {
            return new Look(person.birthDate(), person.kanaGivenName());
        }

        boolean isWhole() {
            return birthDate != null && kanaGivenName != null;
        }

        boolean isAnother(Look other) {
            return isWhole()
                    && other.isWhole()
                    && !Objects.equals(birthDate, other.birthDate)
                    && !Objects.equals(kanaGivenName, other.kanaGivenName);
        }

        boolean isTheSame(Look other) {
            return isWhole() && equals(other);
        }
    }

    /**
     * Asks the directory about the people of the next drafts.
     *
     * @param ids handle → id of those that the directory knows
     */
    void lookUp(List<ValidDraft> drafts, Map<String, UUID> ids) {
        Set<UUID> looked = new HashSet<>();
        Set<UUID> namedAnew = new HashSet<>();
        for (ValidDraft valid : drafts) {
            Draft draft = valid.draft();
            if (!states(draft)) {
                continue;
            }
            Set<String> claims = Claims.of(draft, Kind.PERSON).keySet();
            boolean anew = !ids.keySet().containsAll(claims);
            for (String handle : claims) {
                UUID id = ids.get(handle);
                if (id != null && (anew || Look.of(draft).isWhole())) {
                    looked.add(id);
                }
                if (id != null && anew) {
                    namedAnew.add(id);
                }
            }
        }
        stored = directory.people(looked);
        storedHandles = directory.handles(namedAnew);
    }

    /** Remembers whom a draft that passed speaks of. */
    void met(UUID id, Draft draft, Collection<String> handles) {
        if (states(draft) && !stored.containsKey(id)) {
            introduced.putIfAbsent(id, Look.of(draft));
        }
        given.computeIfAbsent(id, any -> new HashSet<>()).addAll(handles);
    }

    /**
     * Why the draft may speak of somebody else than the person it was matched with.
     *
     * @param claims handle → canonical path, all that the draft claims
     * @param found the handles by which it was matched
     */
    Optional<Finding> doubt(Draft draft, UUID id, Map<String, String> claims, Set<String> found) {
        if (!states(draft)) {
            return Optional.empty();
        }
        Look here = Look.of(draft);
        Look known = lookOf(id);
        if (found.stream().allMatch(KnownPeople::isMail)
                && !claims.keySet().stream().allMatch(KnownPeople::isMail)) {
            // A mailbox may be a family's or a school's: where the person has an id of their own, it is no proof.
            return Optional.of(doubt("reconciliation.shared_email", draft, "person.alias.email"));
        }
        if (here.isAnother(known)) {
            return Optional.of(doubt("reconciliation.doubtful_person", draft, "person.birthDate"));
        }
        if (here.isTheSame(known)) {
            return Optional.empty();
        }
        return claims.entrySet().stream()
                .filter(claim -> !found.contains(claim.getKey()) && !isMail(claim.getKey()))
                .filter(claim -> hasAnotherLike(id, claim.getKey()))
                .map(claim -> doubt("reconciliation.second_id", draft, claim.getValue()))
                .findFirst();
    }

    private static Finding doubt(String code, Draft draft, String path) {
        return Finding.error(code, draft.placeOf(path), String.valueOf(draft.value(path)));
    }

    private Look lookOf(UUID id) {
        Person person = stored.get(id);
        return person != null ? Look.of(person) : introduced.getOrDefault(id, new Look(null, null));
    }

    /** Whether the person has an id of the same kind from the same issuer, with another value. */
    private boolean hasAnotherLike(UUID id, String handle) {
        String issued = handle.substring(0, handle.indexOf(':') + 1);
        return storedHandles.getOrDefault(id, Set.of()).stream().anyMatch(other -> other.startsWith(issued))
                || given.getOrDefault(id, Set.of()).stream().anyMatch(other -> other.startsWith(issued));
    }

    private static boolean isMail(String handle) {
        return handle.startsWith("email:");
    }

    private static boolean states(Draft draft) {
        return draft.mapping().target().states().contains(Kind.PERSON);
    }
}
