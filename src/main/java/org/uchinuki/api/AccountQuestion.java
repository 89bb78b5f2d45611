package org.uchinuki.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What was asked of the list of accounts, as it was typed: for the address of its next page. */
public record AccountQuestion(
        @Nullable String q, @Nullable String role, @Nullable Boolean enabled) {

    /** The address of the page after this login. */
    public String after(String path, String login, int limit) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (q != null && !q.isBlank()) {
            values.put("q", q);
        }
        if (role != null && !role.isBlank()) {
            values.put("role", role);
        }
        if (enabled != null) {
            values.put("enabled", enabled);
        }
        values.put("after", login);
        values.put("limit", limit);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
