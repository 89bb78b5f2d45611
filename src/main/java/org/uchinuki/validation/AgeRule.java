package org.uchinuki.validation;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/**
 * A birth date fits the grade: whoever is born from 2 April to 1 April of the next year is in one grade (学校教育法17条). One
 * year off happens (就学猶予, 帰国) and is only pointed out; more cannot be right.
 */
final class AgeRule implements Rule {

    private static final int AGE_ON_ENTERING_SCHOOL = 6;

    @Override
    public void check(Draft draft, Consumer<Finding> finds) {
        if (!(draft.value("person.birthDate") instanceof LocalDate born)
                || !(draft.value("enrollment.grade") instanceof Grade grade)
                || !(draft.value("enrollment.schoolYear") instanceof Integer schoolYear)) {
            return;
        }
        int fits = schoolYear - AGE_ON_ENTERING_SCHOOL - yearsSinceEntry(grade);
        int cohort = SchoolYear.of(born.minusDays(1)).year() + 1;
        int off = Math.abs(cohort - fits);
        if (off == 0) {
            return;
        }
        Map<String, String> details = Map.of(
                "grade", grade.japanese(),
                "from", (fits - 1) + "-04-02",
                "to", fits + "-04-01");
        String text = born.toString();
        finds.accept(
                off == 1
                        ? Finding.warning(
                                "validation.birth_date_one_year_off", draft.placeOf("person.birthDate"), text, details)
                        : Finding.error(
                                "validation.birth_date_grade", draft.placeOf("person.birthDate"), text, details));
    }

    private static int yearsSinceEntry(Grade grade) {
        return switch (grade.name().charAt(0)) {
            case 'E' -> grade.year() - 4;
            case 'P' -> grade.year() - 1;
            case 'J' -> grade.year() + 5;
            default -> grade.year() + 8;
        };
    }
}
