package org.uchinuki.access;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everybody whom an account names stands at the one school of {@link FakeKartes}, in charge of its one class. */
public final class FakeStanding implements Standing {

    private static final Place PLACE = new Place(
            Set.of(FakeKartes.SCHOOL), Set.of(new SchoolGrade(FakeKartes.SCHOOL, "P3")), Set.of(FakeKartes.CLASS));

    @Override
    public Optional<UUID> person(String handle) {
        if (handle.endsWith(":nobody")) {
            return Optional.empty();
        }
        return Optional.of(UUID.nameUUIDFromBytes(handle.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<Post> posts(UUID person, LocalDate day) {
        return List.of(new Post(FakeKartes.SCHOOL, FakeKartes.CLASS, "P3", true));
    }

    @Override
    public Place ofChild(UUID child, LocalDate day) {
        return child.equals(FakeKartes.CHILD) ? PLACE : Place.NOWHERE;
    }

    @Override
    public Optional<Place> ofClass(UUID classId, LocalDate day) {
        return classId.equals(FakeKartes.CLASS) ? Optional.of(PLACE) : Optional.empty();
    }
}
