package org.uchinuki.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.PlainText;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asks for who erases a person's events.
 *
 * @param apply whether it is done; else it is only counted
 * @param reason 請求の番号など; empty for a dry run that names none
 * @param digest of what a dry run has counted: nothing else is erased
 */
record ErasureRequest(boolean apply, String reason, String digest) {

    private static final int LONGEST = 200;
    private static final Set<String> MEMBERS = Set.of("mode", "reason", "digest");

    static Outcome<ErasureRequest> of(JsonNode body) {
        List<Finding> findings = new ArrayList<>();
        if (!body.isObject()) {
            findings.add(finding("api.wrong_member", "", body.getNodeType().name(), "{\"mode\": \"dry-run\"}"));
            return Outcome.setAside(findings);
        }
        body.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name -> findings.add(Finding.error(
                        "api.unknown_member",
                        Location.pointer("request", "/" + name),
                        null,
                        Map.of("known", "mode, reason, digest"))));
        String mode = text(body, "mode", findings);
        boolean apply = mode.equals("apply");
        if (!apply && !mode.equals("dry-run") && !mode.isEmpty()) {
            findings.add(finding("api.wrong_member", "/mode", mode, "dry-run, apply"));
        } else if (mode.isEmpty()) {
            findings.add(missing("/mode"));
        }
        String reason = text(body, "reason", findings);
        String digest = text(body, "digest", findings);
        if (apply && reason.isEmpty()) {
            findings.add(missing("/reason"));
        }
        if (apply && digest.isEmpty()) {
            findings.add(missing("/digest"));
        }
        return findings.isEmpty()
                ? Outcome.passed(new ErasureRequest(apply, reason, digest))
                : Outcome.setAside(findings);
    }

    private static String text(JsonNode body, String name, List<Finding> findings) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.isString() ? PlainText.onOneLine(value.asString()) : null;
        if (text == null || text.length() > LONGEST || !PlainText.is(text)) {
            findings.add(finding("api.wrong_member", "/" + name, null, "\"…\" (≤ " + LONGEST + ")"));
            return "";
        }
        return text;
    }

    private static Finding missing(String pointer) {
        return Finding.error("api.missing_member", Location.pointer("request", pointer), null);
    }

    private static Finding finding(String code, String pointer, @Nullable String value, String expected) {
        return Finding.error(code, Location.pointer("request", pointer), value, Map.of("expected", expected));
    }
}
