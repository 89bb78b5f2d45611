package org.uchinuki.access.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.ClassLabel;

/** What the rosters know of one person that a tool may be told. The store answers. */
public interface PersonCards {

    /** Empty where no roster has this person. */
    Optional<PersonCard> of(UUID person, LocalDate day);

    /** {@code userMasterIdentifier} of this person; of several, as after a merge, the one known longest. */
    Optional<String> masterIdentifier(UUID person);

    /**
     * @param roles OneRoster's words: {@code student}, {@code teacher} …
     * @param seats classes they are in or teach, and schools they work at, each as of the day
     */
    record PersonCard(Name name, @Nullable Name kana, List<String> roles, List<Seat> seats) {

        public PersonCard {
            roles = List.copyOf(roles);
            seats = List.copyOf(seats);
        }

        /** What of it lies within these schools and classes; an empty set of both bounds nothing. */
        PersonCard within(Set<UUID> schools, Set<UUID> classes) {
            return new PersonCard(
                    name,
                    kana,
                    roles,
                    seats.stream()
                            .filter(seat -> seat.isWithin(schools, classes))
                            .toList());
        }
    }

    /** 通称 where there is one. */
    record Name(@Nullable String family, @Nullable String given) {

        public String whole() {
            return family == null ? given == null ? "" : given : given == null ? family : family + " " + given;
        }
    }

    /** @param school and {@code section} are null where it is of none */
    record Seat(@Nullable SchoolName school, @Nullable ClassName section) {

        boolean isWithin(Set<UUID> schools, Set<UUID> classes) {
            if (!classes.isEmpty()) {
                return section != null && classes.contains(section.id());
            }
            return schools.isEmpty() || (school != null && schools.contains(school.id()));
        }
    }

    /** @param code 学校コード */
    record SchoolName(
            UUID id, @Nullable String code, @Nullable String name) {}

    /**
     * @param code 組
     * @param grade name of {@link org.uchinuki.canonical.Grade}
     */
    record ClassName(
            UUID id,
            @Nullable String title,
            @Nullable String code,
            @Nullable String grade) {

        /** "5年1組"; a class without a grade goes by its title. */
        public String label() {
            String label = ClassLabel.of(grade, code);
            if (label != null) {
                return label;
            }
            return title != null ? title : code != null ? ClassLabel.of(code) : id.toString();
        }
    }
}
