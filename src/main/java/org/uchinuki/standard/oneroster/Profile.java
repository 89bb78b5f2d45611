package org.uchinuki.standard.oneroster;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A profile of OneRoster 1.2 CSV: what it adds to the base standard and what it narrows.
 *
 * <p>{@link #JAPAN} is the Japan K-12/Schools Profile 1.0, as 相互運用標準モデル 6.00 uses it: bulk files, 年度 as the only session,
 * kana names, 出席番号 on the enrolment.
 */
@SuppressWarnings("ImmutableEnumChecker") // its collections are unmodifiable, which the checker cannot see
public enum Profile {
    JAPAN(
            "oneroster-1.2-jp",
            "1.2_JP",
            Map.of(
                    CsvFile.CLASSES, List.of("metadata.jp.specialNeeds"),
                    CsvFile.USERS,
                            List.of(
                                    "metadata.jp.kanaGivenName",
                                    "metadata.jp.kanaFamilyName",
                                    "metadata.jp.kanaMiddleName",
                                    "metadata.jp.homeClass",
                                    "metadata.jp.kanaPreferredFamilyName",
                                    "metadata.jp.kanaPreferredGivenName",
                                    "metadata.jp.kanaPreferredMiddleName"),
                    CsvFile.ENROLLMENTS, List.of("metadata.jp.shussekiNo", "metadata.jp.publicFlg")),
            Set.of(
                    CsvFile.ACADEMIC_SESSIONS,
                    CsvFile.CLASSES,
                    CsvFile.COURSES,
                    CsvFile.ENROLLMENTS,
                    CsvFile.ORGS,
                    CsvFile.ROLES,
                    CsvFile.USERS),
            Map.of(
                    CsvFile.USERS,
                            Set.of(
                                    "userMasterIdentifier",
                                    "preferredGivenName",
                                    "preferredFamilyName",
                                    "metadata.jp.kanaGivenName",
                                    "metadata.jp.kanaFamilyName"),
                    CsvFile.ENROLLMENTS, Set.of("primary")),
            Map.of(
                    "academicSessions.type", Set.of("schoolYear"),
                    "classes.classType", Set.of("homeroom", "scheduled"),
                    "demographics.sex", Set.of("male", "female", "unspecified", "other"),
                    "enrollments.role", Set.of("student", "teacher", "administrator", "guardian"),
                    "orgs.type", Set.of("district", "school"),
                    "roles.role",
                            Set.of(
                                    "student",
                                    "teacher",
                                    "guardian",
                                    "principal",
                                    "districtAdministrator",
                                    "siteAdministrator",
                                    "systemAdministrator",
                                    "proctor"),
                    "roles.roleType", Set.of("primary", "secondary")));

    private final String word;
    private final String version;
    private final Map<CsvFile, List<String>> extensions;
    private final Set<CsvFile> requiredFiles;
    private final Map<CsvFile, Set<String>> required;
    private final Map<String, Set<String>> words;

    Profile(
            String word,
            String version,
            Map<CsvFile, List<String>> extensions,
            Set<CsvFile> requiredFiles,
            Map<CsvFile, Set<String>> required,
            Map<String, Set<String>> words) {
        this.word = word;
        this.version = version;
        this.extensions = extensions;
        this.requiredFiles = requiredFiles;
        this.required = required;
        this.words = words;
    }

    /** Standard, version and country as one word: {@code oneroster-1.2-jp}. */
    public String word() {
        return word;
    }

    /** As the manifest writes it in {@code oneroster.version}. */
    public String version() {
        return version;
    }

    public static Optional<Profile> of(String word) {
        return Arrays.stream(values())
                .filter(profile -> profile.word.equals(word))
                .findFirst();
    }

    /** The header of a file in this profile, extensions last. */
    public List<String> header(CsvFile file) {
        return Stream.concat(file.columns().stream(), extensions.getOrDefault(file, List.of()).stream())
                .toList();
    }

    public boolean requires(CsvFile file) {
        return requiredFiles.contains(file);
    }

    /** Whether standard or profile forbids a blank cell there. */
    public boolean requires(CsvFile file, String column) {
        return file.requires(column) || required.getOrDefault(file, Set.of()).contains(column);
    }

    /** The words that a column takes, in alphabetical order; empty where it takes any text. */
    public Set<String> words(CsvFile file, String column) {
        Set<String> known = words.getOrDefault(file.standardName() + "." + column, Set.of());
        return known.stream().sorted().collect(LinkedHashSet::new, Set::add, Set::addAll);
    }
}
