package org.uchinuki.command.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.School;
import org.uchinuki.command.generate.City.Section;
import org.uchinuki.command.generate.City.Staff;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CityBuilderTest {

    private final City saijo = CityBuilder.build(7, CitySize.SAIJO);

    @Test
    void saijo_has_the_figures_of_the_real_city() {
        assertThat(saijo.schools()).hasSize(35);
        assertThat(saijo.schools()).filteredOn(School::juniorHigh).hasSize(10);
        assertThat(saijo.children()).hasSize(8_600);
        assertThat(saijo.staff()).hasSize(850);
        assertThat(saijo.days()).hasSizeBetween(190, 205);
        assertThat(saijo.days().getLast()).isEqualTo(LocalDate.of(2027, 3, 24));
    }

    @Test
    void large_has_200_000_children() {
        City large = CityBuilder.build(1, CitySize.LARGE);
        assertThat(large.children()).hasSize(200_000);
        assertThat(large.children().getLast().sis())
                .hasSize(7)
                .doesNotStartWith("8")
                .doesNotStartWith("9");
    }

    @Test
    void no_class_has_more_than_35_children_and_some_are_shared_by_grades() {
        assertThat(saijo.children().stream().collect(Collectors.groupingBy(Child::section, Collectors.counting())))
                .allSatisfy((section, members) -> assertThat(members).isBetween(1L, 35L));
        assertThat(saijo.sections()).extracting(Section::code).contains("複", "ひまわり", "1", "3");
    }

    @Test
    void every_child_has_the_age_of_its_grade() {
        assertThat(saijo.children())
                .allSatisfy(child -> assertThat(child.birth())
                        .isBetween(LocalDate.of(2020 - child.grade(), 4, 2), LocalDate.of(2021 - child.grade(), 4, 1)));
    }

    @Test
    void ids_are_unique_and_those_of_staff_and_children_never_meet() {
        assertThat(saijo.children())
                .extracting(Child::sis)
                .doesNotHaveDuplicates()
                .allMatch(sis -> sis.matches("0\\d{6}"));
        assertThat(saijo.staff())
                .extracting(Staff::number)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("9\\d{6}"));
        assertThat(saijo.children()).extracting(Child::masterId).doesNotHaveDuplicates();
    }

    @Test
    void every_class_has_a_homeroom_teacher_of_its_own_school() {
        int[] teachers = StaffRoom.teachers(saijo);
        assertThat(saijo.sections())
                .allSatisfy(section -> assertThat(saijo.staff().get(teachers[section.index()]))
                        .satisfies(teacher -> assertThat(teacher.homerooms()).contains(section.index()))
                        .satisfies(teacher -> assertThat(teacher.school()).isEqualTo(section.school())));
    }
}
