package org.uchinuki.learning.xapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.Fingerprint;
import org.uchinuki.learning.Terms;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.Verbs;

/** By what a valid statement is found: the filters of xAPI Part Three 2.1.3, and which parts of a statement each looks at. */
final class StatementTerms {

    private static final List<String> CONTEXT_ACTIVITIES = List.of("parent", "grouping", "category", "other");

    private final Set<Long> further = new LinkedHashSet<>();

    private StatementTerms() {}

    /** @param handle whose it is; an actor without one is found as the others that a statement names */
    static Terms of(Json.Obj statement, @Nullable String handle) {
        return new StatementTerms().read(statement, handle);
    }

    /** The statement that this one says shall no longer count (Part Two 2.3.2). */
    static @Nullable UUID voided(Json.Obj statement) {
        Json.Obj verb = statement.object("verb");
        Json.Obj object = statement.object("object");
        return verb != null && object != null && Verbs.VOIDED.equals(verb.text("id")) ? uuid(object.text("id")) : null;
    }

    /** Somebody who is the actor or the object, or a member of the group that is. */
    static long agent(String identifier) {
        return Fingerprint.of("agent\n" + identifier);
    }

    /** Somebody whom the statement names anywhere else. */
    static long relatedAgent(String identifier) {
        return Fingerprint.of("related agent\n" + identifier);
    }

    static long activity(String iri) {
        return Fingerprint.of(iri);
    }

    /** An activity that is not the statement's object. */
    static long relatedActivity(String iri) {
        return Fingerprint.of("related activity\n" + iri);
    }

    static long verb(String iri) {
        return Fingerprint.of(iri);
    }

    private Terms read(Json.Obj statement, @Nullable String handle) {
        Json.Obj actor = statement.object("actor");
        Json.Obj object = statement.object("object");
        Json.Obj context = statement.object("context");
        String identifier = handle == null || actor == null ? null : Actors.identifier(actor);
        if (identifier == null) {
            agents(actor, true);
        }
        if (isPersonal(object)) {
            agents(object, true);
        }
        if (object != null && "SubStatement".equals(object.text("objectType"))) {
            subStatement(object);
        }
        context(context);
        Json.Obj verb = statement.object("verb");
        String activity = activityId(object);
        String verbId = verb == null ? null : verb.text("id");
        String registration = context == null ? null : context.text("registration");
        return new Terms(
                identifier == null ? null : agent(identifier),
                Fingerprint.ofNullable(verbId),
                Fingerprint.ofNullable(activity),
                uuid(registration),
                object != null && "StatementRef".equals(object.text("objectType")) ? uuid(object.text("id")) : null,
                Verbs.VOIDED.equals(verbId),
                List.copyOf(further));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private void subStatement(Json.Obj sub) {
        Json.Obj object = sub.object("object");
        agents(sub.object("actor"), false);
        if (isPersonal(object)) {
            agents(object, false);
        }
        String activity = activityId(object);
        if (activity != null) {
            further.add(relatedActivity(activity));
        }
        context(sub.object("context"));
    }

    private void context(Json.@Nullable Obj context) {
        if (context == null) {
            return;
        }
        agents(context.object("instructor"), false);
        agents(context.object("team"), false);
        context.objects("contextAgents").forEach(one -> agents(one.object("agent"), false));
        context.objects("contextGroups").forEach(one -> agents(one.object("group"), false));
        Json.Obj activities = context.object("contextActivities");
        if (activities != null) {
            for (String kind : CONTEXT_ACTIVITIES) {
                for (Json.Obj activity : activities.objects(kind)) {
                    String id = activity.text("id");
                    if (id != null) {
                        further.add(relatedActivity(id));
                    }
                }
            }
        }
    }

    /** An Agent or a Group, and the members of a group. */
    private void agents(Json.@Nullable Obj who, boolean takesPart) {
        if (who == null) {
            return;
        }
        String identifier = Actors.identifier(who);
        if (identifier != null) {
            further.add(takesPart ? agent(identifier) : relatedAgent(identifier));
        }
        who.objects("member").forEach(member -> agents(member, takesPart));
    }

    private static boolean isPersonal(Json.@Nullable Obj object) {
        String type = object == null ? null : object.text("objectType");
        return "Agent".equals(type) || "Group".equals(type);
    }

    private static @Nullable String activityId(Json.@Nullable Obj object) {
        if (object == null) {
            return null;
        }
        boolean isActivity = object.get("objectType") == null || "Activity".equals(object.text("objectType"));
        return isActivity ? object.text("id") : null;
    }
}
