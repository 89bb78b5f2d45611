package org.uchinuki.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;

/** What entities are called: as a stage would have it, where there is one, and as their latest versions do. */
final class EntityNames {

    private final NamedParameterJdbcTemplate jdbc;
    private final @Nullable StagedRecords staged;

    EntityNames(NamedParameterJdbcTemplate jdbc, @Nullable StagedRecords staged) {
        this.jdbc = jdbc;
        this.staged = staged;
    }

    /** The names of those that have any. */
    Map<UUID, String> of(Kind kind, Set<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        jdbc.query(
                "select t.* from " + kind.table() + " t where t.id in (:ids) and t.version ="
                        + " (select max(o.version) from " + kind.table() + " o where o.id = t.id)",
                Map.of("ids", ids),
                row -> {
                    names.put(row.getObject("id", UUID.class), name(kind, RecordValues.of(kind, row)));
                });
        if (staged != null) {
            staged.of(kind, ids).forEach((id, fate) -> names.put(id, name(kind, fate.after())));
        }
        names.values().removeIf(String::isEmpty);
        return names;
    }

    private static String name(Kind kind, RecordValues values) {
        return switch (kind) {
            case SCHOOL -> first(values.text("name"), values.text("code"));
            case PERSON ->
                Stream.of(
                                first(values.text("preferred_family_name"), values.text("family_name")),
                                first(values.text("preferred_given_name"), values.text("given_name")))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("　"));
            case CLASS_SECTION -> first(values.text("title"), grade(values) + first(values.text("code"), null) + "組");
            case COURSE, ACADEMIC_SESSION -> first(values.text("title"), null);
            case ROLE,
                    ENROLLMENT,
                    ATTENDANCE,
                    ASSESSMENT_RESULT,
                    GUIDANCE_NOTE,
                    SURVEY_RESPONSE,
                    USAGE_RECORD,
                    LESSON -> "";
        };
    }

    private static String grade(RecordValues values) {
        return values.byColumn().get("grade") instanceof Grade grade ? grade.japanese() + " " : "";
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other != null ? other : "";
    }
}
