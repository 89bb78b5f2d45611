package org.uchinuki.standard.xapi;

import java.util.Set;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;

/** The standard's judgement of a statement. */
public final class StatementRules {

    private static final Rule IDENTIFIED =
            Choices.agentOrGroup(StatementShapes.AGENT, StatementShapes.GROUP.and(Agreements::exactlyOneIdentifier));

    private StatementRules() {}

    /** Adds everything that is wrong with a statement that came without files (Part Two 2 to 4; IEEE 9274.1.1 4.2). */
    public static void check(Json statement, XapiVersion version, Place at, Faults faults) {
        check(statement, version, Set.of(), at, faults);
    }

    /** Adds everything that is wrong with an Agent that stands alone, as parameters hold one (Part Two 2.4.2.1). */
    public static void checkAgent(Json agent, Place at, Faults faults) {
        StatementShapes.AGENT.check(agent, at, faults);
    }

    /** Adds everything that is wrong with somebody who is one and known by an identifier: an Agent, or a Group with one. */
    public static void checkIdentified(Json who, Place at, Faults faults) {
        IDENTIFIED.check(who, at, faults);
    }

    /**
     * Adds everything that is wrong with a statement. Signatures are judged where their bytes are: {@link Signatures}.
     *
     * @param parts SHA-2 digests, in lower case hexadecimal, of the files that came with the request
     */
    public static void check(Json statement, XapiVersion version, Set<String> parts, Place at, Faults faults) {
        rule(version).check(statement, at, faults);
        if (statement instanceof Json.Obj object) {
            Attachments.areWithinReach(object, parts, at, faults);
        }
    }

    /**
     * One text for all statements that the standard calls the same, whichever version is spoken (Part Two 2.3.1): what the
     * LRS assigns, attachments, the words of activities and verbs, the zone of the timestamp, the order of a group's members,
     * hundredths of a second and case where it means nothing play no part. A timestamp does, although the LRS may have set
     * it: what was sent without one and comes back with one is the same for {@link #same} only.
     */
    public static String comparable(Json.Obj statement) {
        return Comparison.of(statement);
    }

    /** Whether two statements can be one, the first as it was and the second as it became on its way (Part Two 2.3.1). */
    public static boolean same(Json.Obj one, Json.Obj other) {
        return new Comparison.Side(one).isSame(new Comparison.Side(other));
    }

    private static Rule rule(XapiVersion version) {
        return switch (version) {
            case V1_0_3 -> StatementShapes.STATEMENT_1_0_3;
            case V2_0_0 -> StatementShapes.STATEMENT_2_0;
        };
    }
}
