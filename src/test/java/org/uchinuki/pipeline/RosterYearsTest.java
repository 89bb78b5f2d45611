package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.change.ChangeStore.YearSpan;
import org.uchinuki.change.KnownRows;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RosterYearsTest {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Mapping STUDENTS =
            Mappings.load(Path.of("mappings")).byName("c4th/students").orElseThrow();

    @Test
    void a_roster_of_the_whole_city_is_refused_in_any_year_but_the_current_one() {
        assertThat(judged("2026-11-28", Map.of(2026, 8_600L), 0)).isEqualTo("taken");
        assertThat(judged("2026-11-28", Map.of(2025, 8_600L), 0)).isEqualTo("2025, not 2026");
        assertThat(judged("2026-11-28", Map.of(2027, 8_600L), 0)).isEqualTo("2027, not 2026");
        assertThat(judged("2026-11-28", Map.of(2019, 8_000L, 2026, 600L), 0)).isEqualTo("2019–2026, not 2026");
        assertThat(judged("2026-11-28", Map.of(2025, 3L, 2026, 8_597L), 0)).isEqualTo("taken");
    }

    @Test
    void the_next_year_may_come_from_January_on_and_is_the_current_one_in_April() {
        assertThat(judged("2026-12-31", Map.of(2027, 10L), 0)).isEqualTo("2027, not 2026");
        assertThat(judged("2027-01-01", Map.of(2027, 10L), 0)).isEqualTo("taken");
        assertThat(judged("2027-03-31", Map.of(2026, 10L), 0)).isEqualTo("taken");
        assertThat(judged("2027-03-31", Map.of(2028, 10L), 0)).isEqualTo("2028, not 2026–2027");
        assertThat(judged("2027-04-01", Map.of(2027, 10L), 0)).isEqualTo("taken");
        assertThat(judged("2027-04-01", Map.of(2026, 10L), 0)).isEqualTo("2026, not 2027");
        assertThat(judged("2027-04-01", Map.of(2028, 10L), 0)).isEqualTo("2028, not 2027");
        YearSettings early = new YearSettings("10-01", Set.of());
        assertThat(judged(early, "2026-10-01", null, Map.of(2027, 10L), 0, null))
                .isEqualTo("taken");
    }

    @Test
    void before_the_schools_have_moved_up_last_years_list_may_come_with_a_few_changes() {
        assertThat(judged("2027-04-03", Map.of(2026, 12L), 8_588)).isEqualTo("taken");
    }

    @Test
    void a_correction_of_last_year_is_taken_by_name() {
        YearSettings usual = new YearSettings("01-01", Set.of());
        assertThat(judged(usual, "2026-11-28", 2025, Map.of(2025, 10L), 0, 2026))
                .isEqualTo("taken");
        assertThat(judged(usual, "2026-11-28", 2025, Map.of(2025, 10L, 2026, 1L), 0, 2026))
                .isEqualTo("2025–2026, not 2025");
        assertThat(judged(new YearSettings("01-01", Set.of(2024)), "2026-11-28", null, Map.of(2024, 9L), 0, null))
                .isEqualTo("taken");
    }

    @Test
    void a_day_that_is_none_is_said_at_the_start() {
        assertThatThrownBy(() -> new YearSettings("13-01", Set.of())).hasMessageContaining("uchinuki.years.next-from");
    }

    @Test
    void a_few_rows_of_another_year_are_named_where_the_roster_is_taken() {
        assertThat(few("2026-11-28", Map.of(2025, 3L, 2026, 8_597L), 0, 2026)).containsExactly(2025);
        assertThat(few("2026-11-28", Map.of(2025, 3L, 2027, 2L), 8_000, 2026)).containsExactlyInAnyOrder(2025, 2027);
        assertThat(few("2026-11-28", Map.of(2025, 8_600L), 0, 2026))
                .as("that one is refused")
                .isEmpty();
        assertThat(few("2027-04-03", Map.of(2026, 12L), 8_588, 2026))
                .as("the schools have not moved up")
                .isEmpty();
        assertThat(few("2027-02-01", Map.of(2026, 100L, 2027, 3L), 0, 2026))
                .as("both may come")
                .isEmpty();
    }

    private static Set<Integer> few(String today, Map<Integer, Long> rows, long unchanged, @Nullable Integer known) {
        Tally tally = tally(unchanged);
        return years(new YearSettings("01-01", Set.of()), today)
                .ofFewRows(tally, new YearSpan("c4th/students", 1, new TreeMap<>(rows), known));
    }

    private static String judged(String today, Map<Integer, Long> rows, long unchanged) {
        return judged(new YearSettings("01-01", Set.of()), today, null, rows, unchanged, null);
    }

    private static Tally tally(long unchanged) {
        DeliveredFile file = new DeliveredFile("students.csv", Path.of("students.csv"), 1, "");
        Tally tally = new Tally(1, new PlannedFile(file, STUDENTS, false, false), KnownRows.none());
        tally.unchanged = unchanged;
        return tally;
    }

    private static RosterYears years(YearSettings settings, String today) {
        return new RosterYears(
                settings,
                Clock.fixed(LocalDate.parse(today).atTime(9, 0).atZone(JAPAN).toInstant(), JAPAN));
    }

    private static String judged(
            YearSettings settings,
            String today,
            @Nullable Integer told,
            Map<Integer, Long> rows,
            long unchanged,
            @Nullable Integer known) {
        Tally tally = tally(unchanged);
        return years(settings, today)
                .refusal(told, tally, new YearSpan("c4th/students", 1, new TreeMap<>(rows), known))
                .map(RosterYearsTest::said)
                .orElse("taken");
    }

    private static String said(Finding finding) {
        return finding.value() + ", not " + finding.details().get("expected");
    }
}
