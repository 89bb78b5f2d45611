package org.uchinuki.learning.caliper;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.Extensions;
import org.uchinuki.standard.json.Json;

/** Where an entity of Caliper says its 学習指導要領コード: in an extension, as an objective of learning, as a keyword. */
final class CurriculumCodes {

    /** Of the editions of 平成20年 and of 平成29年 on; any other keyword is a keyword. */
    private static final Pattern CODE = Pattern.compile("[78][0-9][0-9A-Za-z][0-9A-Za-z]{13}");

    private static final Pattern LINKED = Pattern.compile("https?://w3id\\.org/jp-cos/");

    private CurriculumCodes() {}

    /** @param entity what was worked on, if it is there in full */
    static @Nullable String of(Extensions extensions, Json.@Nullable Obj entity) {
        String code = extensions.curriculumCode();
        return code != null || entity == null
                ? code
                : written(entity).stream()
                        .map(text -> LINKED.matcher(text).replaceFirst(""))
                        .map(Extensions::curriculumCode)
                        .filter(Objects::nonNull)
                        .filter(text -> CODE.matcher(text).matches())
                        .findFirst()
                        .orElse(null);
    }

    private static List<String> written(Json.Obj entity) {
        List<String> written = new ArrayList<>();
        for (String member : List.of("learningObjectives", "keywords")) {
            if (entity.get(member) instanceof Json.Arr array) {
                array.items().forEach(item -> {
                    if (item instanceof Json.Text text) {
                        written.add(text.value());
                    } else if (item instanceof Json.Obj objective) {
                        written.add(String.valueOf(objective.text("id")));
                        written.add(String.valueOf(objective.text("name")));
                    }
                });
            }
        }
        return written;
    }
}
