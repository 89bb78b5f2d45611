package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
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
        Remit drills = new Remit(Extent.EVERYONE, Map.of(Part.DRILLS, DataClass.III), Set.of(), null);
        Reader client = Reader.client(Caller.of(null), drills, ReaderTest::nowhere);

        assertThat(client.extent(Action.CHILD)).isEqualTo(Extent.EVERYONE);
        assertThat(client.extent(Action.CHILD, Part.BASIC, DataClass.III)).isEqualTo(Extent.NOBODY);
        assertThat(client.extent(Action.CHILD, Part.DRILLS, DataClass.III)).isEqualTo(Extent.EVERYONE);
    }

    private static Extent extent(Map<Part, DataClass> sees, @Nullable DataClass cap, DataClass upTo) {
        Role role = new Role("some", "何か", "some", Reach.ALL_SCHOOLS, Set.of(Action.CHILD), sees, Set.of(), Map.of());
        return Reader.person(Caller.of(null), List.of(role), new Cap(cap), ReaderTest::nowhere)
                .extent(Action.CHILD, Part.BASIC, upTo);
    }

    private static Reader.Sphere nowhere() {
        throw new IllegalStateException("nobody asks where they stand");
    }
}
