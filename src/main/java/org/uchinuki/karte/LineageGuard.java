package org.uchinuki.karte;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.uchinuki.access.Part;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.projection.LineageRows.Version;

/** To which part of a karte a record belongs, and how closely its fields are guarded there. */
final class LineageGuard {

    /** 保健室来室 is a note like others in the store, and of another part in the roles. */
    private static final String HEALTH = "保健";

    private static final Set<String> REGISTERED =
            Set.of("familyName", "givenName", "middleName", "kanaFamilyName", "kanaGivenName");

    private LineageGuard() {}

    /** The parts that records of this kind can belong to. */
    static List<Part> parts(Kind kind) {
        return switch (kind) {
            case ATTENDANCE -> List.of(Part.ATTENDANCE);
            case ASSESSMENT_RESULT -> List.of(Part.GRADES);
            case SURVEY_RESPONSE -> List.of(Part.REFLECTIONS);
            case USAGE_RECORD -> List.of(Part.USAGE);
            case GUIDANCE_NOTE -> List.of(Part.GUIDANCE, Part.HEALTH);
            case SCHOOL, ACADEMIC_SESSION, COURSE, CLASS_SECTION, PERSON, ROLE, ENROLLMENT, LESSON ->
                List.of(Part.BASIC);
        };
    }

    static Part part(List<Version> versions) {
        boolean health = versions.stream()
                .anyMatch(version ->
                        String.valueOf(version.values().get("category")).startsWith(HEALTH));
        List<Part> parts = parts(versions.getFirst().kind());
        return health ? parts.getLast() : parts.getFirst();
    }

    /** The registered name is guarded more closely where there is, or once was, another 通称 beside it. */
    static DataClass guard(Kind.Field field, List<Version> versions) {
        boolean registered = versions.getFirst().kind() == Kind.PERSON
                && REGISTERED.contains(field.name())
                && versions.stream()
                        .anyMatch(version -> isOther(version, "preferredFamilyName", "familyName")
                                || isOther(version, "preferredGivenName", "givenName"));
        return registered && field.guarded().compareTo(DataClass.II) > 0 ? DataClass.II : field.guarded();
    }

    private static boolean isOther(Version version, String preferred, String registered) {
        String shown = version.values().get(preferred);
        return shown != null && !shown.equals(version.values().get(registered));
    }

    static boolean sees(Map<Part, DataClass> sees, Part part, DataClass guard) {
        DataClass upTo = sees.get(part);
        return upTo != null && guard.compareTo(upTo) >= 0;
    }

    static String label(Kind kind) {
        return switch (kind) {
            case PERSON -> "本人";
            case ENROLLMENT -> "在籍";
            case ROLE -> "役割";
            case ATTENDANCE -> "出欠";
            case ASSESSMENT_RESULT -> "評価・成績";
            case GUIDANCE_NOTE -> "指導記録";
            case SURVEY_RESPONSE -> "振り返り";
            case USAGE_RECORD -> "活用記録";
            case SCHOOL, ACADEMIC_SESSION, COURSE, CLASS_SECTION, LESSON -> kind.part();
        };
    }
}
