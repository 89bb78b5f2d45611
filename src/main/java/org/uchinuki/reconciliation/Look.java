package org.uchinuki.reconciliation;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.canonical.party.Sex;
import org.uchinuki.mapping.Draft;

/**
 * What is known of a human, in the form in which it is compared. A kind of evidence may have several values: a name and a
 * 通称, two schools. For comparing only; nothing of it is ever stored but as a digest.
 */
public final class Look {

    private final Map<Evidence, Set<String>> values = new EnumMap<>(Evidence.class);
    private final NameForms forms;

    private Look(NameForms forms) {
        this.forms = forms;
    }

    /** @param school the one that the row speaks of, or null where it names none */
    static Look of(Draft draft, @Nullable UUID school, NameForms forms) {
        Look look = new Look(forms);
        look.name(Evidence.FAMILY_NAME, text(draft, "familyName"), text(draft, "preferredFamilyName"));
        look.name(Evidence.GIVEN_NAME, text(draft, "givenName"), text(draft, "preferredGivenName"));
        look.kana(Evidence.KANA_FAMILY_NAME, text(draft, "kanaFamilyName"), text(draft, "kanaPreferredFamilyName"));
        look.kana(Evidence.KANA_GIVEN_NAME, text(draft, "kanaGivenName"), text(draft, "kanaPreferredGivenName"));
        look.add(Evidence.BIRTH_DATE, draft.value("person.birthDate") instanceof LocalDate day ? day : null);
        look.sex(draft.value("person.sex") instanceof Sex sex ? sex : null);
        look.add(Evidence.SCHOOL, school);
        look.add(Evidence.GRADE, grade(draft));
        return look;
    }

    static Look of(KnownPerson known, NameForms forms) {
        Look look = of(known.person(), forms);
        known.schools().forEach(school -> look.add(Evidence.SCHOOL, school));
        known.grades().forEach(grade -> look.add(Evidence.GRADE, grade));
        return look;
    }

    static Look of(Person person, NameForms forms) {
        Look look = new Look(forms);
        look.name(Evidence.FAMILY_NAME, person.familyName(), person.preferredFamilyName());
        look.name(Evidence.GIVEN_NAME, person.givenName(), person.preferredGivenName());
        look.kana(Evidence.KANA_FAMILY_NAME, person.kanaFamilyName(), person.kanaPreferredFamilyName());
        look.kana(Evidence.KANA_GIVEN_NAME, person.kanaGivenName(), person.kanaPreferredGivenName());
        look.add(Evidence.BIRTH_DATE, person.birthDate());
        look.sex(person.sex());
        return look;
    }

    private static @Nullable String text(Draft draft, String field) {
        return draft.value("person." + field) instanceof String text ? text : null;
    }

    private static @Nullable Grade grade(Draft draft) {
        if (draft.value("enrollment.grade") instanceof Grade grade) {
            return grade;
        }
        return draft.value("classSection.grade") instanceof Grade grade ? grade : null;
    }

    private void name(Evidence kind, @Nullable String registered, @Nullable String preferred) {
        add(kind, registered == null ? null : forms.name(registered));
        add(kind, preferred == null ? null : forms.name(preferred));
    }

    private void kana(Evidence kind, @Nullable String registered, @Nullable String preferred) {
        add(kind, registered == null ? null : forms.kana(registered));
        add(kind, preferred == null ? null : forms.kana(preferred));
    }

    private void sex(@Nullable Sex sex) {
        // What is not said, or said to be neither, cannot contradict.
        add(Evidence.SEX, sex == Sex.MALE || sex == Sex.FEMALE ? sex : null);
    }

    private void add(Evidence kind, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            values.computeIfAbsent(kind, any -> new HashSet<>()).add(value.toString());
        }
    }

    Set<String> of(Evidence kind) {
        return values.getOrDefault(kind, Set.of());
    }

    /** How the two stand to each other in one kind of evidence. */
    Comparison compare(Evidence kind, Look other) {
        Set<String> mine = of(kind);
        Set<String> theirs = other.of(kind);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Comparison.UNKNOWN;
        }
        if (mine.stream().anyMatch(theirs::contains)) {
            return Comparison.SAME;
        }
        boolean near = mine.stream()
                .anyMatch(one -> theirs.stream()
                        .anyMatch(two ->
                                kind == Evidence.BIRTH_DATE ? NameForms.daysNear(one, two) : NameForms.near(one, two)));
        return near ? Comparison.NEAR : Comparison.DIFFERENT;
    }

    /** Every kind of evidence of the two, in the order of {@link Evidence}. */
    Map<Evidence, Comparison> compare(Look other) {
        Map<Evidence, Comparison> all = new EnumMap<>(Evidence.class);
        for (Evidence kind : Evidence.values()) {
            all.put(kind, compare(kind, other));
        }
        return all;
    }

    /** {@code UNKNOWN}: at least one of the two does not say. {@code NEAR}: they differ by one sign. */
    public enum Comparison {
        SAME,
        NEAR,
        DIFFERENT,
        UNKNOWN
    }
}
