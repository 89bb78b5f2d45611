package org.uchinuki.karte;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Means.DataClass;

/**
 * Everything that may be read of children, classes and the city, as the reader who asks may see it. The REST API and the
 * pages both answer from here. Every method that takes an id throws {@link NotKnown} where this reader knows no such thing.
 */
public interface Kartes {

    /**
     * @param schoolYear the year that names it, or null for the newest, up to today's, that has classes
     * @param sections the parts asked for, beside who the child is; none for all
     * @throws SecondFactorNeeded where one of the named parts, or all of the karte, needs it of this reader
     */
    StudentKarte student(UUID id, @Nullable Integer schoolYear, Set<Part> sections);

    /** The whole karte. */
    default StudentKarte student(UUID id, @Nullable Integer schoolYear) {
        return student(id, schoolYear, Set.of());
    }

    ClassKarte classSection(UUID id);

    /**
     * Parts of it as the reader's roles see them; a line for each school all of whose children are within their reach.
     *
     * @param schoolYear the year that names it, or null for the newest, up to today's, that has classes
     */
    MunicipalityKarte municipality(@Nullable Integer schoolYear);

    /** The schools this reader may choose from, in the order of their codes. */
    List<SchoolEntry> schools();

    /** The homeroom classes of one school in the newest school year, up to today's, that has any, by grade and class code. */
    List<ClassEntry> classes(UUID schoolId);

    /** The children of one class by 出席番号; for a reader who does not see that number, in an order that does not tell it. */
    List<StudentEntry> students(UUID classId);

    /** When each kind of data last came in, and from where. */
    List<StudentKarte.Freshness> freshness();

    /**
     * Children whose name or kana holds the words, in hiragana or katakana. A name that the reader does not see finds nobody: not the
     * registered name beside a 通称, where they do not see it, and no name at all where they see none.
     *
     * @param limit at most so many
     */
    List<Found> find(String words, int limit);

    /** Who this child is, in one line; empty where the reader knows none of this id. */
    Optional<Found> found(UUID id);

    /** @param seat "3年2組15番" */
    record Found(
            @Guarded(DataClass.III) UUID id,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String name,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String kana,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String seat,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String schoolName) {}

    /** @param schoolType 小学校, 中学校, or null where the source does not say */
    record SchoolEntry(UUID id, String name, @Nullable String schoolType) {}

    /**
     * @param label "3年2組"
     * @param students how many children are enrolled
     */
    record ClassEntry(
            UUID id,
            UUID schoolId,
            String schoolName,
            int schoolYear,
            @Nullable String gradeLabel,
            String label,

            @Guarded(value = DataClass.III, part = Part.BASIC)
            List<String> homeroomTeachers,

            long students) {}

    /**
     * @param id what the kartes of this child are asked for by; there for whoever may ask for them, whichever parts they see
     * @param name as shown: family name first, with a full-width blank; null for a reader who sees no names
     */
    record StudentEntry(
            @Guarded(DataClass.III) UUID id,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            Integer attendanceNumber,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String name,

            @Guarded(value = DataClass.III, part = Part.BASIC) @Nullable
            String kana) {}
}
