package org.uchinuki.karte;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Reader;
import org.uchinuki.canonical.Kind;

/** Where is asked whence a value came. */
public interface LineageDesk {

    /** The kinds of record that are kept of people. */
    List<Kind> KINDS = List.of(
            Kind.PERSON,
            Kind.ENROLLMENT,
            Kind.ROLE,
            Kind.ATTENDANCE,
            Kind.ASSESSMENT_RESULT,
            Kind.GUIDANCE_NOTE,
            Kind.SURVEY_RESPONSE,
            Kind.USAGE_RECORD);

    /**
     * Of one child, the fields that this reader sees, and no others.
     *
     * @throws NotKnown where the reader knows no such child
     * @throws SecondFactorNeeded where all of it, or what is asked for, needs a second factor of this reader
     */
    Lineage of(Reader reader, UUID child, Asked asked);

    /** The kinds of which this reader sees something of this child. */
    List<Kind> kinds(Reader reader, UUID child);

    /**
     * Of anybody, for whoever mends data: of every value what may be left of it. What is guarded most closely (Ⅰ) is not in it, not
     * even that it is there.
     *
     * @param mask what is left of a value
     * @throws NotKnown where there is nobody of that id
     */
    Lineage shapes(UUID person, Asked asked, Mask mask);

    /** What is left of a value for whoever may not see it. */
    @FunctionalInterface
    interface Mask {

        /** @param value never null; of a school or a class its name */
        String of(Kind kind, String field, String value);
    }

    /**
     * What is asked for.
     *
     * @param kind only these records, or null
     * @param field only this field of them, or null
     */
    record Asked(@Nullable Kind kind, @Nullable String field) {

        public static final Asked ALL = new Asked(null, null);

        /** {@code enrollment} or {@code enrollment.grade}; empty where there is no such field. */
        public static Optional<Asked> of(@Nullable String typed) {
            if (typed == null || typed.isBlank()) {
                return Optional.of(ALL);
            }
            String[] parts = typed.strip().split("\\.", 2);
            return Kind.ofPart(parts[0])
                    .filter(KINDS::contains)
                    .filter(kind -> parts.length == 1 || kind.field(parts[1]).isPresent())
                    .map(kind -> new Asked(kind, parts.length == 1 ? null : parts[1]));
        }

        /** What may be asked for, for a finding. */
        public static String expected() {
            return KINDS.stream().map(Kind::part).collect(Collectors.joining(", ")) + ", person.familyName …";
        }
    }
}
