package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Extent;
import org.uchinuki.access.Part;
import org.uchinuki.access.Remit;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.StoredEvent;
import org.uchinuki.learning.Terms;
import org.uchinuki.learning.VerbFamily;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventSelectionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 8);
    private static final UUID SCHOOL = UUID.randomUUID();
    private static final Extent ONE_SCHOOL = new Extent(false, Set.of(SCHOOL), Set.of(), Set.of(), Set.of());
    private static final String OWN_CHILD = "6c1a3f0e-2b4d-4e1f-8a77-5d9e0c3b2a10";
    private static final EventSelection ALL = new EventSelection(null, Set.of(), Set.of(), Set.of(), "lrs");

    /** Of the school is whose name begins with {@code own}. */
    private final EventForwards people = mock(EventForwards.class);

    EventSelectionTest() {
        when(people.within(any(), eq(Set.of(SCHOOL)), eq(Set.of()), eq(DAY))).thenAnswer(asked -> {
            Set<String> handles = new HashSet<>(asked.<Set<String>>getArgument(0));
            handles.removeIf(handle -> !handle.contains("own") && !handle.contains(OWN_CHILD));
            return handles;
        });
    }

    @Test
    void an_event_leaves_whole_and_so_only_where_received_bytes_are_agreed_for_its_part() throws Exception {
        List<StoredEvent> events = List.of(
                event(1, VerbFamily.ANSWERED, "own-1"),
                event(2, VerbFamily.RESPONDED, "own-1"),
                event(3, VerbFamily.USED, "own-1"));
        assertThat(leaving(
                        events,
                        remit(
                                Extent.EVERYONE,
                                Map.of(
                                        Part.DRILLS, DataClass.II,
                                        Part.REFLECTIONS, DataClass.III,
                                        Part.USAGE, DataClass.I))))
                .containsExactly(1L, 3L);
    }

    @Test
    void under_an_agreement_with_schools_everybody_whom_an_event_names_is_of_them() throws Exception {
        Map<Part, DataClass> drills = Map.of(Part.DRILLS, DataClass.II);
        List<StoredEvent> events = List.of(
                event(1, VerbFamily.ANSWERED, "own-1"),
                event(2, VerbFamily.ANSWERED, "other-1"),
                event(3, VerbFamily.ANSWERED, "own-1", "own-2"),
                event(4, VerbFamily.ANSWERED, "own-1", "other-1"));
        assertThat(leaving(events, remit(ONE_SCHOOL, drills))).containsExactly(1L, 3L);
        assertThat(leaving(events, remit(Extent.EVERYONE, drills))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void nobody_is_overlooked_however_an_event_of_caliper_names_them() throws Exception {
        Map<Part, DataClass> drills = Map.of(Part.DRILLS, DataClass.II);
        String own = "urn:uuid:" + OWN_CHILD;
        String other = "urn:uuid:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234";
        String teacher = "\"type\":\"GradeEvent\",\"actor\":{\"id\":\"" + own + "\",\"type\":\"Person\"}";
        String launched = "\"actor\":{\"id\":\"https://tool.example.jp/7\",\"type\":\"Person\"},\"federatedSession\":"
                + "{\"messageParameters\":{\"sub\":\"" + OWN_CHILD + "\"}}";
        List<StoredEvent> events = List.of(
                caliper(1, teacher + ",\"object\":{\"assignee\":\"" + own + "\"}", OWN_CHILD),
                caliper(2, teacher + ",\"object\":{\"assignee\":\"" + other + "\"}", OWN_CHILD),
                caliper(3, "\"actor\":\"" + own + "\"", OWN_CHILD),
                caliper(4, "\"actor\":\"" + own + "\",\"group\":{\"members\":[\"" + other + "\"]}", OWN_CHILD),
                caliper(5, launched, OWN_CHILD));
        assertThat(leaving(events, remit(ONE_SCHOOL, drills))).containsExactly(1L, 3L, 5L);
    }

    @Test
    void nothing_leaves_for_somebody_who_knows_people_by_pseudonyms_or_with_whom_nothing_is_agreed() {
        List<StoredEvent> events = List.of(event(1, VerbFamily.ANSWERED, "own-1"));
        Map<Part, DataClass> drills = Map.of(Part.DRILLS, DataClass.I);
        for (Remit remit : List.of(
                new Remit(Extent.EVERYONE, drills, Set.of(), null, false),
                remit(Extent.NOBODY, drills),
                remit(Extent.EVERYONE, Map.of()),
                remit(Extent.EVERYONE, Map.of(Part.DRILLS, DataClass.III, Part.ATTENDANCE, DataClass.I)),
                Remit.NOTHING)) {
            assertThatThrownBy(() -> leaving(events, remit)).isInstanceOf(EventSelection.NotAgreed.class);
        }
    }

    @Test
    void the_route_says_of_which_standard_verbs_and_clients() throws Exception {
        Remit all = remit(Extent.EVERYONE, Map.of(Part.DRILLS, DataClass.I, Part.USAGE, DataClass.I));
        List<StoredEvent> events = List.of(event(1, VerbFamily.ANSWERED, "a"), event(2, VerbFamily.USED, "a"));
        assertThat(leaving(
                        new EventSelection(null, EventSelection.families("used"), Set.of(), Set.of(), "lrs"),
                        events,
                        all))
                .containsExactly(2L);
        assertThat(leaving(new EventSelection(EventStandard.CALIPER, Set.of(), Set.of(), Set.of(), "lrs"), events, all))
                .isEmpty();
        assertThat(leaving(new EventSelection(null, Set.of(), Set.of("note"), Set.of(), "lrs"), events, all))
                .isEmpty();
        assertThat(leaving(new EventSelection(null, Set.of(), Set.of("drill"), Set.of(), "lrs"), events, all))
                .containsExactly(1L, 2L);
        assertThat(leaving(new EventSelection(null, Set.of(), Set.of(), Set.of("drill"), "lrs"), events, all))
                .isEmpty();
        assertThatThrownBy(() -> EventSelection.families("answered, sung")).hasMessageContaining("verbs=sung");
    }

    private List<Long> leaving(List<StoredEvent> events, Remit remit) throws EventSelection.NotAgreed {
        return leaving(ALL, events, remit);
    }

    private List<Long> leaving(EventSelection selection, List<StoredEvent> events, Remit remit)
            throws EventSelection.NotAgreed {
        return EventSelection.agreed(selection.wanted(events), remit, people, DAY).stream()
                .map(StoredEvent::position)
                .toList();
    }

    private static Remit remit(Extent extent, Map<Part, DataClass> sees) {
        return new Remit(extent, sees, Set.of(), null, true);
    }

    private static StoredEvent event(long position, VerbFamily verb, String actor, String... instructors) {
        String instructor =
                instructors.length == 0 ? "" : ",\"context\":{\"instructor\":" + agent(instructors[0]) + "}";
        String raw = "{\"actor\":" + agent(actor) + ",\"verb\":{\"id\":\"https://example.jp/v\"},\"object\":{\"id\":"
                + "\"https://example.jp/o\"}" + instructor + "}";
        return stored(position, EventStandard.XAPI, verb, null, raw);
    }

    private static StoredEvent caliper(long position, String members, String whose) {
        return stored(
                position,
                EventStandard.CALIPER,
                VerbFamily.GRADED,
                "userMasterIdentifier:" + whose,
                "{" + members + "}");
    }

    private static StoredEvent stored(
            long position, EventStandard standard, VerbFamily verb, @Nullable String handle, String raw) {
        Instant now = Instant.parse("2026-05-08T01:00:00Z");
        Reading reading = new Reading(
                OffsetDateTime.parse("2026-05-08T10:00:00+09:00"),
                handle,
                verb,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Bytes bytes = Bytes.of(raw.getBytes(StandardCharsets.UTF_8));
        return new StoredEvent(
                position,
                now,
                new ReceivedEvent(
                        standard, UUID.randomUUID(), "drill", now, reading, Terms.NONE, bytes, bytes, List.of()));
    }

    private static String agent(String name) {
        return "{\"account\":{\"homePage\":\"https://eportal.example.jp\",\"name\":\"" + name + "\"}}";
    }
}
