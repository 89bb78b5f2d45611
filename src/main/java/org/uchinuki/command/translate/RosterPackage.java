package org.uchinuki.command.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.canonical.party.Sex;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.StatedRecords;
import org.uchinuki.pipeline.StatedRecords.Stated;
import org.uchinuki.standard.oneroster.CsvFile;
import org.uchinuki.standard.oneroster.PackageWriter;

/** Says in OneRoster's words what files have stated: schools, years, courses, classes; the people are {@link RosterPeople}'s. */
final class RosterPackage {

    /** What a row cannot be without, if it names it at all. */
    private static final Map<CsvFile, List<Reference>> REFERENCES = Map.of(
            CsvFile.COURSES,
            List.of(
                    new Reference("schoolYearSourcedId", CsvFile.ACADEMIC_SESSIONS),
                    new Reference("orgSourcedId", CsvFile.ORGS)),
            CsvFile.CLASSES,
            List.of(
                    new Reference("schoolSourcedId", CsvFile.ORGS),
                    new Reference("termSourcedIds", CsvFile.ACADEMIC_SESSIONS)),
            CsvFile.ROLES,
            List.of(new Reference("orgSourcedId", CsvFile.ORGS), new Reference("userSourcedId", CsvFile.USERS)),
            CsvFile.ENROLLMENTS,
            List.of(
                    new Reference("classSourcedId", CsvFile.CLASSES),
                    new Reference("schoolSourcedId", CsvFile.ORGS),
                    new Reference("userSourcedId", CsvFile.USERS)));

    private record Reference(String column, CsvFile to) {}

    private record Org(Map<String, String> row, Location at) {}

    private final StatedRecords records;
    private final SourcedIds ids;
    private final PackageWriter writer;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Location> refused = new LinkedHashSet<>();
    private int composedTitles;

    RosterPackage(StatedRecords records, PackageWriter writer) {
        this.records = records;
        this.ids = new SourcedIds(records);
        this.writer = writer;
    }

    /** Hands every record to the writer. */
    void fill() {
        sessions();
        orgs();
        records.of(Kind.COURSE).forEach(this::course);
        records.of(Kind.CLASS_SECTION).forEach(this::section);
        if (composedTitles > 0) {
            findings.add(Finding.warning(
                    "command.titles_composed",
                    Location.file(CsvFile.CLASSES.fileName()).in("title"),
                    null,
                    Map.of("rows", String.valueOf(composedTitles))));
        }
        new RosterPeople(records, ids, this).fill();
    }

    /** Why rows could not be written, and what was composed. */
    List<Finding> findings() {
        return findings;
    }

    /** Rows of the source of which something could not be written. */
    int refused() {
        return refused.size();
    }

    /** Whether the role could be written, if whoever has it is. */
    boolean takesRole(Map<String, String> row, Location from) {
        return writer.has(CsvFile.ORGS, row.getOrDefault("orgSourcedId", ""))
                && writer.faults(CsvFile.ROLES, row, from).isEmpty();
    }

    /** @return whether the row was taken */
    boolean add(CsvFile file, Map<String, String> row, Location from) {
        List<Finding> faults = writer.faults(file, row, from);
        if (!faults.isEmpty()) {
            findings.addAll(faults);
            refused.add(from);
            return false;
        }
        for (Reference reference : REFERENCES.getOrDefault(file, List.of())) {
            String id = row.getOrDefault(reference.column(), "");
            if (!id.isEmpty() && !writer.has(reference.to(), id)) {
                leaveOut(file, reference.column(), id, from);
                return false;
            }
        }
        writer.add(file, row, from);
        return true;
    }

    /** Tells that a row goes with another that could not be written; where both come from one row of the source, that was told. */
    void leaveOut(CsvFile file, String column, String id, Location from) {
        if (refused.add(from)) {
            findings.add(Finding.error(
                    "command.reference_refused", from, id, Map.of("column", file.standardName() + "." + column)));
        }
    }

    /** The id, or blank where what it refers to could not be written and the row says enough without it. */
    String writtenOr(CsvFile to, String id, String column, Location from) {
        if (id.isEmpty() || writer.has(to, id)) {
            return id;
        }
        findings.add(Finding.warning("command.reference_left_blank", from, id, Map.of("column", column)));
        return "";
    }

    /** 年度: as stated, and for a year that classes name without one, as the profile writes every year. */
    private void sessions() {
        Set<Integer> years = new TreeSet<>();
        records.of(Kind.CLASS_SECTION).forEach(section -> addYear(section, years));
        records.of(Kind.COURSE).forEach(course -> addYear(course, years));
        for (Stated session : records.of(Kind.ACADEMIC_SESSION)) {
            Map<String, String> row = CsvFile.row(ids.of(Kind.ACADEMIC_SESSION, session));
            row.put("title", text(session.value("title")));
            row.put("type", text(session.value("sessionType")));
            row.put("startDate", text(session.value("startDate")));
            row.put("endDate", text(session.value("endDate")));
            row.put("schoolYear", text(session.value("schoolYear")));
            if (add(CsvFile.ACADEMIC_SESSIONS, row, session.at())
                    && session.value("schoolYear") instanceof Integer year) {
                years.remove(year);
            }
        }
        years.forEach(year -> {
            Map<String, String> row = CsvFile.row(ofYear(year));
            SchoolYear schoolYear = new SchoolYear(year);
            row.put("title", year + "年度");
            row.put("type", "schoolYear");
            row.put("startDate", schoolYear.firstDay().toString());
            row.put("endDate", schoolYear.lastDay().toString());
            row.put("schoolYear", year.toString());
            add(CsvFile.ACADEMIC_SESSIONS, row, Location.file(CsvFile.ACADEMIC_SESSIONS.fileName()));
        });
    }

    private static void addYear(Stated record, Set<Integer> years) {
        if (record.value("schoolYear") instanceof Integer year) {
            years.add(year);
        }
    }

    private String session(@Nullable Object schoolYear) {
        if (!(schoolYear instanceof Integer year)) {
            return "";
        }
        return records.of(Kind.ACADEMIC_SESSION).stream()
                .filter(session ->
                        year.equals(session.value("schoolYear")) && "schoolYear".equals(session.value("sessionType")))
                .map(session -> ids.of(Kind.ACADEMIC_SESSION, session))
                .filter(id -> writer.has(CsvFile.ACADEMIC_SESSIONS, id))
                .findFirst()
                .orElseGet(() -> ofYear(year));
    }

    private static String ofYear(int year) {
        return SourcedIds.made(Kind.ACADEMIC_SESSION.part(), String.valueOf(year));
    }

    /** Those above come first, so that one whose organisation above could not be written is known as such. */
    private void orgs() {
        List<Org> waiting = new ArrayList<>();
        for (Stated school : records.of(Kind.SCHOOL)) {
            Map<String, String> row = CsvFile.row(ids.of(Kind.SCHOOL, school));
            row.put("name", text(school.value("name")));
            row.put("type", text(school.value("orgType")));
            row.put("identifier", text(school.value("code")));
            row.put("parentSourcedId", parent(school));
            waiting.add(new Org(row, school.at()));
        }
        while (!waiting.isEmpty()) {
            Set<String> above = new HashSet<>();
            waiting.forEach(org -> above.add(org.row().get("sourcedId")));
            List<Org> ready = waiting.stream()
                    .filter(org -> !above.contains(org.row().get("parentSourcedId")))
                    .toList();
            // each above the other, which nobody can write first
            List<Org> next = ready.isEmpty() ? List.of(waiting.getFirst()) : ready;
            waiting.removeAll(next);
            for (Org org : next) {
                org.row()
                        .put(
                                "parentSourcedId",
                                writtenOr(
                                        CsvFile.ORGS,
                                        org.row().getOrDefault("parentSourcedId", ""),
                                        "orgs.parentSourcedId",
                                        org.at()));
                add(CsvFile.ORGS, org.row(), org.at());
            }
        }
    }

    private String parent(Stated school) {
        String code = school.text("parentCode");
        String id = school.extension().get("parentSourcedId");
        for (Stated other : records.of(Kind.SCHOOL)) {
            String otherId = ids.of(Kind.SCHOOL, other);
            if ((code != null && code.equals(other.text("code"))) || (id != null && id.equals(otherId))) {
                return otherId;
            }
        }
        String named = code == null ? id : code;
        if (named != null) {
            findings.add(Finding.warning(
                    "command.parent_not_stated", school.at(), named, Map.of("column", "orgs.parentSourcedId")));
        }
        return "";
    }

    private void course(Stated course) {
        Map<String, String> row = CsvFile.row(ids.of(Kind.COURSE, course));
        row.put("schoolYearSourcedId", session(course.value("schoolYear")));
        row.put("title", text(course.value("title")));
        row.put("grades", course.extension().getOrDefault("grades", ""));
        row.put("orgSourcedId", ids.of(Kind.SCHOOL, course.reference("schoolId")));
        row.put("subjects", text(course.value("subjects")));
        row.put("subjectCodes", course.extension().getOrDefault("subjectCodes", ""));
        add(CsvFile.COURSES, row, course.at());
    }

    private void section(Stated section) {
        Map<String, String> row = CsvFile.row(ids.of(Kind.CLASS_SECTION, section));
        row.put("title", title(section));
        row.put("grades", section.extension().getOrDefault("grades", text(section.value("grade"))));
        row.put(
                "courseSourcedId",
                writtenOr(CsvFile.COURSES, courseOf(section), "classes.courseSourcedId", section.at()));
        row.put("classCode", text(section.value("code")));
        row.put("classType", text(section.value("classType")));
        row.put("schoolSourcedId", ids.of(Kind.SCHOOL, section.reference("schoolId")));
        row.put("termSourcedIds", session(section.value("schoolYear")));
        for (String kept : List.of("location", "subjects", "subjectCodes", "periods")) {
            row.put(kept, section.extension().getOrDefault(kept, ""));
        }
        row.put("metadata.jp.specialNeeds", text(section.value("specialNeeds")));
        add(CsvFile.CLASSES, row, section.at());
    }

    private String courseOf(Stated section) {
        String named = section.extension().getOrDefault("courseSourcedId", "");
        return records.of(Kind.COURSE).stream()
                .map(course -> ids.of(Kind.COURSE, course))
                .filter(named::equals)
                .findFirst()
                .orElse("");
    }

    /** As stated; otherwise 学年 and 組 as they are stated, side by side, which says no more than they do. */
    private String title(Stated section) {
        String stated = section.text("title");
        if (stated != null) {
            return stated;
        }
        String code = section.text("code");
        if (!(section.value("grade") instanceof Grade grade) || code == null) {
            return "";
        }
        composedTitles++;
        boolean named = code.endsWith("組") || code.endsWith("級");
        return grade.year() + "年" + code + (named ? "" : "組");
    }

    /** The school of a class. */
    @Nullable
    UUID schoolOf(@Nullable UUID section) {
        Stated stated = records.find(Kind.CLASS_SECTION, section);
        return stated == null ? null : stated.reference("schoolId");
    }

    /** A canonical value as OneRoster writes it; blank where there is none. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Sex sex -> sex.name().toLowerCase(Locale.ROOT);
            case Enum<?> constant -> constant.name();
            case Object other -> other.toString();
        };
    }
}
