package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.uchinuki.mapping.Mappings;

/** Which lists say, besides the one that is read, who is there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherListsTest {

    private static final Instant NOW = Instant.parse("2026-05-20T00:00:00Z");
    private static final UUID SCHOOL = UUID.randomUUID();
    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    /** When each was last applied; attendance is no complete list, and nobody knows the last one any more. */
    private final Map<String, Instant> applied = Map.of(
            "c4th/students", NOW.minus(Duration.ofHours(1)),
            "kyomu-a/students", NOW.minus(Duration.ofDays(6)),
            "meibo-d/students", NOW.minus(Duration.ofDays(8)),
            "c4th/attendance", NOW.minus(Duration.ofHours(1)),
            "oneroster/enrollments", NOW.minus(Duration.ofHours(1)),
            "gone/students", NOW.minus(Duration.ofHours(1)));

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
                .collect(Collectors.toMap(Map.Entry::getKey, any -> Set.of(SCHOOL), (one, other) -> one, TreeMap::new));
    }
}
