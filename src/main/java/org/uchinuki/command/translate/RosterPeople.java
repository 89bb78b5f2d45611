package org.uchinuki.command.translate;

import static org.uchinuki.command.translate.RosterPackage.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.StatedRecords;
import org.uchinuki.pipeline.StatedRecords.Stated;
import org.uchinuki.standard.oneroster.CsvFile;

/** The people of a package: users, what they are where, which class they are in, and their birth dates. */
final class RosterPeople {

    /** Offices that the profile writes beside being a teacher (相互運用標準モデル 6.00). */
    private static final Set<String> OFFICES =
            Set.of("principal", "districtAdministrator", "siteAdministrator", "systemAdministrator");

    private final StatedRecords records;
    private final SourcedIds ids;
    private final RosterPackage into;
    private final Map<UUID, Stated> enrolled = new HashMap<>();
    private final Map<UUID, List<Post>> posts = new LinkedHashMap<>();

    RosterPeople(StatedRecords records, SourcedIds ids, RosterPackage into) {
        this.records = records;
        this.ids = ids;
        this.into = into;
    }

    /** What a person is at a school. */
    private record Post(
            UUID school,
            String role,
            String type,
            @Nullable Object begin,
            @Nullable Object end,
            @Nullable String sourcedId,
            Location at) {}

    void fill() {
        for (Stated enrollment : records.of(Kind.ENROLLMENT)) {
            UUID person = enrollment.reference("personId");
            if (person != null && (isStudent(enrollment) || !enrolled.containsKey(person))) {
                enrolled.put(person, enrollment);
            }
        }
        records.of(Kind.ROLE).forEach(this::statedPost);
        records.of(Kind.ENROLLMENT).forEach(this::postOfEnrollment);
        Set<UUID> written = new HashSet<>();
        for (Stated person : records.of(Kind.PERSON)) {
            List<RoleRow> roles = roles(person);
            boolean nobody =
                    !roles.isEmpty() && roles.stream().noneMatch(role -> into.takesRole(role.cells(), role.at()));
            // Somebody who is nothing that the profile has a word for is no user of it.
            boolean user = !nobody && user(person);
            if (nobody || user) {
                roles.forEach(role -> into.add(CsvFile.ROLES, role.cells(), role.at()));
            }
            if (user) {
                written.add(person.id());
            } else if (!nobody) {
                roles.forEach(role -> leaveOut(CsvFile.ROLES, person.id(), role.at()));
            }
        }
        for (Stated enrollment : records.of(Kind.ENROLLMENT)) {
            UUID person = enrollment.reference("personId");
            if (person == null || written.contains(person)) {
                enrollment(enrollment);
            } else {
                leaveOut(CsvFile.ENROLLMENTS, person, enrollment.at());
            }
        }
    }

    private void leaveOut(CsvFile file, UUID person, Location at) {
        into.leaveOut(file, "userSourcedId", ids.of(Kind.PERSON, person), at);
    }

    private static boolean isStudent(Stated enrollment) {
        return "student".equals(enrollment.value("role"));
    }

    private void statedPost(Stated role) {
        UUID person = role.reference("personId");
        UUID school = role.reference("schoolId");
        String word = role.text("role");
        if (person == null || school == null || word == null) {
            return;
        }
        List<Post> sofar = posts.computeIfAbsent(person, any -> new ArrayList<>());
        String type = role.text("roleType");
        if (type == null) {
            boolean first = sofar.stream().noneMatch(post -> post.school().equals(school));
            if (OFFICES.contains(word) && first) {
                sofar.add(new Post(school, "teacher", "primary", null, null, null, role.at()));
            }
            type = first && !OFFICES.contains(word) ? "primary" : "secondary";
        }
        sofar.add(new Post(
                school,
                word,
                type,
                role.value("beginDate"),
                role.value("endDate"),
                role.extension().get("sourcedId"),
                role.at()));
    }

    /** Whoever is in a class of a school, and of whom no role there is stated, is there what the enrolment says. */
    private void postOfEnrollment(Stated enrollment) {
        UUID person = enrollment.reference("personId");
        UUID school = schoolOf(enrollment);
        String role = enrollment.text("role");
        if (person == null || school == null || role == null) {
            return;
        }
        List<Post> sofar = posts.computeIfAbsent(person, any -> new ArrayList<>());
        if (sofar.stream().noneMatch(post -> post.school().equals(school))) {
            sofar.add(new Post(school, role, "primary", null, null, null, enrollment.at()));
        }
    }

    private @Nullable UUID schoolOf(Stated enrollment) {
        UUID stated = enrollment.reference("schoolId");
        return stated != null ? stated : into.schoolOf(enrollment.reference("classSectionId"));
    }

    private boolean user(Stated person) {
        Map<String, String> row = CsvFile.row(ids.of(Kind.PERSON, person));
        Stated enrollment = enrolled.get(person.id());
        String own = handle(person, "sis@");
        row.put("enabledUser", "true");
        row.put("username", person.extension().getOrDefault("username", own));
        row.put("userIds", person.extension().getOrDefault("userIds", ""));
        for (String field : List.of(
                "givenName", "familyName", "middleName", "email", "preferredGivenName", "preferredFamilyName")) {
            row.put(field, text(person.value(field)));
        }
        row.put("identifier", own);
        row.put("grades", enrollment != null && isStudent(enrollment) ? gradeOf(enrollment) : "");
        row.put("userMasterIdentifier", handle(person, "userMasterIdentifier:"));
        for (String kept : List.of("preferredMiddleName", "pronouns")) {
            row.put(kept, person.extension().getOrDefault(kept, ""));
        }
        row.put(
                "primaryOrgSourcedId",
                posts.getOrDefault(person.id(), List.of()).stream()
                        .filter(post -> post.type().equals("primary"))
                        .findFirst()
                        .map(post -> into.writtenOr(
                                CsvFile.ORGS,
                                ids.of(Kind.SCHOOL, post.school()),
                                "users.primaryOrgSourcedId",
                                person.at()))
                        .orElse(""));
        for (String kana :
                List.of("kanaGivenName", "kanaFamilyName", "kanaPreferredFamilyName", "kanaPreferredGivenName")) {
            row.put("metadata.jp." + kana, text(person.value(kana)));
        }
        row.put(
                "metadata.jp.homeClass",
                enrollment == null
                        ? ""
                        : into.writtenOr(
                                CsvFile.CLASSES,
                                ids.of(Kind.CLASS_SECTION, enrollment.reference("classSectionId")),
                                "users.metadata.jp.homeClass",
                                person.at()));
        if (!into.add(CsvFile.USERS, row, person.at())) {
            return false;
        }
        if (person.value("birthDate") != null || person.value("sex") != null) {
            Map<String, String> details = CsvFile.row(ids.of(Kind.PERSON, person));
            details.put("birthDate", text(person.value("birthDate")));
            details.put("sex", text(person.value("sex")));
            into.add(CsvFile.DEMOGRAPHICS, details, person.at());
        }
        return true;
    }

    private String gradeOf(Stated enrollment) {
        Object stated = enrollment.value("grade");
        if (stated != null) {
            return text(stated);
        }
        Stated section = records.find(Kind.CLASS_SECTION, enrollment.reference("classSectionId"));
        return section == null ? "" : text(section.value("grade"));
    }

    /** The value of an alias, by the beginning of its handle. */
    private static String handle(Stated person, String beginning) {
        return person.handles().stream()
                .filter(handle -> handle.startsWith(beginning))
                .sorted()
                .findFirst()
                .map(handle -> handle.substring(handle.indexOf(':') + 1))
                .orElse("");
    }

    private record RoleRow(Map<String, String> cells, Location at) {}

    private List<RoleRow> roles(Stated person) {
        List<RoleRow> rows = new ArrayList<>();
        String user = ids.of(Kind.PERSON, person);
        for (Post post : posts.getOrDefault(person.id(), List.of())) {
            String org = ids.of(Kind.SCHOOL, post.school());
            Map<String, String> row = CsvFile.row(
                    post.sourcedId() != null
                            ? post.sourcedId()
                            : SourcedIds.made(Kind.ROLE.part(), user + "/" + org + "/" + post.role()));
            row.put("userSourcedId", user);
            row.put("roleType", post.type());
            row.put("role", post.role());
            row.put("beginDate", text(post.begin()));
            row.put("endDate", text(post.end()));
            row.put("orgSourcedId", org);
            rows.add(new RoleRow(row, post.at()));
        }
        return rows;
    }

    private void enrollment(Stated enrollment) {
        String user = ids.of(Kind.PERSON, enrollment.reference("personId"));
        String section = ids.of(Kind.CLASS_SECTION, enrollment.reference("classSectionId"));
        String role = text(enrollment.value("role"));
        String stated = enrollment.extension().get("sourcedId");
        Map<String, String> row = CsvFile.row(
                stated != null ? stated : SourcedIds.made(Kind.ENROLLMENT.part(), user + "/" + section + "/" + role));
        row.put("classSourcedId", section);
        row.put("schoolSourcedId", ids.of(Kind.SCHOOL, schoolOf(enrollment)));
        row.put("userSourcedId", user);
        row.put("role", role);
        // of a student the profile knows one value only
        row.put("primary", isStudent(enrollment) ? "false" : text(enrollment.value("primary")));
        row.put("beginDate", text(enrollment.value("beginDate")));
        row.put("endDate", text(enrollment.value("endDate")));
        row.put("metadata.jp.shussekiNo", text(enrollment.value("attendanceNumber")));
        row.put("metadata.jp.publicFlg", text(enrollment.value("publicFlag")));
        into.add(CsvFile.ENROLLMENTS, row, enrollment.at());
    }
}
