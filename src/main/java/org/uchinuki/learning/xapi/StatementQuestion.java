package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Fingerprint;
import org.uchinuki.learning.LearningSettings;
import org.uchinuki.learning.Sought;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.XapiVersion;

/** What a GET of the statements resource asks for (xAPI Part Three 2.1.3). */
sealed interface StatementQuestion {

    String STATEMENT_ID = "statementId";
    String VOIDED_ID = "voidedStatementId";

    /** Of one statement, and of many. */
    Set<String> PARAMETERS = Set.of(
            STATEMENT_ID,
            VOIDED_ID,
            "agent",
            "verb",
            "activity",
            "registration",
            "related_activities",
            "related_agents",
            "since",
            "until",
            "limit",
            "format",
            "attachments",
            "ascending");

    /** Of the pages after the first. */
    String BEYOND = "beyond";

    /** The one statement of an id. */
    record One(UUID id, boolean voided, Manner manner) implements StatementQuestion {}

    /** A page of statements. */
    record Many(Sought sought, Manner manner) implements StatementQuestion {}

    /**
     * How statements are wanted.
     *
     * @param hub IRL under which the clients of this hub are known
     * @param languages the reader's, the best one first
     */
    record Manner(
            StatementFormat format,
            boolean attachments,
            XapiVersion version,
            String hub,
            List<Locale.LanguageRange> languages) {}

    static Outcome<StatementQuestion> read(
            HttpServletRequest request, XapiVersion version, String client, String hub, LearningSettings settings) {
        AskedParameters asked = new AskedParameters(Statements.RESOURCE, request, version);
        Manner manner = new Manner(
                asked.oneOf("format", StatementFormat.class, StatementFormat.EXACT),
                asked.flag("attachments"),
                version,
                hub,
                languages(request));
        if (asked.has(STATEMENT_ID) || asked.has(VOIDED_ID)) {
            boolean voided = !asked.has(STATEMENT_ID);
            String name = voided ? VOIDED_ID : STATEMENT_ID;
            PARAMETERS.stream()
                    .filter(other -> !Set.of(name, "format", "attachments").contains(other))
                    .forEach(other -> asked.refuse(other, name));
            UUID id = asked.uuid(name);
            return asked.outcome(() -> new One(Objects.requireNonNull(id), voided, manner));
        }
        Json.Obj agent = asked.who("agent");
        boolean relatedAgents = asked.flag("related_agents");
        // All that a client reads has the client as its authority.
        boolean everything = relatedAgents && isAuthority(agent, client, hub);
        Sought.Who who = everything ? null : who(agent, relatedAgents);
        String verb = asked.iri("verb");
        String activity = asked.iri("activity");
        boolean relatedActivities = asked.flag("related_activities");
        int limit = asked.count("limit");
        Sought sought = new Sought(
                client,
                who,
                verb == null ? null : (Long) StatementTerms.verb(verb),
                activity == null ? null : (Long) StatementTerms.activity(activity),
                activity == null || !relatedActivities ? List.of() : List.of(StatementTerms.relatedActivity(activity)),
                asked.uuid("registration"),
                asked.time("since"),
                asked.time("until"),
                asked.position(BEYOND),
                asked.flag("ascending"),
                limit == 0 ? settings.maxStatements() : Math.min(limit, settings.maxStatements()));
        return asked.outcome(() -> new Many(sought, manner));
    }

    /** Where the statements beyond a position are: a path from the root of the host (Part Three 2.1.4). */
    static String more(HttpServletRequest request, long position) {
        UriComponentsBuilder more = UriComponentsBuilder.fromPath("/xapi/statements/more");
        List<String> values = new ArrayList<>();
        PARAMETERS.stream().sorted().forEach(name -> {
            String value = request.getParameter(name);
            if (value != null) {
                more.queryParam(name, "{" + name + "}");
                values.add(value);
            }
        });
        return more.queryParam(BEYOND, position)
                .encode()
                .buildAndExpand(values.toArray())
                .toUriString();
    }

    private static boolean isAuthority(Json.@Nullable Obj agent, String client, String hub) {
        Json.Obj account = agent == null ? null : agent.object("account");
        return account != null && hub.equals(account.text("homePage")) && client.equals(account.text("name"));
    }

    private static Sought.@Nullable Who who(Json.@Nullable Obj agent, boolean related) {
        String identifier = agent == null ? null : Actors.identifier(agent);
        if (agent == null || identifier == null) {
            return null;
        }
        long own = StatementTerms.agent(identifier);
        List<Long> terms = related ? List.of(own, StatementTerms.relatedAgent(identifier)) : List.of(own);
        return new Sought.Who(Fingerprint.ofNullable(Actors.handle(agent)), own, terms);
    }

    private static List<Locale.LanguageRange> languages(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        try {
            return header == null ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException nonsense) {
            // what nobody can read says nothing
            return List.of();
        }
    }
}
