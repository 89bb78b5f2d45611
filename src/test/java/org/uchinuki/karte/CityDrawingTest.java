package org.uchinuki.karte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.MunicipalityKarte.SchoolLine;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.CityRows;
import org.uchinuki.projection.Dataset;
import org.uchinuki.projection.RosterRows;

/** A made-up city of four schools with thirty children each: what stands beside a small cell does not give it away. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CityDrawingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final List<String> SCHOOLS = List.of("東小", "西小", "南小", "北小");
    private static final int CHILDREN = 30;

    /** The database of one test, and the children of each school. */
    private static final class City {
        final JdbcTemplate jdbc;
        final Map<String, List<UUID>> children = new LinkedHashMap<>();

        City(String database) {
            this.jdbc = new JdbcTemplate(Databases.migrated(database));
            SCHOOLS.forEach(this::school);
            for (Dataset dataset : Dataset.values()) {
                jdbc.update(
                        "insert into freshness (dataset, source, as_of) values (?, 'some', ?)",
                        dataset.name(),
                        OffsetDateTime.parse("2026-11-20T09:00:00+09:00"));
            }
        }

        private void school(String name) {
            UUID school = UUID.randomUUID();
            UUID section = UUID.randomUUID();
            put("school", "code, name", school, "S" + SCHOOLS.indexOf(name), name);
            put("class_section", "school_id, school_year, grade, code", section, school, 2026, "P5", "1");
            List<UUID> ids = new ArrayList<>();
            for (int n = 0; n < CHILDREN; n++) {
                UUID child = UUID.randomUUID();
                put(
                        "enrollment",
                        "person_id, school_id, class_section_id, school_year, role",
                        UUID.randomUUID(),
                        child,
                        school,
                        section,
                        2026,
                        "student");
                ids.add(child);
            }
            children.put(name, ids);
        }

        private void put(String table, String columns, UUID id, Object... values) {
            List<Object> all = new ArrayList<>(List.of(id));
            all.addAll(List.of(values));
            all.add(id.toString());
            jdbc.update(
                    "insert into " + table + " (id, version, valid_from, valid_to, " + columns
                            + ", source_key, mapping, run_id, file_id, row_no) values"
                            + " (?, 1, date '1900-01-01', date '9999-12-31'" + ", ?".repeat(values.length)
                            + ", ?, 'm', 1, 1, 1)",
                    all.toArray());
        }

        List<UUID> some(String school, int many) {
            return children.getOrDefault(school, List.of()).subList(0, many);
        }

        void attended(List<UUID> who, LocalDate month, int absent) {
            who.forEach(child -> jdbc.update(
                    "insert into attendance_month (person_id, first_day, school_days, excused, absent, late, early)"
                            + " values (?, ?, 40, 0, ?, 0, 0)",
                    child,
                    month,
                    absent));
        }

        void answered(List<UUID> who, LocalDate day) {
            who.forEach(child -> jdbc.update(
                    "insert into reflection_day (person_id, on_day, question, four, three, two, one)"
                            + " values (?, ?, 'q', 1, 0, 0, 1)",
                    child,
                    day));
        }

        void used(List<UUID> who, LocalDate day, String device, String purpose) {
            who.forEach(child -> jdbc.update(
                    "insert into usage_day (person_id, on_day, origin, device, purpose, uses, minutes)"
                            + " values (?, ?, 'log', ?, ?, 2, 0)",
                    child,
                    day,
                    device,
                    purpose));
        }

        MunicipalityKarte karte() {
            try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
                context.registerBean(NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(jdbc));
                context.register(RosterRows.class, ActivityRows.class, CityRows.class);
                context.refresh();
                return new CityDrawing(
                                context.getBean(RosterRows.class),
                                context.getBean(ActivityRows.class),
                                context.getBean(CityRows.class),
                                new Labels(Mappings.load(Path.of("mappings"))),
                                new SchoolYear(2026),
                                DAY)
                        .draw();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_hidden_count_of_children_is_not_the_total_less_the_others(String database) {
        City city = new City(database);
        LocalDate month = LocalDate.of(2026, 5, 1);
        city.attended(city.some("東小", 12), month, 31);
        city.attended(city.some("西小", CHILDREN), month, 0);
        city.attended(city.some("南小", 3), month, 31);
        city.attended(city.some("南小", CHILDREN).subList(3, CHILDREN), month, 0);
        city.attended(city.some("北小", 20), month, 31);

        MunicipalityKarte karte = city.karte();

        assertThat(values(karte, SchoolLine::longAbsence)).containsExactly("-", "0", "-", "20");
        assertThat(value(karte.longAbsence())).isEqualTo("35");
        assertThat(karte.schoolLines().stream()
                        .map(line -> Objects.requireNonNull(line.longAbsence()))
                        .filter(Figure::suppressed)
                        .map(Figure::reason))
                .as("which of them is small is not told")
                .containsOnly("10人未満等");
        assertThat(values(karte, SchoolLine::absenceRate))
                .as("many children each")
                .doesNotContain("-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_figure_is_judged_by_the_children_who_stand_behind_it(String database) {
        City city = new City(database);
        LocalDate may = LocalDate.of(2026, 5, 11);
        LocalDate june = LocalDate.of(2026, 6, 8);
        city.answered(city.some("東小", 1), may);
        city.answered(city.some("西小", 7), may);
        city.answered(city.some("南小", 20), may);
        city.answered(city.some("北小", 4), june);
        city.attended(city.some("南小", 20), LocalDate.of(2026, 5, 1), 1);
        city.attended(city.some("東小", 9), LocalDate.of(2026, 6, 1), 1);

        MunicipalityKarte karte = city.karte();

        assertThat(values(karte, SchoolLine::positiveRate))
                .as("one of thirty, seven, twenty, four: five are enough, and one and four are five together")
                .containsExactly("-", "50", "50", "-");
        Figure ofOne = Objects.requireNonNull(karte.schoolLines().getFirst().positiveRate());
        assertThat(ofOne.n()).isNull();
        assertThat(ofOne.reason()).isEqualTo("5人未満");
        assertThat(values(karte, SchoolLine::absenceRate)).containsExactly("-", "?", "-", "?");
        assertThat(karte.months())
                .extracting(
                        MunicipalityKarte.CityMonth::month,
                        line -> line.absenceRate() == null,
                        line -> line.reflectionAverage() == null)
                .containsExactly(
                        tuple(LocalDate.of(2026, 5, 1), false, false), tuple(LocalDate.of(2026, 6, 1), true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_city_in_which_few_stand_behind_a_figure_has_none(String database) {
        City city = new City(database);
        city.answered(city.some("東小", 4), LocalDate.of(2026, 5, 11));
        city.attended(city.some("東小", 9), LocalDate.of(2026, 5, 1), 31);

        MunicipalityKarte karte = city.karte();

        assertThat(List.of(value(karte.positiveRate()), value(karte.absenceRate()), value(karte.longAbsence())))
                .containsOnly("-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void uses_of_a_hidden_cell_stand_in_no_other_figure(String database) {
        City city = new City(database);
        LocalDate monday = LocalDate.of(2026, 5, 11);
        city.used(city.some("東小", 30), monday.plusDays(6), "learner-device", "research");
        city.used(city.some("西小", 30), monday.plusWeeks(1), "learner-device", "research");
        city.used(city.some("西小", 9), monday.plusWeeks(2), "board", "show");
        city.used(city.some("北小", 9), monday.plusWeeks(3), "learner-device", "research");

        MunicipalityKarte karte = city.karte();

        assertThat(cell(karte, "電子黒板", "教材を示す")).isEqualTo("-");
        assertThat(cell(karte, "学習者用端末", "調べる")).isEqualTo("138");
        Sections.UsageSection usage = Objects.requireNonNull(karte.usage());
        assertThat(value(usage.uses())).isEqualTo("138");
        assertThat(value(karte.usesPerStudent())).isEqualTo("1.2");
        assertThat(usage.weeks())
                .extracting(week -> week.week() + " " + week.uses())
                .as("nine children of the last week, hidden with the next smallest")
                .hasSize(3)
                .contains("2026-06-01 null")
                .filteredOn(week -> week.endsWith(" 60"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void codes_of_one_label_are_one_cell_of_so_many_children(String database) {
        City city = new City(database);
        LocalDate day = LocalDate.of(2026, 5, 11);
        city.used(city.some("東小", 6), day, "", "research");
        city.used(city.some("西小", 6), day, "（不明）", "research");
        city.used(city.some("東小", 6), day, "board", "");
        city.used(city.some("東小", 6), day, "board", "（不明）");

        MunicipalityKarte karte = city.karte();

        assertThat(cell(karte, "（不明）", "調べる")).as("twelve children").isEqualTo("24");
        assertThat(cell(karte, "電子黒板", "（不明）")).as("six, twice").isEqualTo("-");
    }

    private static String cell(MunicipalityKarte karte, String device, String purpose) {
        Sections.Crosstab table = Objects.requireNonNull(karte.usage()).crosstab();
        Long uses = table.cells()
                .get(table.devices().indexOf(device))
                .get(table.purposes().indexOf(purpose));
        return uses == null ? "-" : uses.toString();
    }

    private static List<String> values(MunicipalityKarte karte, Function<SchoolLine, @Nullable Figure> column) {
        return karte.schoolLines().stream()
                .map(line -> value(column.apply(line)))
                .toList();
    }

    /** "-" where suppressed, "?" where nothing is known. */
    private static String value(@Nullable Figure figure) {
        BigDecimal value = Objects.requireNonNull(figure).value();
        return figure.suppressed()
                ? "-"
                : value == null ? "?" : value.stripTrailingZeros().toPlainString();
    }
}
