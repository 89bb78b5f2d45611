package org.uchinuki.standard.xapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/** What must agree between the members of an object. */
final class Agreements {

    private static final List<String> IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid", "account");
    private static final List<String> OF_ACTIVITIES = List.of("revision", "platform");

    private Agreements() {}

    /** Part Two 2.4.2.1: an Agent has one inverse functional identifier. */
    static void exactlyOneIdentifier(Json.Obj who, Place at, Faults faults) {
        int given = identifiers(who);
        if (given != 1) {
            faults.add("learning.identifier_count", at, null, Map.of("count", Integer.toString(given)));
        }
    }

    /** Part Two 2.4.2.2: a Group may be anonymous. */
    static void atMostOneIdentifier(Json.Obj who, Place at, Faults faults) {
        if (identifiers(who) > 1) {
            exactlyOneIdentifier(who, at, faults);
        }
    }

    static void anonymousGroupHasMembers(Json.Obj group, Place at, Faults faults) {
        if (identifiers(group) == 0 && group.get("member") == null) {
            faults.add("learning.missing_property", at, null, Map.of("property", "member"));
        }
    }

    /** Part Two 2.4.9: application and user of a three-legged OAuth, who as a pair have no identifier. */
    static void authorityIsAPair(Json.Obj group, Place at, Faults faults) {
        for (String name : IDENTIFIERS) {
            if (group.get(name) != null) {
                faults.add(
                        "learning.not_allowed_here",
                        at.in(name),
                        null,
                        Map.of("property", name, "why", "authority = Group"));
            }
        }
        int members =
                group.get("member") instanceof Json.Arr array ? array.items().size() : 0;
        if (members != 2) {
            faults.add("learning.bad_value", at.in("member"), null, Map.of("expected", "2 Agents"));
        }
    }

    /** Part Two 2.4.5.1. */
    static void rawLiesBetweenMinAndMax(Json.Obj score, Place at, Faults faults) {
        BigDecimal min = score.number("min");
        BigDecimal max = score.number("max");
        BigDecimal raw = score.number("raw");
        if (min != null && max != null && min.compareTo(max) >= 0) {
            faults.add("learning.out_of_range", at.in("min"), score.get("min"), Map.of("expected", "< max " + max));
        }
        if (raw != null && min != null && raw.compareTo(min) < 0) {
            faults.add("learning.out_of_range", at.in("raw"), score.get("raw"), Map.of("expected", ">= min " + min));
        }
        if (raw != null && max != null && raw.compareTo(max) > 0) {
            faults.add("learning.out_of_range", at.in("raw"), score.get("raw"), Map.of("expected", "<= max " + max));
        }
    }

    /** Part Two 2.4.6. */
    static void revisionAndPlatformNeedAnActivity(Json.Obj statement, Place at, Faults faults) {
        Json.Obj context = statement.object("context");
        Json.Obj object = statement.object("object");
        if (context == null || object == null || "Activity".equals(typeOf(object, "Activity"))) {
            return;
        }
        for (String name : OF_ACTIVITIES) {
            if (context.get(name) != null) {
                faults.add(
                        "learning.not_allowed_here",
                        at.in("context").in(name),
                        context.get(name),
                        Map.of("property", name, "why", "object ≠ Activity"));
            }
        }
    }

    /** Part Two 2.3.2. */
    static void voidingRefersToAStatement(Json.Obj statement, Place at, Faults faults) {
        Json.Obj verb = statement.object("verb");
        Json.Obj object = statement.object("object");
        if (verb != null
                && object != null
                && Verbs.VOIDED.equals(verb.text("id"))
                && !"StatementRef".equals(typeOf(object, "Activity"))) {
            faults.add(
                    "learning.bad_value",
                    at.in("object").in("objectType"),
                    object.get("objectType"),
                    Map.of("expected", "StatementRef"));
        }
    }

    private static @Nullable String typeOf(Json.Obj object, String unsaid) {
        return object.get("objectType") == null ? unsaid : object.text("objectType");
    }

    private static int identifiers(Json.Obj who) {
        int given = 0;
        for (String name : IDENTIFIERS) {
            given += who.get(name) == null ? 0 : 1;
        }
        return given;
    }
}
