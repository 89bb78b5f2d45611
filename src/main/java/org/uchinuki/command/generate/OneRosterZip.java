package org.uchinuki.command.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.School;
import org.uchinuki.command.generate.City.Section;
import org.uchinuki.command.generate.City.Staff;

/**
 * {@code oneroster/RO_20260401_<教育委員会コード>.zip}: a bulk package of OneRoster 1.2, Japan profile ({@code 1.2_JP}), with
 * the same people as the 校務支援 rosters. Entries are stored, not deflated: deflating depends on the machine's zlib.
 */
final class OneRosterZip {

    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 4, 1, 6, 0);
    private static final String BEGIN = "2026-04-01";
    private static final String END = "2027-03-31";
    private static final List<String> MODES = List.of(
            "academicSessions bulk",
            "categories absent",
            "classes bulk",
            "classResources absent",
            "courses bulk",
            "courseResources absent",
            "demographics bulk",
            "enrollments bulk",
            "lineItemLearningObjectiveIds absent",
            "lineItems absent",
            "lineItemScoreScales absent",
            "orgs bulk",
            "resources absent",
            "resultLearningObjectiveIds absent",
            "results absent",
            "resultScoreScales absent",
            "roles bulk",
            "scoreScales absent",
            "userProfiles absent",
            "userResources absent",
            "users bulk");

    private final City city;
    private final Path folder;
    private final Map<String, Long> rows = new TreeMap<>();

    OneRosterZip(City city, Path folder) {
        this.city = city;
        this.folder = folder;
    }

    /** Data rows by file. */
    Map<String, Long> rows() {
        return rows;
    }

    String fileName() {
        return "RO_20260401_" + city.boardCode() + ".zip";
    }

    void write() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(
                Sheet.stream(folder.resolve("oneroster").resolve(fileName())), StandardCharsets.UTF_8)) {
            zip.setMethod(ZipOutputStream.STORED);
            entry(zip, "manifest.csv", this::manifest);
            entry(zip, "academicSessions.csv", this::academicSessions);
            entry(zip, "orgs.csv", this::orgs);
            entry(zip, "courses.csv", this::courses);
            entry(zip, "classes.csv", this::classes);
            entry(zip, "users.csv", sheet -> new OneRosterPeople(city).users(sheet));
            entry(zip, "roles.csv", sheet -> new OneRosterPeople(city).roles(sheet));
            entry(zip, "enrollments.csv", this::enrollments);
            entry(zip, "demographics.csv", this::demographics);
        }
    }

    private interface Part {
        void write(Sheet sheet) throws IOException;
    }

    private void entry(ZipOutputStream zip, String name, Part part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Sheet sheet = new Sheet(bytes, StandardCharsets.UTF_8, true)) {
            part.write(sheet);
            rows.put(name, sheet.rows() - 1);
        }
        byte[] content = bytes.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(STAMP);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private void manifest(Sheet sheet) throws IOException {
        sheet.row("propertyName", "value");
        sheet.row("manifest.version", "1.0");
        sheet.row("oneroster.version", "1.2_JP");
        for (String mode : MODES) {
            int blank = mode.indexOf(' ');
            sheet.row("file." + mode.substring(0, blank), mode.substring(blank + 1));
        }
        sheet.row("source.systemName", "校務支援システム");
        sheet.row("source.systemCode", "");
    }

    private void academicSessions(Sheet sheet) throws IOException {
        sheet.row(columns("title,type,startDate,endDate,parentSourcedId,schoolYear"));
        sheet.row(city.sessionId(), "", "", "2026年度", "schoolYear", BEGIN, END, "", "2026");
    }

    private void orgs(Sheet sheet) throws IOException {
        sheet.row(columns("name,type,identifier,parentSourcedId"));
        sheet.row(city.boardId(), "", "", city.boardName(), "district", city.boardCode(), "");
        for (School school : city.schools()) {
            sheet.row(school.sourcedId(), "", "", school.name(), "school", school.code(), city.boardId());
        }
    }

    private void courses(Sheet sheet) throws IOException {
        sheet.row(columns("schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"));
        for (School school : city.schools()) {
            String grades = school.juniorHigh() ? "J1,J2,J3" : "P1,P2,P3,P4,P5,P6";
            sheet.row(
                    school.courseId(),
                    "",
                    "",
                    city.sessionId(),
                    "2026年度ホームルーム",
                    "",
                    grades,
                    school.sourcedId(),
                    "",
                    "");
        }
    }

    private void classes(Sheet sheet) throws IOException {
        sheet.row(columns("title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,"
                + "subjects,subjectCodes,periods,metadata.jp.specialNeeds"));
        for (Section section : city.sections()) {
            School school = city.schools().get(section.school());
            sheet.row(
                    section.sourcedId(),
                    "",
                    "",
                    section.title(),
                    section.gradeCode(),
                    school.courseId(),
                    section.code(),
                    "homeroom",
                    "",
                    school.sourcedId(),
                    city.sessionId(),
                    "",
                    "",
                    "",
                    Boolean.toString(section.specialNeeds()));
        }
    }

    private void enrollments(Sheet sheet) throws IOException {
        sheet.row(columns("classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,"
                + "metadata.jp.shussekiNo,metadata.jp.publicFlg"));
        for (Child child : city.children()) {
            // blank dates: the whole school year, as the 校務支援 roster leaves 転入日 and 転出日 blank
            LocalDate in = child.transferIn();
            LocalDate out = child.transferOut();
            sheet.row(
                    city.dice("enrollment", child.index()).uuid(),
                    "",
                    "",
                    city.sectionOf(child).sourcedId(),
                    city.schoolOf(child).sourcedId(),
                    child.sourcedId(),
                    "student",
                    "false",
                    in == null ? "" : in.toString(),
                    out == null ? "" : out.toString(),
                    Integer.toString(child.number()),
                    "true");
        }
        for (Staff person : city.staff()) {
            for (int homeroom : person.homerooms()) {
                Section section = city.sections().get(homeroom);
                String school = city.schools().get(section.school()).sourcedId();
                String id = city.dice("teaching", homeroom).uuid();
                sheet.row(
                        id,
                        "",
                        "",
                        section.sourcedId(),
                        school,
                        person.sourcedId(),
                        "teacher",
                        "true",
                        "",
                        "",
                        "",
                        "true");
            }
        }
    }

    private void demographics(Sheet sheet) throws IOException {
        sheet.row(columns("birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
                + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,"
                + "countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus"));
        for (Child child : city.children()) {
            String birth = child.birth().toString();
            String sex = child.girl() ? "female" : "male";
            sheet.row(child.sourcedId(), "", "", birth, sex, "", "", "", "", "", "", "", "", "", "", "");
        }
    }

    static String[] columns(String rest) {
        return ("sourcedId,status,dateLastModified," + rest).split(",", -1);
    }
}
