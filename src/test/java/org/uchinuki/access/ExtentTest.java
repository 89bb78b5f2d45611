package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Standing.Place;
import org.uchinuki.access.Standing.Post;
import org.uchinuki.access.Standing.SchoolGrade;

/** Whom each reach covers, in a school with parallel classes: the sample city has one class of each grade, so it cannot tell. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExtentTest {

    private static final UUID SCHOOL = new UUID(1, 0);
    private static final UUID OTHER_SCHOOL = new UUID(1, 1);
    private static final UUID ONE = new UUID(2, 1);
    private static final UUID PARALLEL = new UUID(2, 2);
    private static final UUID YOUNGER = new UUID(2, 3);
    private static final UUID ELSEWHERE = new UUID(2, 4);
    private static final UUID CHILD = new UUID(3, 1);

    /** 担任 of 5年1組 who also teaches 4年1組. */
    private static final List<Post> POSTS =
            List.of(new Post(SCHOOL, ONE, "P5", true), new Post(SCHOOL, YOUNGER, "P4", false));

    @Test
    void the_own_class_is_the_one_of_the_homeroom_and_no_parallel_or_taught_one() {
        assertThat(covered(Reach.OWN_CLASS)).containsExactly(ONE);
    }

    @Test
    void taught_are_all_classes_with_a_post() {
        assertThat(covered(Reach.TAUGHT)).containsExactly(ONE, YOUNGER);
    }

    @Test
    void the_own_grade_is_that_of_the_homeroom_at_the_own_school() {
        assertThat(covered(Reach.OWN_GRADE)).containsExactly(ONE, PARALLEL);
    }

    @Test
    void the_own_school_is_all_of_it_and_nothing_else() {
        assertThat(covered(Reach.OWN_SCHOOL)).containsExactly(ONE, PARALLEL, YOUNGER);
    }

    @Test
    void all_schools_are_all_and_nobody_is_nobody() {
        assertThat(covered(Reach.ALL_SCHOOLS)).containsExactly(ONE, PARALLEL, YOUNGER, ELSEWHERE);
        assertThat(covered(Reach.NOBODY)).isEmpty();
    }

    @Test
    void who_is_granted_children_by_name_has_these_and_no_class() {
        Extent granted = Extent.of(Reach.GRANTED, POSTS, Set.of(CHILD));
        assertThat(granted.coversChild(CHILD, Place.NOWHERE)).isTrue();
        assertThat(granted.coversChild(new UUID(3, 2), place(ONE))).isFalse();
        assertThat(covered(Reach.GRANTED)).isEmpty();
    }

    private static List<UUID> covered(Reach reach) {
        Extent extent = Extent.of(reach, POSTS, Set.of(CHILD));
        return List.of(ONE, PARALLEL, YOUNGER, ELSEWHERE).stream()
                .filter(section -> extent.coversPlace(place(section)))
                .toList();
    }

    private static Place place(UUID section) {
        UUID school = section.equals(ELSEWHERE) ? OTHER_SCHOOL : SCHOOL;
        String grade = section.equals(YOUNGER) ? "P4" : "P5";
        return new Place(Set.of(school), Set.of(new SchoolGrade(school, grade)), Set.of(section));
    }
}
