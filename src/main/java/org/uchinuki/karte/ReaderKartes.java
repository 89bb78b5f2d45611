package org.uchinuki.karte;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Action;
import org.uchinuki.access.Extent;
import org.uchinuki.access.Part;
import org.uchinuki.access.Reader;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.CityRows;
import org.uchinuki.projection.RosterRows;
import org.uchinuki.projection.RosterRows.Pupil;
import org.uchinuki.projection.RosterRows.Section;
import org.uchinuki.standard.mext.SchoolCode;

/** Kartes as one reader sees them: who is beyond their reach is not known. */
final class ReaderKartes implements Kartes {

    private final RosterRows roster;
    private final ActivityRows activity;
    private final CityRows city;
    private final Labels labels;
    private final Clock clock;
    private final Reader reader;

    ReaderKartes(RosterRows roster, ActivityRows activity, CityRows city, Labels labels, Clock clock, Reader reader) {
        this.roster = roster;
        this.activity = activity;
        this.city = city;
        this.labels = labels;
        this.clock = clock;
        this.reader = reader;
    }

    @Override
    public StudentKarte student(UUID id, @Nullable Integer schoolYear, Set<Part> sections) {
        known("student", reader.seesChild(id));
        open(DataClass.III);
        Map<Part, DataClass> sees = reader.sees(id);
        Set<Part> withheld = Withheld.of(StudentKarte.class, sees, reader.couldSee(id));
        if (sections.stream().anyMatch(withheld::contains)) {
            withheld.retainAll(sections);
            throw new SecondFactorNeeded(Withheld.words(withheld));
        }
        if (!sections.isEmpty()) {
            // who the child is stands in every answer
            sees.keySet().removeIf(part -> part != Part.BASIC && !sections.contains(part));
        }
        SchoolYear year = schoolYear == null
                ? roster.newestYearOfChild(id, current()).orElse(current())
                : new SchoolYear(schoolYear);
        return new Veil(sees)
                .over(new StudentDrawing(roster, activity, labels, year, day(year)).draw(id))
                .withholding(sections.isEmpty() ? Withheld.words(withheld) : List.of());
    }

    @Override
    public ClassKarte classSection(UUID id) {
        known("class", reader.seesClass(id));
        open(DataClass.III);
        Map<Part, DataClass> sees = reader.seesIn(id);
        Set<Part> withheld = Withheld.of(ClassKarte.class, sees, reader.couldSeeIn(id));
        withheld.remove(
                Part.REFLECTIONS); // what is guarded more closely in it, the children's own words, no class shows
        LocalDate today = LocalDate.now(clock);
        Section section = roster.section(id, today).orElseThrow(() -> new NotKnown("class"));
        SchoolYear year = new SchoolYear(section.schoolYear());
        return new Veil(sees)
                .over(new ClassDrawing(roster, activity, labels, year, day(year)).draw(section))
                .withholding(Withheld.words(withheld));
    }

    @Override
    public MunicipalityKarte municipality(@Nullable Integer schoolYear) {
        open(DataClass.III);
        SchoolYear year = year(schoolYear);
        MunicipalityKarte drawn = new Veil(reader.sees(Action.CITY))
                .over(new CityDrawing(roster, activity, city, labels, year, day(year)).draw());
        Extent reached = reader.extent(Action.CITY);
        return drawn.with(drawn.schoolLines().stream()
                .filter(line -> covers(reached, line.id()))
                .map(line -> new Veil(seesOfSchool(line.id())).over(line))
                .toList());
    }

    /** Of several roles, those that reach the school say what is seen of it. */
    private Map<Part, DataClass> seesOfSchool(UUID school) {
        Map<Part, DataClass> sees = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (covers(reader.extent(Action.CITY, part, DataClass.IV), school)) {
                sees.put(part, DataClass.IV);
            }
        }
        return sees;
    }

    private static boolean covers(Extent extent, UUID school) {
        return extent.everyone() || extent.schools().contains(school);
    }

    @Override
    public List<SchoolEntry> schools() {
        return roster.schools(year(null), day(year(null))).stream()
                .filter(school -> reader.seesSchool(school.id()))
                .map(school -> new SchoolEntry(school.id(), school.name(), schoolType(school.code())))
                .toList();
    }

    @Override
    public List<ClassEntry> classes(UUID schoolId) {
        known("school", reader.seesSchool(schoolId));
        SchoolYear year = roster.newestYearOfSchool(schoolId, current()).orElse(current());
        List<Section> sections = roster.sectionsOf(schoolId, year, day(year));
        if (sections.isEmpty()
                && schools().stream().noneMatch(school -> school.id().equals(schoolId))) {
            throw new NotKnown("school");
        }
        Veil veil = new Veil(reader.sees(Action.LISTS));
        return sections.stream()
                .filter(section -> reader.listsClass(section.id()))
                .map(section -> veil.over(new ClassEntry(
                        section.id(),
                        section.schoolId(),
                        section.schoolName(),
                        section.schoolYear(),
                        Names.gradeLabel(section.grade()),
                        Names.label(section),
                        roster.teachersOf(section.id(), year, day(year)).stream()
                                .map(Names::shown)
                                .toList(),
                        section.pupils())))
                .toList();
    }

    @Override
    public List<StudentEntry> students(UUID classId) {
        known("class", reader.seesClass(classId));
        open(DataClass.III);
        Section section = roster.section(classId, LocalDate.now(clock)).orElseThrow(() -> new NotKnown("class"));
        SchoolYear year = new SchoolYear(section.schoolYear());
        Map<Part, DataClass> sees = reader.seesIn(classId);
        Veil veil = new Veil(sees);
        List<StudentEntry> entries = roster.pupilsOf(section.id(), year, day(year)).stream()
                .map(pupil -> veil.over(
                        new StudentEntry(pupil.id(), pupil.attendanceNumber(), Names.shown(pupil), Names.kana(pupil))))
                .toList();
        // they come by number; where the number is not seen, the order must not tell it
        return sees.containsKey(Part.BASIC)
                ? entries
                : entries.stream()
                        .sorted(Comparator.comparing(StudentEntry::id))
                        .toList();
    }

    @Override
    public List<StudentKarte.Freshness> freshness() {
        return new Sources(activity.freshness()).freshness();
    }

    @Override
    public List<Found> find(String words, int limit) {
        open(DataClass.III);
        SchoolYear year = current();
        LocalDate day = LocalDate.now(clock);
        // who is found is told by name: whoever sees no names finds nobody
        return roster
                .search(
                        Names.searchable(words),
                        within(reader.extent(Action.CHILD, Part.BASIC, DataClass.III)),
                        within(reader.extent(Action.CHILD, Part.BASIC, DataClass.II)),
                        year,
                        day,
                        limit)
                .stream()
                .map(pupil -> found(pupil, day))
                .toList();
    }

    /** Where even what is guarded least needs a second factor, there is nothing to leave out: nothing would be left. */
    private void open(DataClass least) {
        if (reader.mustStepUpFor(least)) {
            throw new SecondFactorNeeded(List.of());
        }
    }

    @Override
    public Optional<Found> found(UUID id) {
        SchoolYear year = roster.newestYearOfChild(id, current()).orElse(current());
        return reader.seesChild(id)
                ? roster.pupil(id, year, day(year))
                        .map(pupil -> new Veil(reader.sees(id)).over(found(pupil, day(year))))
                : Optional.empty();
    }

    private Found found(Pupil pupil, LocalDate day) {
        @Nullable
        Section section = pupil.classId() == null
                ? null
                : roster.section(pupil.classId(), day).orElse(null);
        String number = pupil.attendanceNumber() == null ? "" : pupil.attendanceNumber() + "番";
        return new Found(
                pupil.id(),
                Names.shown(pupil),
                Names.kana(pupil),
                section == null ? null : Names.label(section) + number,
                section == null ? null : section.schoolName());
    }

    private static void known(String what, boolean seen) {
        if (!seen) {
            throw new NotKnown(what);
        }
    }

    private static RosterRows.Within within(Extent extent) {
        return new RosterRows.Within(
                extent.everyone(),
                extent.schools(),
                extent.grades().stream()
                        .map(grade -> grade.schoolId() + "/" + grade.grade())
                        .collect(Collectors.toSet()),
                extent.classes(),
                extent.children());
    }

    private SchoolYear current() {
        return SchoolYear.of(LocalDate.now(clock));
    }

    /** The year asked for; otherwise the current one, or, in the days of April before any roster comes, the one before. */
    private SchoolYear year(@Nullable Integer asked) {
        return asked == null ? roster.newestYear(current()).orElse(current()) : new SchoolYear(asked);
    }

    /** Today within the current year; the last day of a year that is over. */
    private LocalDate day(SchoolYear year) {
        LocalDate today = LocalDate.now(clock);
        return year.contains(today) ? today : year.lastDay();
    }

    static @Nullable String schoolType(@Nullable String code) {
        if (code == null || !SchoolCode.hasForm(code)) {
            return null;
        }
        return switch (code.substring(0, 2)) {
            case "B1" -> "小学校";
            case "C1" -> "中学校";
            case "C2" -> "義務教育学校";
            case "D1" -> "高等学校";
            case "D2" -> "中等教育学校";
            case "E1" -> "特別支援学校";
            default -> null;
        };
    }
}
