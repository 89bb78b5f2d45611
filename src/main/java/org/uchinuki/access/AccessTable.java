package org.uchinuki.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.uchinuki.access.AccessRule.get;
import static org.uchinuki.access.AccessRule.on;
import static org.uchinuki.access.Scopes.CALIPER_WRITE;
import static org.uchinuki.access.Scopes.EVENTS_READ;
import static org.uchinuki.access.Scopes.IMPORTS_WRITE;
import static org.uchinuki.access.Scopes.KARTE_READ;
import static org.uchinuki.access.Scopes.ONEROSTER_GRADES_READ;
import static org.uchinuki.access.Scopes.ONEROSTER_GRADES_WRITE;
import static org.uchinuki.access.Scopes.ONEROSTER_RESOURCES;
import static org.uchinuki.access.Scopes.ONEROSTER_ROSTER;
import static org.uchinuki.access.Scopes.XAPI_READ;
import static org.uchinuki.access.Scopes.XAPI_WRITE;
import static org.uchinuki.access.TrailEntry.Opened.ACCOUNT;
import static org.uchinuki.access.TrailEntry.Opened.CLASS;
import static org.uchinuki.access.TrailEntry.Opened.CLIENT;
import static org.uchinuki.access.TrailEntry.Opened.DRAFT;
import static org.uchinuki.access.TrailEntry.Opened.MAPPING;
import static org.uchinuki.access.TrailEntry.Opened.MUNICIPALITY;
import static org.uchinuki.access.TrailEntry.Opened.PERSON;
import static org.uchinuki.access.TrailEntry.Opened.RUN;
import static org.uchinuki.access.TrailEntry.Opened.SCHOOL;
import static org.uchinuki.access.TrailEntry.Opened.STATEMENT;
import static org.uchinuki.access.TrailEntry.Opened.STUDENT;
import static org.uchinuki.access.TrailEntry.Opened.TRAIL;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who may do what, all of it. The first row that speaks of a request decides; a request that no row speaks of is denied.
 * How a caller shows who they are (token, client secret, login) is the matter of the chains in {@link ApiChains} and
 * {@link PageChains}; what they may then do is decided here only.
 */
@Component
class AccessTable {

    private final AccessRows rows;

    AccessTable(AccessSettings settings) {
        rows = new AccessRows(rules(settings).stream()
                .map(rule ->
                        settings.secondFactorToAdminister() && rule.actions().contains(Action.ADMINISTER)
                                ? rule.surely()
                                : rule)
                .toList());
    }

    private static List<AccessRule> rules(AccessSettings settings) {
        return List.of(
                // kartes
                on("/api/v1/students/{subject}/analysis-restriction", GET, PUT, DELETE)
                        .people(Action.RESTRICT)
                        .opens(STUDENT),
                get("/api/v1/students/{subject}/**")
                        .people(Action.CHILD)
                        .clients(KARTE_READ)
                        .opens(STUDENT),
                get("/api/v1/classes/{subject}/**")
                        .people(Action.CLASS)
                        .clients(KARTE_READ)
                        .opens(CLASS),
                get("/api/v1/municipality/**")
                        .people(Action.CITY)
                        .clients(KARTE_READ)
                        .opens(MUNICIPALITY),

                // where values came from, without the values
                get("/api/v1/persons/{subject}/lineage").people(Action.IMPORTS).opens(PERSON),

                // what every reader needs
                get("/api/v1/schools/{subject}/**")
                        .people(Action.LISTS)
                        .clients(KARTE_READ, IMPORTS_WRITE)
                        .opens(SCHOOL),
                get("/api/v1/schools").people(Action.LISTS).clients(KARTE_READ, IMPORTS_WRITE),
                get("/api/v1/freshness/**").people(Action.LISTS).clients(KARTE_READ, IMPORTS_WRITE),
                get("/api/v1/metrics/**").people(Action.LISTS).clients(KARTE_READ, IMPORTS_WRITE),
                get("/api/v1/me").known(),
                get("/api/v1/me/sessions").people(),
                on("/api/v1/me/sessions/{session}", DELETE).people(),
                on("/api/v1/me/sessions:end-others", POST).people(),
                on("/api/v1/me/password", POST).people(),

                // accounts
                get("/api/v1/accounts").people(Action.ADMINISTER).opens(ACCOUNT).asking("q"),
                on("/api/v1/accounts", POST).people(Action.ADMINISTER).opens(ACCOUNT),
                on("/api/v1/accounts/{subject}", GET, PATCH)
                        .people(Action.ADMINISTER)
                        .opens(ACCOUNT),
                on("/api/v1/accounts/{subject}:unlock", POST)
                        .people(Action.ADMINISTER)
                        .opens(ACCOUNT),
                on("/api/v1/accounts/{subject}:reset-password", POST)
                        .people(Action.ADMINISTER)
                        .opens(ACCOUNT),
                on("/api/v1/accounts/{subject}/passkeys", DELETE)
                        .people(Action.ADMINISTER)
                        .opens(ACCOUNT),

                // imports and their runs
                on("/api/v1/imports", POST)
                        .people(Action.IMPORTS)
                        .clients(IMPORTS_WRITE)
                        .opens(RUN),
                get("/api/v1/runs/{subject}/findings")
                        .people(Action.IMPORTS)
                        .clients(IMPORTS_WRITE)
                        .opens(RUN),
                get("/api/v1/runs/{subject}/findings.csv")
                        .people(Action.IMPORTS)
                        .clients(IMPORTS_WRITE)
                        .opens(RUN),
                get("/api/v1/runs/{subject}/diff")
                        .people(Action.IMPORTS)
                        .clients(IMPORTS_WRITE)
                        .opens(RUN),
                get("/api/v1/runs/{subject}/changes")
                        .people(Action.IMPORTS)
                        .clients(IMPORTS_WRITE)
                        .opens(RUN),
                get("/api/v1/runs/{subject}/changes.csv")
                        .people(Action.IMPORTS)
                        .clients(IMPORTS_WRITE)
                        .opens(RUN),
                on("/api/v1/runs/{subject}:approve", POST)
                        .people(Action.IMPORTS)
                        .opens(RUN),
                on("/api/v1/runs/{subject}:reject", POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/runs/{subject}:unbook", POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/runs/{subject}:undo", POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/runs/{subject}:retry", POST).people(Action.IMPORTS).opens(RUN),
                get("/api/v1/runs/{subject}/decisions").people(Action.IMPORTS).clients(IMPORTS_WRITE),
                get("/api/v1/runs/{subject}/undo").people(Action.IMPORTS).opens(RUN),
                get("/api/v1/runs/**").people(Action.IMPORTS).clients(IMPORTS_WRITE),

                // mappings, and what would be proposed for a file of which nothing is kept
                get("/api/v1/mappings/**").people(Action.IMPORTS),
                on("/api/v1/mappings/{source}/{what}", PUT)
                        .people(Action.IMPORTS)
                        .opens(MAPPING),
                on("/api/v1/mappings/{source}/{what}:test", POST).people(Action.IMPORTS),
                on("/api/v1/mapping-suggestions", POST).people(Action.IMPORTS).opens(DRAFT),

                // when sources are read
                get("/api/v1/schedules").people(Action.IMPORTS),
                get("/api/v1/schedules/{id}/history").people(Action.IMPORTS),
                on("/api/v1/schedules/{id}/runs", POST).people(Action.IMPORTS),

                // who was told of what
                get("/api/v1/notifications").people(Action.IMPORTS),
                get("/api/v1/notifications/parcels").people(Action.IMPORTS),
                on("/api/v1/notifications/{id}:look-after", POST).people(Action.IMPORTS),

                // one person's events, for themselves: 開示 and 消去
                get("/api/v1/people/{subject}/events/export")
                        .people(Action.DISCLOSE)
                        .surely()
                        .opens(PERSON),
                on("/api/v1/people/{subject}/events/erasure", POST)
                        .people(Action.DISCLOSE)
                        .surely()
                        .opens(PERSON),
                get("/api/v1/erasures/{subject}/**")
                        .people(Action.DISCLOSE)
                        .surely()
                        .opens(PERSON),
                on("/api/v1/erasures/{subject}:verify", POST)
                        .people(Action.DISCLOSE)
                        .surely()
                        .opens(PERSON),

                // how long events are kept
                on("/api/v1/retention/runs", POST)
                        .people(Action.ADMINISTER)
                        .surely()
                        .opens(STATEMENT),

                // rows that wait for a person
                get("/api/v1/set-aside/causes").people(Action.IMPORTS),
                get("/api/v1/set-aside/**").people(Action.IMPORTS).opens(RUN).asking("run"),
                on("/api/v1/set-aside:replay", POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/set-aside/{id}", PATCH).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/set-aside/{id}:dismiss", POST)
                        .people(Action.IMPORTS)
                        .opens(RUN),

                // what is put right by hand; whose record it is stands in the body, and the run names it
                get("/api/v1/corrections").people(Action.IMPORTS),
                on("/api/v1/corrections", POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/corrections/{id}:end", POST).people(Action.IMPORTS).opens(RUN),

                // who is who; whom it is about stands in the row that waits, or in the body, and the run names it
                get("/api/v1/people/candidates").people(Action.IMPORTS).opens(RUN),
                on("/api/v1/people/candidates/{id}:decide", POST)
                        .people(Action.IMPORTS)
                        .opens(RUN),
                get("/api/v1/people/decisions").people(Action.IMPORTS).opens(RUN),
                on("/api/v1/people/decisions/{id}:withdraw", POST)
                        .people(Action.IMPORTS)
                        .opens(RUN),
                get("/api/v1/people/pairs").people(Action.IMPORTS).opens(RUN),
                on("/api/v1/people/pairs:apart", POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/people/merges", GET, POST).people(Action.IMPORTS).opens(RUN),
                on("/api/v1/people/merges/{subject}/split", POST)
                        .people(Action.IMPORTS)
                        .opens(RUN),

                // beyond the reach of roles: children by name for a time, and what somebody opens with a reason
                on("/api/v1/grants", GET, POST).people(Action.GRANT).opens(STUDENT),
                on("/api/v1/grants/{id}:end", POST).people(Action.GRANT).opens(STUDENT),
                on("/api/v1/break-glass", POST).people(Action.BREAK_GLASS),
                get("/api/v1/break-glass/mine").people(Action.BREAK_GLASS),
                on("/api/v1/break-glass/{id}:close", POST).people(Action.BREAK_GLASS),
                get("/api/v1/break-glass").people(Action.TRAIL).opens(TRAIL),
                on("/api/v1/break-glass/{id}:seen", POST).people(Action.TRAIL).opens(TRAIL),

                // clients of other systems; every change stands in the trail
                get("/api/v1/clients/**").people(Action.ADMINISTER),
                on("/api/v1/clients", POST).people(Action.ADMINISTER).opens(CLIENT),
                on("/api/v1/clients/{subject}/**", POST, PUT, PATCH, DELETE)
                        .people(Action.ADMINISTER)
                        .opens(CLIENT),

                // the trail
                get("/api/v1/audit/**").people(Action.TRAIL).opens(TRAIL),
                get("/api/v1/audit:verify").people(Action.TRAIL).opens(TRAIL),

                // learning events; those that a client stores are kept with its name and time in the event log itself
                get("/xapi/about").everybody(),
                get("/xapi/**").clients(XAPI_READ).agreed().opens(STATEMENT).asking("statementId"),
                on("/xapi/**", PUT, POST, DELETE).clients(XAPI_WRITE).agreed(),
                on("/caliper/**", GET, POST).clients(CALIPER_WRITE).agreed(),
                on("/api/v1/events/imports", POST).clients(XAPI_WRITE).agreed(),
                get("/api/v1/events")
                        .people(Action.CHILD)
                        .clients(EVENTS_READ)
                        .agreed()
                        .opens(STATEMENT),

                // what is wrong with events that are not stored; the answer holds nothing but what was sent
                on("/api/v1/conformance/xapi", POST).people(Action.IMPORTS).clients(XAPI_WRITE),
                on("/api/v1/conformance/caliper", POST).people(Action.IMPORTS).clients(CALIPER_WRITE),

                // OneRoster 1.2, by the scopes of its services; the finer ones are kept by the provider itself
                get("/ims/oneroster/rostering/v1p2/discovery/**").everybody(),
                get("/ims/oneroster/rostering/v1p2/**").clients(ONEROSTER_ROSTER),
                get("/ims/oneroster/v1p1/**").clients(ONEROSTER_ROSTER),
                get("/ims/oneroster/gradebook/v1p2/**").clients(ONEROSTER_GRADES_READ),
                on("/ims/oneroster/gradebook/v1p2/**", PUT, POST, DELETE).clients(ONEROSTER_GRADES_WRITE),
                get("/ims/oneroster/resources/v1p2/**").clients(ONEROSTER_RESOURCES),

                // pages: the same people as the API behind them
                get("/").people(),
                get("/account").people(),
                on("/account/password", GET, POST).people(),
                on("/account/sessions/**", POST).people(),
                get("/accounts").people(Action.ADMINISTER).opens(ACCOUNT).asking("q"),
                on("/accounts", POST).people(Action.ADMINISTER).opens(ACCOUNT),
                get("/accounts/new").people(Action.ADMINISTER).opens(ACCOUNT),
                on("/accounts/{subject}/**", GET, POST)
                        .people(Action.ADMINISTER)
                        .opens(ACCOUNT),
                get("/students").people(Action.CHILD).opens(CLASS).whenAsked("class", "q"),
                get("/students/{subject}/**").people(Action.CHILD).opens(STUDENT),
                on("/students/{subject}/analysis-restriction", POST)
                        .people(Action.RESTRICT)
                        .opens(STUDENT),
                on("/students/{subject}/analysis-restriction/end", POST)
                        .people(Action.RESTRICT)
                        .opens(STUDENT),
                get("/classes/{subject}/**").people(Action.CLASS).opens(CLASS),
                get("/municipality/**").people(Action.CITY).opens(MUNICIPALITY),
                get("/schools/{subject}/**").people(Action.LISTS).opens(SCHOOL),
                get("/operations").people(Action.IMPORTS),
                get("/notifications").people(Action.IMPORTS),
                on("/notifications/{id}/look-after", POST).people(Action.IMPORTS),
                get("/runs/{subject}/progress").people(Action.IMPORTS),
                on("/runs/{subject}/**", GET, POST).people(Action.IMPORTS).opens(RUN),
                get("/runs").people(Action.IMPORTS),
                get("/set-aside").people(Action.IMPORTS),
                get("/set-aside/rows").people(Action.IMPORTS).opens(RUN).asking("run"),
                get("/set-aside/rows/{id}").people(Action.IMPORTS).opens(RUN),
                on("/set-aside/rows/{id}/**", POST).people(Action.IMPORTS).opens(RUN),
                on("/set-aside/replay", POST).people(Action.IMPORTS).opens(RUN),
                on("/people/**", GET, POST).people(Action.IMPORTS).opens(RUN),
                get("/imports/new").people(Action.IMPORTS),
                on("/imports/new", POST).people(Action.IMPORTS).opens(DRAFT),
                on("/imports/drafts/{subject}/**", GET, POST)
                        .people(Action.IMPORTS)
                        .opens(DRAFT),
                on("/mappings/{source}/{what}", POST).people(Action.IMPORTS).opens(MAPPING),
                get("/mappings/**").people(Action.IMPORTS),
                get("/system/**").people(Action.IMPORTS),
                get("/grants").people(Action.GRANT).opens(STUDENT).asking("child"),
                on("/grants", POST).people(Action.GRANT).opens(STUDENT),
                on("/grants/{id}/end", POST).people(Action.GRANT).opens(STUDENT),
                on("/break-glass", GET, POST).people(Action.BREAK_GLASS),
                on("/break-glass/{id}/close", POST).people(Action.BREAK_GLASS),
                on("/audit/break-glass/{id}/seen", POST).people(Action.TRAIL).opens(TRAIL),
                get("/clients/**").people(Action.ADMINISTER),
                on("/clients", POST).people(Action.ADMINISTER).opens(CLIENT),
                on("/clients/{subject}/**", POST).people(Action.ADMINISTER).opens(CLIENT),
                get("/audit/**").people(Action.TRAIL).opens(TRAIL),
                get("/tools/{client}/launch").people(),
                on("/tools/refused", GET, POST).everybody(),
                on("/lti/authorize", GET, POST).everybody(),
                on("/login", GET, POST).everybody(),
                get("/login/refused").everybody(),
                get("/oauth2/authorization/*").everybody(),
                get("/login/oauth2/code/*").everybody(),
                on("/logout", POST).everybody(),

                // passkeys; what a ceremony asks beyond this, access.passkey.Ceremonies keeps
                on("/login/webauthn", POST).everybody(),
                on("/webauthn/authenticate/options", POST).everybody(),
                on("/webauthn/register/options", POST).people(),
                on("/webauthn/register", POST).people(),
                on("/account/passkeys/remove", POST).people(),
                get("/step-up").people(),
                get("/design/**").orEverybody(settings.showcase()),

                // what the pages are made of
                get("/css/**").everybody(),
                get("/js/**").everybody(),
                get("/img/**").everybody(),
                get("/webjars/**").everybody(),
                get("/favicon.ico").everybody(),
                get("/favicon.svg").everybody(),

                // the API document
                get("/docs/**").known().orEverybody(settings.showcase()),
                get("/swagger-ui/**").known().orEverybody(settings.showcase()),
                get("/v3/api-docs/**").known().orEverybody(settings.showcase()),
                get("/v3/api-docs.yaml").known().orEverybody(settings.showcase()),

                // operations
                get("/actuator/health/**").everybody(),
                get("/actuator/sbom/**").people(Action.ADMINISTER),
                get("/actuator/prometheus").people(Action.IMPORTS).orSameMachine(settings.metricsFromLoopback()));
    }

    /** The rows, in the order in which they are asked. */
    List<AccessRule> rules() {
        return rows.rules();
    }

    /** What the table says of a request. */
    sealed interface Verdict {

        /** A row speaks of it. */
        record Ruled(AccessRule rule, Map<String, String> variables) implements Verdict {}

        /** Rows speak of this path, but not with this method. */
        record OtherMethod(List<String> allowed) implements Verdict {}

        /** No row speaks of this path. */
        record Unknown() implements Verdict {}
    }

    Verdict of(HttpServletRequest request) {
        return rows.of(request);
    }
}
