package org.uchinuki.canonical;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.uchinuki.canonical.activity.AssessmentResult;
import org.uchinuki.canonical.activity.Attendance;
import org.uchinuki.canonical.activity.GuidanceNote;
import org.uchinuki.canonical.activity.Lesson;
import org.uchinuki.canonical.activity.SurveyResponse;
import org.uchinuki.canonical.activity.UsageRecord;
import org.uchinuki.canonical.content.Course;
import org.uchinuki.canonical.party.AcademicSession;
import org.uchinuki.canonical.party.ClassSection;
import org.uchinuki.canonical.party.Enrollment;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.canonical.party.Role;
import org.uchinuki.canonical.party.School;

/**
 * The kinds of record that the hub keeps. The record class is the one declaration of a kind's fields: what a mapping may
 * write to, what is staged, compared and stored, and what is documented all come from it.
 *
 * <p>An <em>entity</em> (school, person, class …) is found again by its aliases; a <em>fact</em> is identified by the
 * values of {@link #identity()}, or, where that is empty, by its source and the source's own key.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable, which the checker cannot see
public enum Kind {
    SCHOOL("school", School.class, true, List.of()),
    ACADEMIC_SESSION("academicSession", AcademicSession.class, true, List.of()),
    COURSE("course", Course.class, true, List.of()),
    CLASS_SECTION("classSection", ClassSection.class, true, List.of()),
    PERSON("person", Person.class, true, List.of()),
    ROLE("role", Role.class, false, List.of("personId", "schoolId", "role")),
    ENROLLMENT("enrollment", Enrollment.class, false, List.of("personId", "classSectionId", "role")),
    ATTENDANCE("attendance", Attendance.class, false, List.of("personId", "day")),
    ASSESSMENT_RESULT(
            "assessmentResult",
            AssessmentResult.class,
            false,
            List.of("personId", "schoolYear", "term", "subject", "viewpoint", "testName", "day")),
    GUIDANCE_NOTE("guidanceNote", GuidanceNote.class, false, List.of()),
    SURVEY_RESPONSE("surveyResponse", SurveyResponse.class, false, List.of("personId", "survey", "answeredAt")),
    USAGE_RECORD("usageRecord", UsageRecord.class, false, List.of()),
    LESSON("lesson", Lesson.class, false, List.of("classSectionId", "day", "period"));

    private final String part;
    private final Class<? extends Record> type;
    private final boolean entity;
    private final List<String> identity;
    private final List<Field> fields;
    private final String table;
    private final Map<String, Field> byName;

    Kind(String part, Class<? extends Record> type, boolean entity, List<String> identity) {
        this.part = part;
        this.type = type;
        this.entity = entity;
        this.identity = identity;
        this.fields = Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        this.table = snake(part);
        this.byName = fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, field -> field));
    }

    /** The word that stands for this kind in a mapping's {@code to:}, such as {@code person} in {@code person.familyName}. */
    public String part() {
        return part;
    }

    /** Table of the store. */
    public String table() {
        return table;
    }

    public Class<? extends Record> type() {
        return type;
    }

    /** Whether records of this kind are found again by aliases. */
    public boolean isEntity() {
        return entity;
    }

    /** For a fact: the fields that say which fact it is. Empty: source and source key do. */
    public List<String> identity() {
        return identity;
    }

    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public static Optional<Kind> ofPart(String part) {
        return Optional.ofNullable(ByPart.KINDS.get(part));
    }

    private static final class ByPart {
        static final Map<String, Kind> KINDS =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::part, kind -> kind));
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * One field of a kind.
     *
     * @param column column of the store: the name in SQL's spelling, with another word where SQL has taken it
     * @param japanese the schools' word for it
     * @param max most characters of a text
     */
    public record Field(
            String name,
            String column,
            FieldType type,
            Class<?> javaType,
            String japanese,
            Means.DataClass guarded,
            int max) {

        /** Whether the field points at an entity; such a field is filled by reconciliation, never by a mapping. */
        public boolean isReference() {
            return type == FieldType.REFERENCE;
        }

        /** The canonical name as words: kana family name. */
        public String english() {
            return name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
        }

        private static String column(String name) {
            return switch (name) {
                case "day" -> "on_day";
                case "primary" -> "is_primary";
                case "comment" -> "comment_text";
                default -> snake(name);
            };
        }

        static Field of(RecordComponent component) {
            Means means = component.getAnnotation(Means.class);
            if (means == null) {
                throw new IllegalStateException(component + " does not say what it means");
            }
            return new Field(
                    component.getName(),
                    column(component.getName()),
                    FieldType.of(component),
                    component.getType(),
                    means.value(),
                    means.guarded(),
                    means.max());
        }
    }

    /** What a field holds. */
    public enum FieldType {
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        /** A moment with its offset. */
        TIMESTAMP,
        BOOLEAN,
        /** One name of an enum of the hub. */
        CODE,
        /** The id of an entity. */
        REFERENCE,
        /** Named texts: answers of a survey. */
        TEXTS;

        static FieldType of(RecordComponent component) {
            Class<?> type = component.getType();
            if (type == String.class) {
                return TEXT;
            } else if (type == Integer.class) {
                return INTEGER;
            } else if (type == BigDecimal.class) {
                return DECIMAL;
            } else if (type == LocalDate.class) {
                return DATE;
            } else if (type == OffsetDateTime.class) {
                return TIMESTAMP;
            } else if (type == Boolean.class) {
                return BOOLEAN;
            } else if (type.isEnum()) {
                return CODE;
            } else if (type == UUID.class) {
                return REFERENCE;
            } else if (type == Map.class && component.getGenericType() instanceof ParameterizedType) {
                return TEXTS;
            }
            throw new IllegalStateException(component + " has a type that no store column holds");
        }
    }
}
