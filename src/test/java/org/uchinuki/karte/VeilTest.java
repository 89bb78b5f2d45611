package org.uchinuki.karte;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VeilTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final ClassKarte.StudentLine LINE = new ClassKarte.StudentLine(
            UUID.randomUUID(),
            7,
            "伊予　花子",
            "イヨ　ハナコ",
            false,
            List.of(new Sections.DayMark(DAY, "SICK_ABSENT", "／", "病欠", "かぜ")),
            3,
            1,
            40L,
            null,
            null,
            12L);

    @Test
    void a_part_that_is_not_named_is_left_out_and_the_rest_stays() {
        ClassKarte.StudentLine seen =
                new Veil(Map.of(Part.BASIC, DataClass.III, Part.ATTENDANCE, DataClass.II)).over(LINE);

        assertThat(seen.marks()).isEqualTo(LINE.marks());
        assertThat(seen.absentDays()).isEqualTo(3);
        assertThat(seen.drillAnswered()).isNull();
        assertThat(seen.uses()).isNull();
        assertThat(DataClasses.of(seen)).isEqualTo(DataClass.II);
    }

    @Test
    void what_is_guarded_more_closely_than_the_role_goes_is_left_out_of_a_part() {
        ClassKarte.StudentLine seen = new Veil(Map.of(Part.ATTENDANCE, DataClass.III)).over(LINE);

        assertThat(seen.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.label()).isEqualTo("病欠");
            assertThat(mark.reason()).isNull();
        });
        assertThat(DataClasses.of(seen)).isEqualTo(DataClass.III);
    }

    @Test
    void who_sees_nothing_gets_nothing_guarded() {
        ClassKarte.StudentLine seen = new Veil(Map.of()).over(LINE);

        assertThat(seen.marks()).isEmpty();
        assertThat(seen.absentDays()).isNull();
        assertThat(DataClasses.of(seen)).isEqualTo(DataClass.IV);
    }
}
