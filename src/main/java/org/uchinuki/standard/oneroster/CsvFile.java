package org.uchinuki.standard.oneroster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data files of a OneRoster 1.2 CSV package and the columns of their headers, in the order that the standard demands (CSV
 * Binding 1.2.1). A star marks what must not be blank.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable, which the checker cannot see
public enum CsvFile {
    ACADEMIC_SESSIONS("academicSessions", "title* type* startDate* endDate* parentSourcedId schoolYear*"),
    CATEGORIES("categories", "title* weight"),
    CLASSES(
            "classes",
            "title* grades courseSourcedId* classCode classType* location schoolSourcedId* termSourcedIds* subjects"
                    + " subjectCodes periods"),
    CLASS_RESOURCES("classResources", "title classSourcedId* resourceSourcedId*"),
    COURSES("courses", "schoolYearSourcedId title* courseCode grades orgSourcedId* subjects subjectCodes"),
    COURSE_RESOURCES("courseResources", "title courseSourcedId* resourceSourcedId*"),
    DEMOGRAPHICS(
            "demographics",
            "birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican"
                    + " nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces"
                    + " hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth"
                    + " publicSchoolResidenceStatus"),
    ENROLLMENTS("enrollments", "classSourcedId* schoolSourcedId* userSourcedId* role* primary beginDate endDate"),
    LINE_ITEM_LEARNING_OBJECTIVE_IDS("lineItemLearningObjectiveIds", "lineItemSourcedId* source* learningObjectiveId*"),
    LINE_ITEMS(
            "lineItems",
            "title* description assignDate* dueDate* classSourcedId* categorySourcedId* academicSessionSourcedId*"
                    + " resultValueMin resultValueMax schoolSourcedId*"),
    LINE_ITEM_SCORE_SCALES("lineItemScoreScales", "title lineItemSourcedId* scoreScaleSourcedId*"),
    ORGS("orgs", "name* type* identifier parentSourcedId"),
    RESOURCES("resources", "vendorResourceId* title roles importance vendorId applicationId"),
    RESULT_LEARNING_OBJECTIVE_IDS(
            "resultLearningObjectiveIds", "resultSourcedId* source* learningObjectiveId* score textScore"),
    RESULTS(
            "results",
            "lineItemSourcedId* studentSourcedId* scoreStatus* score scoreDate* comment textScore classSourcedId"
                    + " inProgress incomplete late missing"),
    RESULT_SCORE_SCALES("resultScoreScales", "title resultSourcedId* scoreScaleSourcedId*"),
    ROLES("roles", "userSourcedId* roleType* role* beginDate endDate orgSourcedId* userProfileSourcedId"),
    SCORE_SCALES("scoreScales", "title* type* orgSourcedId* courseSourcedId* classSourcedId* scoreScaleValue*"),
    USER_PROFILES(
            "userProfiles",
            "userSourcedId* profileType* vendorId* applicationId description credentialType* username* password"),
    USER_RESOURCES("userResources", "userSourcedId* orgSourcedId classSourcedId resourceSourcedId*"),
    USERS(
            "users",
            "enabledUser* username* userIds givenName* familyName* middleName identifier email sms phone"
                    + " agentSourcedIds grades password userMasterIdentifier preferredGivenName preferredMiddleName"
                    + " preferredFamilyName primaryOrgSourcedId pronouns");

    private final String standardName;
    private final List<String> columns;
    private final Set<String> required;

    CsvFile(String standardName, String columns) {
        // With these every file begins; in a bulk file the last two are blank.
        List<String> marked = Stream.concat(
                        Stream.of("sourcedId*", "status", "dateLastModified"), Arrays.stream(columns.split(" ")))
                .toList();
        this.standardName = standardName;
        this.columns = marked.stream().map(column -> column.replace("*", "")).toList();
        this.required = Set.copyOf(marked.stream()
                .filter(column -> column.endsWith("*"))
                .map(column -> column.replace("*", ""))
                .toList());
    }

    /** As the manifest names it behind {@code file.}: {@code academicSessions}. */
    public String standardName() {
        return standardName;
    }

    public String fileName() {
        return standardName + ".csv";
    }

    /** The header without extensions. */
    public List<String> columns() {
        return columns;
    }

    /** Whether the base standard forbids a blank cell there. */
    public boolean requires(String column) {
        return required.contains(column);
    }

    /** A row of this file to be filled: column → text, and the id of what it is about. */
    public static Map<String, String> row(String sourcedId) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("sourcedId", sourcedId);
        return row;
    }
}
