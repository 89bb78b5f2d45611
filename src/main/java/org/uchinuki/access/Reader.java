package org.uchinuki.access;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Openings.Opening;
import org.uchinuki.access.Standing.Place;
import org.uchinuki.access.Standing.Post;
import org.uchinuki.canonical.Means.DataClass;

/**
 * Who asks, with all that the hub lets them do: the actions of their roles, the people these reach, and how much of a karte
 * they see. Valid for one request; asks the rosters only when it has to.
 */
public final class Reader {

    private final Caller caller;
    private final List<Role> roles;
    private final @Nullable Remit remit;
    private final Cap cap;
    private final Supplier<Sphere> sphere;
    private final Map<UUID, Place> places = new HashMap<>();
    private @Nullable Sphere looked;

    /**
     * Where the reader stands, and where others do.
     *
     * @param granted children opened to them by name
     * @param broken what they have opened with a reason
     */
    record Sphere(
            List<Post> posts,
            Set<UUID> granted,
            List<Opening> broken,
            Function<UUID, Place> ofChild,
            Function<UUID, Optional<Place>> ofClass) {}

    private Reader(Caller caller, List<Role> roles, @Nullable Remit remit, Cap cap, Supplier<Sphere> sphere) {
        this.caller = caller;
        this.roles = roles;
        this.remit = remit;
        this.cap = cap;
        this.sphere = sphere;
    }

    static Reader person(Caller caller, List<Role> roles, Cap cap, Supplier<Sphere> sphere) {
        return new Reader(caller, roles, null, cap, sphere);
    }

    /** A client: its scopes say what it may do, and its agreement with whom. It is not asked for a second factor. */
    static Reader client(Caller caller, Remit remit, Supplier<Sphere> sphere) {
        return new Reader(caller, List.of(), remit, new Cap(null), sphere);
    }

    /** The hub itself, when it draws for its own log or a test. */
    public static Reader hub() {
        return client(Caller.of(null), Remit.EVERYTHING, () -> {
            throw new IllegalStateException("the hub stands nowhere");
        });
    }

    public Caller caller() {
        return caller;
    }

    public List<Role> roles() {
        return roles;
    }

    public boolean may(Action action) {
        return roles.stream().anyMatch(role -> role.may().contains(action));
    }

    /** Whose records this action opens to the reader. */
    public Extent extent(Action action) {
        if (remit != null) {
            return remit.extent();
        }
        return roles.stream()
                .filter(role -> role.may().contains(action))
                .map(this::extent)
                .reduce(Extent.NOBODY, Extent::and);
    }

    /** Whose records this action opens to the reader so far that they see this part up to this class, with the factors they have shown. */
    public Extent extent(Action action, Part part, DataClass upTo) {
        if (remit != null) {
            return sees(remit.sees(), part, upTo) ? remit.extent() : Extent.NOBODY;
        }
        return roles.stream()
                .filter(role -> role.may().contains(action))
                .filter(role -> sees(cap.over(role.sees()), part, upTo))
                .map(this::extent)
                .reduce(Extent.NOBODY, Extent::and);
    }

    private static boolean sees(Map<Part, DataClass> parts, Part part, DataClass upTo) {
        DataClass seen = parts.get(part);
        return seen != null && seen.compareTo(upTo) <= 0;
    }

    private Extent extent(Role role) {
        return switch (role.people()) {
            case NOBODY -> Extent.NOBODY;
            case ALL_SCHOOLS -> Extent.EVERYONE;
            case OWN_CLASS, TAUGHT, OWN_GRADE, OWN_SCHOOL, GRANTED ->
                Extent.of(role.people(), sphere().posts(), sphere().granted());
        };
    }

    public boolean seesChild(UUID child) {
        return over(Pane.CHILD, child.toString()).isPresent() || reaches(Action.CHILD, child);
    }

    /** Whether this child is among those whom the action opens to the reader, without any glass. */
    public boolean reaches(Action action, UUID child) {
        return extent(action).everyone() || extent(action).coversChild(child, placeOf(child));
    }

    public boolean seesClass(UUID classId) {
        return over(Pane.CLASS, classId.toString()).isPresent()
                || extent(Action.CLASS).everyone()
                || sphere().ofClass()
                        .apply(classId)
                        .filter(extent(Action.CLASS)::coversPlace)
                        .isPresent();
    }

    /** Whether the school is among those the reader chooses from; a role that is bound to no school chooses from all. */
    public boolean seesSchool(UUID schoolId) {
        if (remit != null) {
            return remit.extent().everyone()
                    || remit.extent().schools().contains(schoolId)
                    || remit.extent().classes().stream().anyMatch(id -> isAt(schoolId, id));
        }
        return roles.stream()
                .filter(role -> role.may().contains(Action.LISTS))
                .anyMatch(role -> switch (role.people()) {
                    case ALL_SCHOOLS, GRANTED, NOBODY -> true;
                    case OWN_CLASS, TAUGHT, OWN_GRADE, OWN_SCHOOL ->
                        sphere().posts().stream().anyMatch(post -> schoolId.equals(post.schoolId()));
                });
    }

    private boolean isAt(UUID schoolId, UUID classId) {
        return sphere().ofClass()
                .apply(classId)
                .filter(place -> place.schools().contains(schoolId))
                .isPresent();
    }

    /** Whether the class stands in the lists the reader chooses from. */
    public boolean listsClass(UUID classId) {
        return (remit == null && !may(Action.CLASS)) || seesClass(classId);
    }

    /** Whether the aggregates over all schools are the reader's; those of a client that is bound to some schools or parts are not. */
    public boolean seesCity() {
        return remit == null || remit.seesCity();
    }

    /** Whether an agreement is in force with the client; people need none. */
    public boolean hasAgreement() {
        return remit == null || !remit.equals(Remit.NOTHING);
    }

    /** Whether the reader may send files of this source: a client only where it was agreed, a person whose role imports. */
    public boolean sends(String source) {
        return remit == null || remit.sends(source);
    }

    /** Whether the reader may send files of every source. */
    public boolean sendsEverything() {
        return sends(Remit.ANY_SOURCE);
    }

    /** For what a client reads, as was agreed; null for a person. */
    @Nullable
    String purpose() {
        return remit == null ? null : remit.purpose();
    }

    /** Up to which class of data the reader sees each part of this child's karte, with the factors they have shown. */
    public Map<Part, DataClass> sees(UUID child) {
        return cap.over(couldSee(child));
    }

    /** What {@link #sees} would be with a second factor: what the reader's roles let them see. */
    public Map<Part, DataClass> couldSee(UUID child) {
        if (remit != null) {
            return seesChild(child) ? remit.sees() : Map.of();
        }
        return throughGlass(
                sees(role -> role.may().contains(Action.CHILD) && extent(role).coversChild(child, placeOf(child))),
                Pane.CHILD,
                child);
    }

    /**
     * Up to which class of data the reader sees each part where an answer is about no single child or class, with the factors they
     * have shown: what the roles that may do this see.
     */
    public Map<Part, DataClass> sees(Action action) {
        return remit != null ? remit.sees() : cap.over(sees(role -> role.may().contains(action)));
    }

    /** Up to which class of data the reader sees each part of this class's karte, with the factors they have shown. */
    public Map<Part, DataClass> seesIn(UUID classId) {
        return cap.over(couldSeeIn(classId));
    }

    /** What {@link #seesIn} would be with a second factor. */
    public Map<Part, DataClass> couldSeeIn(UUID classId) {
        if (remit != null) {
            return seesClass(classId) ? remit.sees() : Map.of();
        }
        return throughGlass(
                sees(role -> role.may().contains(Action.CLASS)
                        && sphere().ofClass()
                                .apply(classId)
                                .filter(extent(role)::coversPlace)
                                .isPresent()),
                Pane.CLASS,
                classId);
    }

    /** Whether the reader would have to show a second factor before they see any data of this class. */
    public boolean mustStepUpFor(DataClass dataClass) {
        return cap.hides(dataClass);
    }

    private Map<Part, DataClass> sees(Predicate<Role> counts) {
        Map<Part, DataClass> sees = new EnumMap<>(Part.class);
        roles.stream()
                .filter(counts)
                .forEach(role -> role.sees().forEach((part, upTo) -> sees.merge(part, upTo, Reader::moreGuarded)));
        return sees;
    }

    private static DataClass moreGuarded(DataClass one, DataClass other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Whether a role of the reader opens such things beyond its reach, with a reason. */
    public boolean mayBreak(Pane pane) {
        return roles.stream().anyMatch(role -> role.breaks().contains(pane));
    }

    /** Whether the reader has shown surely enough who they are to open something beyond their reach. */
    public boolean hasShownTwoFactors() {
        return caller.assurance() == Assurance.TWO_FACTORS;
    }

    /**
     * The glass through which the reader sees this child, class or run; empty where none is broken, or no longer open, and in a
     * session that has not shown a second factor.
     */
    public Optional<Opening> over(Pane pane, String subject) {
        return !mayBreak(pane) || !hasShownTwoFactors()
                ? Optional.empty()
                : sphere().broken().stream()
                        .filter(each -> each.what() == pane && each.subject().equalsIgnoreCase(subject))
                        .findFirst();
    }

    /** What the reader sees by reach, and what they see through the glass that they have broken. */
    private Map<Part, DataClass> throughGlass(Map<Part, DataClass> sees, Pane pane, UUID subject) {
        if (over(pane, subject.toString()).isPresent()) {
            roles.stream()
                    .filter(role -> role.breaks().contains(pane))
                    .forEach(role ->
                            role.behindGlass().forEach((part, upTo) -> sees.merge(part, upTo, Reader::moreGuarded)));
        }
        return sees;
    }

    /** Classes and schools the reader has a post at. */
    public List<Post> posts() {
        return roles.isEmpty() ? List.of() : sphere().posts();
    }

    private Place placeOf(UUID child) {
        return places.computeIfAbsent(child, id -> sphere().ofChild().apply(id));
    }

    private Sphere sphere() {
        Sphere known = looked;
        if (known == null) {
            known = sphere.get();
            looked = known;
        }
        return known;
    }
}
