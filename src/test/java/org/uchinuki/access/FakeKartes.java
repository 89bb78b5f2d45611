package org.uchinuki.access;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.karte.ClassKarte;
import org.uchinuki.karte.Figure;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.MunicipalityKarte;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.Sections;
import org.uchinuki.karte.StudentKarte;

/** One child in one class of one school. */
public final class FakeKartes implements Kartes {

    public static final UUID CHILD = UUID.fromString("00000000-0000-4000-8000-00000000c41d");
    public static final UUID CLASS = UUID.fromString("00000000-0000-4000-8000-0000000c1a55");
    public static final UUID SCHOOL = UUID.fromString("00000000-0000-4000-8000-0000005c1001");

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Figure FIGURE = new Figure(
            "some",
            "何か",
            BigDecimal.ONE,
            "日",
            null,
            null,
            OffsetDateTime.parse("2026-11-20T09:00:00+09:00"),
            "c4th",
            false,
            null);
    private static final Sections.UsageSection USAGE =
            new Sections.UsageSection(FIGURE, new Sections.Crosstab(List.of(), List.of(), List.of()), List.of());
    private static final Sections.ReflectionSection REFLECTIONS =
            new Sections.ReflectionSection(FIGURE, FIGURE, FIGURE, List.of(), List.of(), List.of());

    @Override
    public StudentKarte student(UUID id, @Nullable Integer schoolYear, Set<Part> sections) {
        known(id, CHILD);
        return new StudentKarte(
                id,
                schoolYear == null ? 2026 : schoolYear,
                DAY,
                false,
                new StudentKarte.Header(
                        "伊予　花子", null, null, SCHOOL, "東小", "P3", "3年", CLASS, "2組", 7, "3年2組7番", List.of(), null),
                new Sections.AttendanceSection(
                        FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, List.of(), List.of()),
                new Sections.DrillSection(FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, List.of(), List.of()),
                REFLECTIONS,
                USAGE,
                List.of(),
                List.of());
    }

    @Override
    public ClassKarte classSection(UUID id) {
        known(id, CLASS);
        return new ClassKarte(
                id,
                2026,
                DAY,
                SCHOOL,
                "東小",
                "3年",
                "2組",
                List.of(),
                FIGURE,
                FIGURE,
                List.of(),
                List.of(),
                List.of(),
                REFLECTIONS,
                USAGE,
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public MunicipalityKarte municipality(@Nullable Integer schoolYear) {
        return new MunicipalityKarte(
                "西条市", 2026, DAY, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE, List.of(), USAGE, List.of(),
                List.of());
    }

    @Override
    public List<SchoolEntry> schools() {
        return List.of(new SchoolEntry(SCHOOL, "東小", null));
    }

    @Override
    public List<ClassEntry> classes(UUID schoolId) {
        return List.of(new ClassEntry(CLASS, SCHOOL, "東小", 2026, "3年", "3年2組", List.of(), 1));
    }

    @Override
    public List<StudentEntry> students(UUID classId) {
        known(classId, CLASS);
        return List.of(new StudentEntry(CHILD, 7, "伊予　花子", null));
    }

    @Override
    public List<Found> find(String words, int limit) {
        return List.of();
    }

    @Override
    public Optional<Found> found(UUID id) {
        return Optional.empty();
    }

    private static void known(UUID asked, UUID there) {
        if (!asked.equals(there)) {
            throw new NotKnown("id");
        }
    }

    @Override
    public List<StudentKarte.Freshness> freshness() {
        return List.of();
    }
}
