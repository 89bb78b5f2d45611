package org.uchinuki.command.generate;

import java.time.LocalDate;

/**
 * How big a city, and how much happens in it.
 *
 * <p>{@link #SMALL} is the sample city, {@link #SAIJO} a real city's figures, {@link #LARGE} a prefecture's.
 */
enum CitySize {
    SMALL(2, 1, 120, 18, LocalDate.of(2026, 11, 20), 1, 9, 12, 5),
    SAIJO(25, 10, 8_600, 850, LocalDate.of(2027, 3, 24), 3, 20, 5, 10),
    LARGE(581, 233, 200_000, 19_770, LocalDate.of(2027, 3, 24), 3, 20, 5, 10);

    final int elementarySchools;
    final int juniorHighSchools;
    final int children;
    final int staff;
    /** Last school day that there are records of. */
    final LocalDate lastDay;
    /** 学期 that have been marked. */
    final int terms;
    /** Drill statements of a child. */
    final int statements;
    /** A child's device is logged about every so many school days. */
    final int usageEvery;
    /** Lessons of a class that end in a reflection form. */
    final int reflections;

    CitySize(
            int elementarySchools,
            int juniorHighSchools,
            int children,
            int staff,
            LocalDate lastDay,
            int terms,
            int statements,
            int usageEvery,
            int reflections) {
        this.elementarySchools = elementarySchools;
        this.juniorHighSchools = juniorHighSchools;
        this.children = children;
        this.staff = staff;
        this.lastDay = lastDay;
        this.terms = terms;
        this.statements = statements;
        this.usageEvery = usageEvery;
        this.reflections = reflections;
    }

    int schools() {
        return elementarySchools + juniorHighSchools;
    }
}
