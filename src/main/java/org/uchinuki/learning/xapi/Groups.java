package org.uchinuki.learning.xapi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.ActivityKind;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.Extensions;
import org.uchinuki.learning.Texts;
import org.uchinuki.standard.json.Json;

/**
 * In which class or lesson it happened: the team, else a group of the context (xAPI 2.0), else an activity around it whose type
 * says class, else an extension. Neither the registration nor a course is one: the one is a learner's own sitting, the
 * other what drills call their books.
 */
final class Groups {

    private Groups() {}

    static @Nullable String of(Json.@Nullable Obj context, EventWords words) {
        if (context == null) {
            return null;
        }
        return Stream.concat(
                        Stream.ofNullable(context.object("team")),
                        context.objects("contextGroups").stream()
                                .map(held -> held.object("group"))
                                .filter(Objects::nonNull))
                .map(Actors::groupHandle)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> Stream.of("grouping", "parent")
                        .flatMap(relation -> activities(context, relation).stream())
                        .filter(activity -> words.isOf(ActivityKind.GROUP, type(activity)))
                        .map(activity -> Texts.fit(activity.text("id"), Texts.IRI))
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElseGet(
                        () -> Extensions.of(words, context.object("extensions")).group());
    }

    /** The activities of one relation; the standard lets a single one stand without its array. */
    static List<Json.Obj> activities(Json.@Nullable Obj context, String relation) {
        Json.Obj activities = context == null ? null : context.object("contextActivities");
        return activities == null ? List.of() : activities.objects(relation);
    }

    static @Nullable String type(Json.Obj activity) {
        Json.Obj definition = activity.object("definition");
        return definition == null ? null : definition.text("type");
    }
}
