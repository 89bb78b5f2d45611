package org.uchinuki.standard.xapi;

import static org.uchinuki.standard.json.Rules.BOOLEAN;
import static org.uchinuki.standard.json.Rules.COUNT;
import static org.uchinuki.standard.json.Rules.DURATION;
import static org.uchinuki.standard.json.Rules.EXTENSIONS;
import static org.uchinuki.standard.json.Rules.IRI;
import static org.uchinuki.standard.json.Rules.IRL;
import static org.uchinuki.standard.json.Rules.LANGUAGE_MAP;
import static org.uchinuki.standard.json.Rules.LANGUAGE_TAG;
import static org.uchinuki.standard.json.Rules.MEDIA_TYPE;
import static org.uchinuki.standard.json.Rules.NUMBER;
import static org.uchinuki.standard.json.Rules.TEXT;
import static org.uchinuki.standard.json.Rules.URI;
import static org.uchinuki.standard.json.Rules.UUID;
import static org.uchinuki.standard.json.Rules.arrayOf;
import static org.uchinuki.standard.json.Rules.between;
import static org.uchinuki.standard.json.Rules.form;
import static org.uchinuki.standard.json.Rules.nonEmptyArrayOf;
import static org.uchinuki.standard.json.Rules.oneOf;
import static org.uchinuki.standard.json.Rules.oneOrMore;

import java.util.List;
import java.util.Map;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Rule;
import org.uchinuki.standard.json.Shape;

/** What a statement and its parts look like (xAPI Part Two, sections 2 to 4), one table for each version. */
final class StatementShapes {

    private static final Rule MAILBOX =
            form("learning.bad_value", Forms::isMailbox, Map.of("expected", "mailto:name@example.jp"));
    private static final Rule SHA1 =
            form("learning.bad_value", text -> Forms.isHex(text, 40), Map.of("expected", "40 × 0-9a-f"));
    private static final Rule SHA2 = form(
            "learning.bad_value", text -> Forms.isHex(text, 64, 96, 128), Map.of("expected", "64, 96, 128 × 0-9a-f"));

    private static final Shape ACCOUNT =
            Shape.object().required("homePage", IRL).required("name", TEXT);
    private static final Shape WHO = Shape.object()
            .optional("name", TEXT)
            .optional("mbox", MAILBOX)
            .optional("mbox_sha1sum", SHA1)
            .optional("openid", URI)
            .optional("account", ACCOUNT);

    static final Shape AGENT =
            WHO.optional("objectType", oneOf(List.of("Agent"))).and(Agreements::exactlyOneIdentifier);
    static final Shape GROUP = WHO.required("objectType", oneOf(List.of("Group")))
            .optional("member", arrayOf(AGENT))
            .and(Agreements::atMostOneIdentifier)
            .and(Agreements::anonymousGroupHasMembers);
    static final Rule AGENT_OR_GROUP = Choices.agentOrGroup(AGENT, GROUP);
    static final Shape AUTHORITY_GROUP = GROUP.and(Agreements::authorityIsAPair);

    static final Shape VERB = Shape.object().required("id", IRI).optional("display", LANGUAGE_MAP);

    private static final Shape COMPONENT = Shape.object().required("id", TEXT).optional("description", LANGUAGE_MAP);
    private static final Rule COMPONENTS = arrayOf(COMPONENT);
    private static final Shape DEFINITION = Shape.object()
            .optional("name", LANGUAGE_MAP)
            .optional("description", LANGUAGE_MAP)
            .optional("type", IRI)
            .optional("moreInfo", IRL)
            .optional("interactionType", oneOf(Interactions.TYPES))
            .optional("correctResponsesPattern", arrayOf(TEXT))
            .optional("choices", COMPONENTS)
            .optional("scale", COMPONENTS)
            .optional("source", COMPONENTS)
            .optional("target", COMPONENTS)
            .optional("steps", COMPONENTS)
            .optional("extensions", EXTENSIONS)
            .and(Interactions::componentsBelongToTheirType)
            .and(Interactions::componentIdsAreUnique);
    static final Shape ACTIVITY = Shape.object()
            .optional("objectType", oneOf(List.of("Activity")))
            .required("id", IRI)
            .optional("definition", DEFINITION);
    static final Shape STATEMENT_REF = Shape.object()
            .required("objectType", oneOf(List.of("StatementRef")))
            .required("id", UUID);

    private static final Shape SCORE = Shape.object()
            .optional("scaled", between(-1, 1))
            .optional("raw", NUMBER)
            .optional("min", NUMBER)
            .optional("max", NUMBER)
            .and(Agreements::rawLiesBetweenMinAndMax);
    private static final Shape RESULT = Shape.object()
            .optional("score", SCORE)
            .optional("success", BOOLEAN)
            .optional("completion", BOOLEAN)
            .optional("response", TEXT)
            .optional("duration", DURATION)
            .optional("extensions", EXTENSIONS);

    private static final Rule ACTIVITIES = oneOrMore(ACTIVITY);
    private static final Shape CONTEXT_ACTIVITIES = Shape.object()
            .optional("parent", ACTIVITIES)
            .optional("grouping", ACTIVITIES)
            .optional("category", ACTIVITIES)
            .optional("other", ACTIVITIES);
    private static final Shape CONTEXT = Shape.object()
            .optional("registration", UUID)
            .optional("instructor", AGENT_OR_GROUP)
            .optional("team", GROUP)
            .optional("contextActivities", CONTEXT_ACTIVITIES)
            .optional("revision", TEXT)
            .optional("platform", TEXT)
            .optional("language", LANGUAGE_TAG)
            .optional("statement", STATEMENT_REF)
            .optional("extensions", EXTENSIONS);
    private static final Rule RELEVANT_TYPES = nonEmptyArrayOf(IRI);
    private static final Shape CONTEXT_AGENT = Shape.object()
            .required("objectType", oneOf(List.of("contextAgent")))
            .required("agent", AGENT)
            .optional("relevantTypes", RELEVANT_TYPES);
    private static final Shape CONTEXT_GROUP = Shape.object()
            .required("objectType", oneOf(List.of("contextGroup")))
            .required("group", GROUP)
            .optional("relevantTypes", RELEVANT_TYPES);
    private static final Shape CONTEXT_2 =
            CONTEXT.optional("contextAgents", arrayOf(CONTEXT_AGENT)).optional("contextGroups", arrayOf(CONTEXT_GROUP));

    private static final Shape ATTACHMENT = Shape.object()
            .required("usageType", IRI)
            .required("display", LANGUAGE_MAP)
            .optional("description", LANGUAGE_MAP)
            .required("contentType", MEDIA_TYPE)
            .required("length", COUNT)
            .required("sha2", SHA2)
            .optional("fileUrl", IRL)
            .and(Signatures::signatureHasItsContentType);

    static final Shape STATEMENT_1_0_3 = statement(XapiVersion.V1_0_3);
    static final Shape STATEMENT_2_0 = statement(XapiVersion.V2_0_0);

    private StatementShapes() {}

    private static Shape statement(XapiVersion version) {
        Rule context = version == XapiVersion.V2_0_0 ? CONTEXT_2 : CONTEXT;
        Rule time = version == XapiVersion.V2_0_0
                ? form("learning.bad_timestamp", Iso8601::isRfc3339)
                : form("learning.bad_timestamp", Iso8601::isTimestamp);
        Shape common = Shape.object()
                .required("actor", AGENT_OR_GROUP)
                .required("verb", VERB)
                .optional("result", RESULT)
                .optional("context", context)
                .optional("timestamp", time)
                .optional("attachments", arrayOf(ATTACHMENT))
                .and(Agreements::revisionAndPlatformNeedAnActivity)
                .and(Agreements::voidingRefersToAStatement);
        Shape subStatement = common.required("objectType", oneOf(List.of("SubStatement")))
                .required("object", Choices.objectOfSubStatement());
        return common.required("object", Choices.object(subStatement))
                .optional("id", UUID)
                .optional("stored", time)
                .optional("authority", Choices.agentOrGroup(AGENT, AUTHORITY_GROUP))
                .optional("version", statementVersion(version));
    }

    /** A 1.0 statement may be sent on in a 2.0 request; it keeps its version. */
    private static Rule statementVersion(XapiVersion version) {
        return form(
                "learning.statement_version",
                text -> XapiVersion.V1_0_3.isOfStatement(text)
                        || (version == XapiVersion.V2_0_0 && XapiVersion.V2_0_0.isOfStatement(text)),
                Map.of("expected", version == XapiVersion.V2_0_0 ? "2.0.x, 1.0.x" : "1.0.x"));
    }
}
