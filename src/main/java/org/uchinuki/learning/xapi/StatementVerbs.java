package org.uchinuki.learning.xapi;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.standard.xapi.Verbs;

/** Which verb belongs to which family: those of ADL, of the Japan profiles, and others seen in Japan. */
final class StatementVerbs {

    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String ADL_2 = "https://w3id.org/xapi/adl/verbs/";
    private static final String TINCAN = "http://id.tincanapi.com/verb/";
    private static final String STREAMS = "http://activitystrea.ms/schema/1.0/";

    private static final Map<String, VerbFamily> FAMILIES = Map.ofEntries(
            entry(ADL + "answered", VerbFamily.ANSWERED),
            entry(ADL + "attempted", VerbFamily.ATTEMPTED),
            entry(ADL + "initialized", VerbFamily.ATTEMPTED),
            entry(ADL + "resumed", VerbFamily.ATTEMPTED),
            entry(ADL + "progressed", VerbFamily.PROGRESSED),
            entry(ADL + "completed", VerbFamily.COMPLETED),
            entry(ADL + "passed", VerbFamily.COMPLETED),
            entry(ADL + "failed", VerbFamily.COMPLETED),
            entry(ADL + "mastered", VerbFamily.COMPLETED),
            entry(ADL + "experienced", VerbFamily.VIEWED),
            entry(TINCAN + "viewed", VerbFamily.VIEWED),
            entry(STREAMS + "open", VerbFamily.VIEWED),
            entry(STREAMS + "read", VerbFamily.VIEWED),
            entry(STREAMS + "watch", VerbFamily.VIEWED),
            entry("https://w3id.org/xapi/video/verbs/played", VerbFamily.VIEWED),
            entry(ADL_2 + "created", VerbFamily.CREATED),
            entry(ADL + "created", VerbFamily.CREATED),
            entry(STREAMS + "create", VerbFamily.CREATED),
            entry("http://activitystrea.ms/create", VerbFamily.CREATED),
            entry(STREAMS + "update", VerbFamily.EDITED),
            entry(ADL + "shared", VerbFamily.SHARED),
            entry(STREAMS + "share", VerbFamily.SHARED),
            entry(ADL + "responded", VerbFamily.RESPONDED),
            entry(ADL + "commented", VerbFamily.RESPONDED),
            entry(ADL + "asked", VerbFamily.RESPONDED),
            entry(TINCAN + "replied", VerbFamily.RESPONDED),
            entry(TINCAN + "voted-up", VerbFamily.RESPONDED),
            entry(ADL + "scored", VerbFamily.GRADED),
            entry(ADL + "launched", VerbFamily.USED),
            entry(ADL_2 + "launched", VerbFamily.USED),
            entry(ADL + "terminated", VerbFamily.USED),
            entry(ADL + "interacted", VerbFamily.USED),
            entry(ADL + "logged-in", VerbFamily.USED),
            entry(ADL_2 + "logged-in", VerbFamily.USED),
            entry(STREAMS + "use", VerbFamily.USED),
            entry(Verbs.VOIDED, VerbFamily.VOIDED));

    private StatementVerbs() {}

    /** Verbs that nobody listed are {@link VerbFamily#OTHER}: a family is never guessed from a word. */
    static VerbFamily family(@Nullable String iri) {
        return iri == null ? VerbFamily.OTHER : FAMILIES.getOrDefault(iri, VerbFamily.OTHER);
    }
}
