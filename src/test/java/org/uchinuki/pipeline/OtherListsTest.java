package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.KnownRows;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mappings;

/** Which lists say, besides the one that is read, who is there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherListsTest {

    private static final Instant NOW = Instant.parse("2026-05-20T00:00:00Z");
    private static final UUID SCHOOL = UUID.randomUUID();
    private static final UUID OTHER_SCHOOL = UUID.randomUUID();
    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    /** When each was last applied; attendance is no complete list, and nobody knows the last one any more. */
    private final Map<String, Instant> applied = new TreeMap<>(Map.of(
            "c4th/students", NOW.minus(Duration.ofHours(1)),
            "kyomu-a/students", NOW.minus(Duration.ofDays(6)),
            "meibo-d/students", NOW.minus(Duration.ofDays(8)),
            "c4th/attendance", NOW.minus(Duration.ofHours(1)),
            "oneroster/enrollments", NOW.minus(Duration.ofHours(1)),
            "gone/students", NOW.minus(Duration.ofHours(1))));

    @Test
    void complete_lists_that_still_come_and_not_the_one_itself() {
        assertThat(lists(Duration.ofDays(7)).besides("c4th/students", List.of()))
                .containsExactly(new Listing("kyomu-a/students", SCHOOL), new Listing("oneroster/enrollments", null));
        assertThat(lists(Duration.ofDays(7)).besides("kyomu-a/students", List.of()))
                .containsExactly(new Listing("c4th/students", SCHOOL), new Listing("oneroster/enrollments", null));
        assertThat(lists(Duration.ofDays(9)).besides("oneroster/enrollments", List.of()))
                .containsExactly(
                        new Listing("c4th/students", SCHOOL),
                        new Listing("kyomu-a/students", SCHOOL),
                        new Listing("meibo-d/students", SCHOOL));
    }

    @Test
    void after_days_without_any_delivery_the_lists_of_the_last_day_and_those_that_come_with_it() {
        applied.put("c4th/students", NOW.minus(Duration.ofDays(9)));
        applied.put("kyomu-a/students", NOW.minus(Duration.ofDays(9)).minus(Duration.ofHours(1)));
        applied.put("meibo-d/students", NOW.minus(Duration.ofDays(11)));
        applied.remove("oneroster/enrollments");
        assertThat(lists(Duration.ofDays(7)).besides("c4th/students", List.of()))
                .containsExactly(new Listing("kyomu-a/students", SCHOOL));

        Tally beside = tally("meibo-d/students");
        beside.in = 1;
        assertThat(lists(Duration.ofDays(7)).besides("c4th/students", List.of(beside, tally("c4th/students"))))
                .containsExactly(
                        new Listing("kyomu-a/students", SCHOOL), new Listing("meibo-d/students", OTHER_SCHOOL));
    }

    @Test
    void a_school_of_which_no_list_comes_any_more_takes_nobody_from_another() {
        assertThat(lists(Duration.ofDays(7)).coming("kyomu-a/students")).containsExactly(SCHOOL);
        assertThat(lists(Duration.ofDays(7)).coming("kyomu-b/students")).isEmpty();
        assertThat(lists(Duration.ZERO).coming("kyomu-a/students")).isEmpty();
    }

    private static Tally tally(String mapping) {
        DeliveredFile file = new DeliveredFile("list.csv", Path.of("list.csv"), 1, "");
        Tally tally = new Tally(
                1, new PlannedFile(file, MAPPINGS.byName(mapping).orElseThrow(), false, false), KnownRows.none());
        tally.speaksOf(OTHER_SCHOOL, null);
        return tally;
    }

    @Test
    void none_where_a_city_wants_it_so() {
        assertThat(lists(Duration.ZERO).besides("c4th/students", List.of())).isEmpty();
        assertThatThrownBy(() -> lists(Duration.ofDays(-1))).hasMessageContaining("uchinuki.hold.listed-elsewhere");
    }

    private OtherLists lists(Duration listedElsewhere) {
        RunStates states = (RunStates) Proxy.newProxyInstance(
                RunStates.class.getClassLoader(), new Class<?>[] {RunStates.class}, (self, method, given) -> {
                    if (method.getName().equals("heardSince")) {
                        return since((Instant) given[0]);
                    }
                    if (method.getName().equals("lastHeard")) {
                        return Optional.ofNullable(applied.get(given[0]));
                    }
                    throw new AssertionError(method);
                });
        return new OtherLists(
                MAPPINGS,
                states,
                new HoldSettings(5, null, null, Map.of(), listedElsewhere, false),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Map<String, Set<UUID>> since(Instant when) {
        return applied.entrySet().stream()
                .filter(one -> one.getValue().isAfter(when))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, any -> new HashSet<>(Set.of(SCHOOL)), (one, other) -> one, TreeMap::new));
    }
}
