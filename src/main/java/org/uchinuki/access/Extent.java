package org.uchinuki.access;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Standing.Place;
import org.uchinuki.access.Standing.Post;
import org.uchinuki.access.Standing.SchoolGrade;

/**
 * Whose records somebody may open: of all schools, or of some schools, grades, classes and single children together.
 *
 * @param everyone all schools; the sets then say nothing more
 */
public record Extent(
        boolean everyone, Set<UUID> schools, Set<SchoolGrade> grades, Set<UUID> classes, Set<UUID> children) {

    public static final Extent NOBODY = new Extent(false, Set.of(), Set.of(), Set.of(), Set.of());
    public static final Extent EVERYONE = new Extent(true, Set.of(), Set.of(), Set.of(), Set.of());

    public Extent {
        schools = Set.copyOf(schools);
        grades = Set.copyOf(grades);
        classes = Set.copyOf(classes);
        children = Set.copyOf(children);
    }

    /** What a role of this reach gives to somebody with these posts. */
    static Extent of(Reach reach, List<Post> posts, Set<UUID> granted) {
        return switch (reach) {
            case NOBODY -> NOBODY;
            case ALL_SCHOOLS -> EVERYONE;
            case GRANTED -> new Extent(false, Set.of(), Set.of(), Set.of(), granted);
            case OWN_SCHOOL -> new Extent(false, ids(posts, Post::schoolId), Set.of(), Set.of(), Set.of());
            case OWN_GRADE -> new Extent(false, Set.of(), grades(posts), Set.of(), Set.of());
            case OWN_CLASS ->
                new Extent(
                        false,
                        Set.of(),
                        Set.of(),
                        ids(posts.stream().filter(Post::homeroom).toList(), Post::classId),
                        Set.of());
            case TAUGHT -> new Extent(false, Set.of(), Set.of(), ids(posts, Post::classId), Set.of());
        };
    }

    private static Set<UUID> ids(List<Post> posts, Function<Post, @Nullable UUID> which) {
        Set<UUID> ids = new HashSet<>();
        for (Post post : posts) {
            UUID id = which.apply(post);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Set<SchoolGrade> grades(List<Post> posts) {
        Set<SchoolGrade> grades = new HashSet<>();
        for (Post post : posts) {
            if (post.homeroom() && post.schoolId() != null && post.grade() != null) {
                grades.add(new SchoolGrade(post.schoolId(), post.grade()));
            }
        }
        return grades;
    }

    Extent and(Extent other) {
        return new Extent(
                everyone || other.everyone,
                both(schools, other.schools),
                both(grades, other.grades),
                both(classes, other.classes),
                both(children, other.children));
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        Set<T> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    boolean coversChild(UUID child, Place place) {
        return everyone || children.contains(child) || coversPlace(place);
    }

    boolean coversPlace(Place place) {
        return everyone
                || meets(schools, place.schools())
                || meets(grades, place.grades())
                || meets(classes, place.classes());
    }

    private static boolean meets(Collection<?> one, Collection<?> other) {
        return !Collections.disjoint(one, other);
    }

    /** Whether there is nobody at all in it. */
    public boolean isEmpty() {
        return equals(NOBODY);
    }
}
