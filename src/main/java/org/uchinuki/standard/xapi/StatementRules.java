package org.uchinuki.standard.xapi;

import java.util.Map;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.json.Rule;

/** The standard's judgement of a statement. */
public final class StatementRules {

    private static final Map<XapiVersion, Rule> RULES = Map.of(
            XapiVersion.V1_0_3, StatementShapes.STATEMENT_1_0_3,
            XapiVersion.V2_0_0, StatementShapes.STATEMENT_2_0);

    private StatementRules() {}

    /** Adds everything that is wrong with a statement (Part Two 2 to 4; IEEE 9274.1.1 4.2). */
    public static void check(Json statement, XapiVersion version, Place at, Faults faults) {
        Rule rule = RULES.get(version);
        if (rule == null) {
            throw new IllegalStateException("no rules for " + version);
        }
        rule.check(statement, at, faults);
    }

    /** Adds everything that is wrong with an Agent that stands alone, as parameters hold one (Part Two 2.4.2.1). */
    public static void checkAgent(Json agent, Place at, Faults faults) {
        StatementShapes.AGENT.check(agent, at, faults);
    }

    /**
     * One text for all statements that the standard calls the same (Part Two 2.3.1): what the LRS assigns, attachments,
     * the words of activities and verbs and the zone of the timestamp play no part.
     */
    public static String comparable(Json.Obj statement) {
        return JsonText.canonical(Comparison.of(statement));
    }
}
