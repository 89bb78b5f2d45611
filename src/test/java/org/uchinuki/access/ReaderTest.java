package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Standing.Place;
import org.uchinuki.access.Standing.Post;
import org.uchinuki.canonical.Means.DataClass;

/** Whose records are opened, by how much of them is seen. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReaderTest {

    @Test
    void names_are_opened_only_so_far_as_a_role_sees_them_with_the_factors_shown() {
        assertThat(extent(Map.of(Part.BASIC, DataClass.II), null, DataClass.II)).isEqualTo(Extent.EVERYONE);
        assertThat(extent(Map.of(Part.BASIC, DataClass.II), DataClass.II, DataClass.II))
                .as("one factor")
                .isEqualTo(Extent.NOBODY);
        assertThat(extent(Map.of(Part.BASIC, DataClass.II), DataClass.II, DataClass.III))
                .isEqualTo(Extent.EVERYONE);
        assertThat(extent(Map.of(Part.BASIC, DataClass.III), null, DataClass.II))
                .isEqualTo(Extent.NOBODY);
        assertThat(extent(Map.of(Part.DRILLS, DataClass.I), null, DataClass.III))
                .as("a role that sees no names")
                .isEqualTo(Extent.NOBODY);
    }

    @Test
    void a_client_that_was_agreed_no_names_is_opened_nobody_by_name() {
        Remit drills = new Remit(Extent.EVERYONE, Map.of(Part.DRILLS, DataClass.III), Set.of(), null, false);
        Reader client = Reader.client(Caller.of(null), drills, ReaderTest::nowhere);

        assertThat(client.extent(Action.CHILD)).isEqualTo(Extent.EVERYONE);
        assertThat(client.extent(Action.CHILD, Part.BASIC, DataClass.III)).isEqualTo(Extent.NOBODY);
        assertThat(client.extent(Action.CHILD, Part.DRILLS, DataClass.III)).isEqualTo(Extent.EVERYONE);
    }

    @Test
    void of_several_roles_each_opens_its_own_parts_of_its_own_people() {
        UUID own = new UUID(1, 1);
        UUID other = new UUID(1, 2);
        UUID section = new UUID(2, 1);
        Role homeroom = role(Reach.OWN_CLASS, Map.of(Part.DRILLS, DataClass.II));
        Role board = role(Reach.ALL_SCHOOLS, Map.of(Part.USAGE, DataClass.III));
        Reader.Sphere sphere = new Reader.Sphere(
                List.of(new Post(null, section, null, true)),
                Set.of(),
                List.of(),
                child -> child.equals(own) ? new Place(Set.of(), Set.of(), Set.of(section)) : Place.NOWHERE,
                any -> Optional.empty());
        Reader reader = Reader.person(Caller.of(null), List.of(homeroom, board), new Cap(null), () -> sphere);

        assertThat(reader.sees(own)).isEqualTo(Map.of(Part.DRILLS, DataClass.II, Part.USAGE, DataClass.III));
        assertThat(reader.sees(other)).isEqualTo(Map.of(Part.USAGE, DataClass.III));
    }

    private static Role role(Reach reach, Map<Part, DataClass> sees) {
        return new Role("some", "何か", "some", reach, Set.of(Action.CHILD), sees, Set.of(), Map.of());
    }

    private static Extent extent(Map<Part, DataClass> sees, @Nullable DataClass cap, DataClass upTo) {
        return Reader.person(Caller.of(null), List.of(role(Reach.ALL_SCHOOLS, sees)), new Cap(cap), ReaderTest::nowhere)
                .extent(Action.CHILD, Part.BASIC, upTo);
    }

    private static Reader.Sphere nowhere() {
        throw new IllegalStateException("nobody asks where they stand");
    }
}
