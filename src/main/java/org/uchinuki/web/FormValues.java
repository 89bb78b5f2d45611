package org.uchinuki.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.api.ClientBody;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the fields of a form: what was typed last, else what is kept. Read by the same rules as the API's JSON. */
public final class FormValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MultiValueMap<String, String> values;

    FormValues(MultiValueMap<String, String> values) {
        this.values = values;
    }

    static FormValues none() {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        values.add("grants", "client_credentials");
        values.add("tokenSeconds", "3600");
        return new FormValues(values);
    }

    static FormValues of(ClientBody client) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        values.add("name", client.name());
        values.put("scopes", client.scopes());
        values.put("grants", client.grants());
        values.put("redirectUris", List.of(String.join("\n", client.redirectUris())));
        values.put("postLogoutRedirectUris", List.of(String.join("\n", client.postLogoutRedirectUris())));
        values.add("sector", client.sector());
        values.add("tokenSeconds", String.valueOf(client.tokenSeconds()));
        if (client.open()) {
            values.add("public", "true");
        }
        return new FormValues(values);
    }

    static FormValues of(ClientBody.@Nullable AgreementBody agreement) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        if (agreement != null) {
            values.add("organisation", agreement.organisation());
            values.add("purpose", agreement.purpose());
            values.add("from", agreement.from());
            values.add("until", agreement.until());
            values.put("schools", List.copyOf(agreement.schools()));
            agreement.classes().forEach(id -> values.add("classes", id.toString()));
            agreement.sees().forEach((part, upTo) -> values.add("sees." + part, upTo));
            values.put("sources", List.copyOf(agreement.sources()));
            values.add("subject", agreement.subject());
            values.put("claims", agreement.claims());
            Integer requests = agreement.requestsPerMinute();
            values.add("requestsPerMinute", requests == null ? "" : requests.toString());
        }
        return new FormValues(values);
    }

    static FormValues of(@Nullable LtiTool tool) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        if (tool != null) {
            values.add("title", tool.title());
            values.add("about", tool.about());
            values.add("loginUri", tool.loginUri().toString());
            values.add("targetUri", tool.targetUri().toString());
            values.add("redirectUris", String.join("\n", tool.redirectUris()));
            values.add("deploymentId", tool.deploymentId());
        }
        return new FormValues(values);
    }

    public @Nullable String one(String name) {
        return values.getFirst(name);
    }

    public boolean has(String name, Object value) {
        return values.getOrDefault(name, List.of()).contains(value.toString());
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The members of a client. */
    ObjectNode client(boolean fresh) {
        ObjectNode body = JSON.objectNode();
        if (fresh) {
            text(body, "clientId");
        }
        text(body, "name");
        list(body, "scopes", all("scopes"));
        list(body, "grants", all("grants"));
        list(body, "redirectUris", lines("redirectUris"));
        list(body, "postLogoutRedirectUris", lines("postLogoutRedirectUris"));
        body.put("public", has("public", "true"));
        body.put("sector", one("sector"));
        number(body, "tokenSeconds");
        return body;
    }

    /** The members of a registration for launches. */
    ObjectNode lti() {
        ObjectNode body = JSON.objectNode();
        for (String name : List.of("title", "about", "loginUri", "targetUri", "deploymentId")) {
            text(body, name);
        }
        list(body, "redirectUris", lines("redirectUris"));
        return body;
    }

    private List<String> lines(String name) {
        return all(name).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The members of an agreement. */
    ObjectNode agreement() {
        ObjectNode body = JSON.objectNode();
        for (String name : List.of("organisation", "purpose", "from", "until", "subject")) {
            text(body, name);
        }
        for (String name : List.of("schools", "classes", "sources", "claims")) {
            list(body, name, all(name));
        }
        ObjectNode sees = body.putObject("sees");
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            String upTo = each.getValue().getFirst();
            if (each.getKey().startsWith("sees.") && upTo != null && !upTo.isEmpty()) {
                sees.put(each.getKey().substring("sees.".length()), upTo);
            }
        }
        number(body, "requestsPerMinute");
        return body;
    }

    private void text(ObjectNode body, String name) {
        String value = one(name);
        if (value != null && !value.isBlank()) {
            body.put(name, value);
        }
    }

    private static void list(ObjectNode body, String name, List<String> values) {
        ArrayNode list = body.putArray(name);
        values.forEach(list::add);
    }

    private void number(ObjectNode body, String name) {
        String value = one(name);
        if (value == null || value.isBlank()) {
            return;
        }
        if (value.matches("[0-9]{1,9}")) {
            body.put(name, Integer.parseInt(value));
        } else {
            body.put(name, value);
        }
    }
}
