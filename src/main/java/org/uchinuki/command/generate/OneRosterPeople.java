package org.uchinuki.command.generate;

import java.io.IOException;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.Staff;

/** {@code users.csv} (variant B of the Japan profile) and {@code roles.csv} of the OneRoster package. */
final class OneRosterPeople {

    private static final String BEGIN = "2026-04-01";
    private static final String END = "2027-03-31";

    private final City city;

    OneRosterPeople(City city) {
        this.city = city;
    }

    void users(Sheet sheet) throws IOException {
        sheet.row(OneRosterZip.columns(
                "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,"
                        + "phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
                        + "preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.jp.kanaGivenName,metadata.jp.kanaFamilyName,"
                        + "metadata.jp.kanaMiddleName,metadata.jp.homeClass,metadata.jp.kanaPreferredFamilyName,"
                        + "metadata.jp.kanaPreferredGivenName,metadata.jp.kanaPreferredMiddleName"));
        for (Child child : city.children()) {
            String grade = city.sectionOf(child).gradeCode();
            String school = city.schoolOf(child).sourcedId();
            String homeClass = city.sectionOf(child).sourcedId();
            user(
                    sheet,
                    child.sourcedId(),
                    child.name(),
                    child.shown(),
                    child.sis(),
                    child.email(),
                    grade,
                    child.masterId(),
                    school,
                    homeClass);
        }
        for (Staff person : city.staff()) {
            String school = city.schools().get(person.school()).sourcedId();
            String homeClass = person.homerooms().isEmpty()
                    ? ""
                    : city.sections().get(person.homerooms().getFirst()).sourcedId();
            user(
                    sheet,
                    person.sourcedId(),
                    person.name(),
                    person.name(),
                    person.number(),
                    person.email(),
                    "",
                    person.masterId(),
                    school,
                    homeClass);
        }
    }

    private static void user(
            Sheet sheet,
            String id,
            PersonName name,
            PersonName shown,
            String identifier,
            String email,
            String grade,
            String masterId,
            String school,
            String homeClass)
            throws IOException {
        sheet.row(
                id,
                "",
                "",
                "true",
                email.substring(0, email.indexOf('@')),
                "",
                name.given(),
                name.family(),
                "",
                identifier,
                email,
                "",
                "",
                "",
                grade,
                "",
                masterId,
                shown.given(),
                "",
                shown.family(),
                school,
                "",
                name.kanaGiven(),
                name.kanaFamily(),
                "",
                homeClass,
                shown.kanaFamily(),
                shown.kanaGiven(),
                "");
    }

    void roles(Sheet sheet) throws IOException {
        sheet.row(OneRosterZip.columns(
                "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"));
        for (Child child : city.children()) {
            role(
                    sheet,
                    city.dice("role", child.index()).uuid(),
                    child.sourcedId(),
                    "primary",
                    "student",
                    child.school());
        }
        for (Staff person : city.staff()) {
            Dice ids = city.dice("post", person.index());
            role(sheet, ids.uuid(), person.sourcedId(), "primary", "teacher", person.school());
            // 管理職: a teacher first, the office beside it (相互運用標準モデル 6.00)
            if (person.jobTitle().equals("校長")) {
                role(sheet, ids.uuid(), person.sourcedId(), "secondary", "principal", person.school());
            } else if (person.jobTitle().equals("教頭")) {
                role(sheet, ids.uuid(), person.sourcedId(), "secondary", "siteAdministrator", person.school());
            }
        }
    }

    private void role(Sheet sheet, String id, String user, String type, String role, int school) throws IOException {
        String org = city.schools().get(school).sourcedId();
        sheet.row(id, "", "", user, type, role, BEGIN, END, org, "");
    }
}
