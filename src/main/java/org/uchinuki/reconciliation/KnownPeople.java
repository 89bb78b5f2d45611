package org.uchinuki.reconciliation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;
import org.uchinuki.reconciliation.Look.Comparison;

/**
 * What the store knows of people beyond one id: enough to doubt whether that id still means the same human. Whom the run
 * itself has introduced is not compared here: of two rows that contradict each other, neither may win by coming first, and
 * that is settled when all rows are on the stage. For one run and one thread.
 */
final class KnownPeople {

    private final EntityDirectory directory;
    private final MatchRules rules;
    private Map<UUID, Person> stored = Map.of();
    private Map<UUID, Set<String>> handles = Map.of();

    KnownPeople(EntityDirectory directory, MatchRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    /**
     * In what a row differs from the person known by its id, of what both say. Names are those of the register or 通称; the
     * kana decides where both have it, for it is written in one way only.
     */
    private record Differences(Comparison birthDate, Comparison givenName, Comparison familyName, Comparison sex) {

        static final Differences NONE =
                new Differences(Comparison.SAME, Comparison.SAME, Comparison.SAME, Comparison.SAME);

        static Differences between(Look one, Look other) {
            return new Differences(
                    one.compare(Evidence.BIRTH_DATE, other),
                    name(Evidence.KANA_GIVEN_NAME, Evidence.GIVEN_NAME, one, other),
                    name(Evidence.KANA_FAMILY_NAME, Evidence.FAMILY_NAME, one, other),
                    one.compare(Evidence.SEX, other));
        }

        private static Comparison name(Evidence kana, Evidence letters, Look one, Look other) {
            Comparison read = one.compare(kana, other);
            return read == Comparison.UNKNOWN ? one.compare(letters, other) : read;
        }

        private static boolean differ(Comparison comparison) {
            return comparison == Comparison.DIFFERENT || comparison == Comparison.NEAR;
        }

        /**
         * A corrected birth date is an everyday thing, and so is another name; both at once are not. Two other names are, where one
         * system writes 通称 and another the name of the register, or divides a name elsewhere; but not with another sex.
         */
        boolean tellOfSomebodyElse() {
            return differ(birthDate)
                    ? differ(givenName) || differ(familyName)
                    : differ(sex) && givenName == Comparison.DIFFERENT && familyName == Comparison.DIFFERENT;
        }

        /** Where it shows. */
        String tellingPath() {
            return differ(birthDate) ? "person.birthDate" : "person.givenName";
        }

        /** Whether anything differs that a move to another school, or a marriage of the parents, leaves as it is. */
        boolean besideTheFamilyName() {
            return differ(birthDate) || differ(givenName);
        }
    }

    /**
     * Asks the directory about the people of the next drafts.
     *
     * @param ids handle → id, null for a handle that nobody has
     */
    void lookUp(List<Claims> drafts, Function<String, @Nullable UUID> ids) {
        Set<UUID> looked = new HashSet<>();
        Set<UUID> namedAnew = new HashSet<>();
        for (Claims claims : drafts) {
            if (!states(claims.draft())) {
                continue;
            }
            Set<UUID> found = new HashSet<>();
            boolean anew = false;
            for (String handle : claims.of(Kind.PERSON).keySet()) {
                UUID id = ids.apply(handle);
                if (id == null) {
                    anew = true;
                } else {
                    found.add(id);
                }
            }
            looked.addAll(found);
            if (anew) {
                namedAnew.addAll(found);
            }
        }
        stored = directory.people(looked);
        handles = directory.handles(namedAnew);
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
        if (found.stream().allMatch(KnownPeople::isMail)
                && !claims.keySet().stream().allMatch(KnownPeople::isMail)) {
            // A mailbox may be a family's or a school's: where the person has an id of their own, it is no proof.
            return Optional.of(doubt("reconciliation.shared_email", draft, "person.alias.email"));
        }
        Person person = stored.get(id);
        Differences differences =
                person == null ? Differences.NONE : Differences.between(rules.look(draft, null), rules.look(person));
        if (differences.tellOfSomebodyElse()) {
            return Optional.of(doubt("reconciliation.doubtful_person", draft, differences.tellingPath()));
        }
        if (!differences.besideTheFamilyName()) {
            return Optional.empty();
        }
        // One of the two may be a correction; together with another id it is one change too many.
        return claims.entrySet().stream()
                .filter(claim -> !found.contains(claim.getKey()) && !isMail(claim.getKey()))
                .filter(claim -> hasAnotherLike(id, claim.getKey()))
                .map(claim -> doubt("reconciliation.second_id", draft, claim.getValue()))
                .findFirst();
    }

    private static Finding doubt(String code, Draft draft, String path) {
        return Finding.error(code, draft.placeOf(path), String.valueOf(draft.value(path)));
    }

    /** Whether the person has an id of the same kind from the same issuer, with another value. */
    private boolean hasAnotherLike(UUID id, String handle) {
        String issued = handle.substring(0, handle.indexOf(':') + 1);
        return handles.getOrDefault(id, Set.of()).stream().anyMatch(other -> other.startsWith(issued));
    }

    private static boolean isMail(String handle) {
        return handle.startsWith("email:");
    }

    private static boolean states(Draft draft) {
        return draft.mapping().target().states().contains(Kind.PERSON);
    }
}
