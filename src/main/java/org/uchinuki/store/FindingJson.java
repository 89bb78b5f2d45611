package org.uchinuki.store;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A finding about no row, in one column. */
final class FindingJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_VALUE = 400;

    private FindingJson() {}

    static @Nullable String write(@Nullable Finding finding) {
        if (finding == null) {
            return null;
        }
        ObjectNode node = JSON.createObjectNode();
        node.put("code", finding.code());
        node.put("at", cut(finding.at().file()));
        node.put("value", finding.value() == null ? null : cut(finding.value()));
        ObjectNode details = node.putObject("details");
        finding.details().forEach((name, value) -> details.put(name, cut(value)));
        return node.toString();
    }

    static @Nullable Finding read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode node = JSON.readTree(text);
        Map<String, String> details = new TreeMap<>();
        node.path("details")
                .properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString()));
        JsonNode value = node.path("value");
        return Finding.error(
                node.path("code").asString(),
                Location.file(node.path("at").asString()),
                value.isString() ? value.asString() : null,
                details);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }
}
