package org.uchinuki.reconciliation;

import java.util.Set;
import java.util.UUID;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.party.Person;

/**
 * A person of the store, as far as it takes to tell whether somebody else is the same.
 *
 * @param schools where the person is now
 * @param grades of the same enrolments
 * @param handles by which the person is known now
 */
public record KnownPerson(UUID id, Person person, Set<UUID> schools, Set<Grade> grades, Set<String> handles) {}
