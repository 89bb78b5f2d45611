package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.hub.Hub;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.MunicipalityKarte;

/** Which parts of the city's karte a role sees. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CityAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_part_that_the_role_does_not_see_is_not_in_the_city_either(String database) {
        MunicipalityKarte karte = karte(database, Reach.ALL_SCHOOLS, Part.DRILLS, Part.USAGE);

        assertThat(karte.absenceRate()).isNull();
        assertThat(karte.longAbsence()).isNull();
        assertThat(karte.positiveRate()).isNull();
        assertThat(karte.months()).isNotEmpty().allSatisfy(month -> {
            assertThat(month.absenceRate()).isNull();
            assertThat(month.reflectionAverage()).isNull();
        });
        assertThat(karte.schoolLines()).hasSize(3).allSatisfy(line -> {
            assertThat(line.absenceRate()).isNull();
            assertThat(line.longAbsence()).isNull();
            assertThat(line.positiveRate()).isNull();
            assertThat(line.drillPerStudent()).isNotNull();
        });
        assertThat(karte.drillPerStudent()).isNotNull();
        assertThat(karte.usage()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_role_that_reaches_no_school_has_the_citys_own_figures_only(String database) {
        MunicipalityKarte karte = karte(database, Reach.NOBODY, Part.ATTENDANCE);

        assertThat(karte.schoolLines()).isEmpty();
        assertThat(karte.absenceRate()).isNotNull();
        assertThat(karte.usage()).isNull();
        assertThat(DataClasses.of(karte)).isEqualTo(DataClass.IV);
    }

    private static MunicipalityKarte karte(String database, Reach people, Part... parts) {
        Map<Part, DataClass> sees = new EnumMap<>(Part.class);
        List.of(parts).forEach(part -> sees.put(part, DataClass.IV));
        Role role = new Role("some", "何か", "some", people, Set.of(Action.CITY), sees, Set.of(), Map.of());
        Reader reader = Reader.person(Caller.of(null), List.of(role), new Cap(DataClass.II), () -> {
            throw new IllegalStateException("this role stands nowhere");
        });
        return Hub.city(database).bean(KarteDesk.class).of(reader).municipality(null);
    }
}
