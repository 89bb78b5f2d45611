package org.uchinuki.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import tools.jackson.databind.JsonNode;

/** Where a tool is launched, as an administrator states it, checked. The API and the pages read by the same rules. */
public final class LtiForms {

    private LtiForms() {}

    /**
     * The registration, or a finding for every fault. Members: title, about, loginUri, targetUri, redirectUris, deploymentId.
     *
     * @param clientId the client that is launched
     */
    public static Outcome<LtiTool> read(String clientId, JsonNode body) {
        JsonForm form = new JsonForm(body);
        String title = form.required("title", 200);
        String about = form.text("about", 200);
        Optional<URI> login = form.address("loginUri");
        Optional<URI> target = form.address("targetUri");
        Set<String> redirects = form.addresses("redirectUris");
        if (redirects == null
                || (redirects.isEmpty() && body.path("redirectUris").isEmpty())) {
            form.fault("api.missing_member", "/redirectUris", null, Map.of());
        }
        String deployment = form.required("deploymentId", 200);
        if (!deployment.chars().allMatch(each -> each >= ' ' && each <= '~')) {
            form.fault("api.wrong_member", "/deploymentId", deployment, Map.of("expected", "ASCII"));
        }
        List<Finding> findings = form.findings();
        return findings.isEmpty()
                ? Outcome.passed(new LtiTool(
                        clientId,
                        title,
                        about == null ? "" : about,
                        login.orElseThrow(),
                        target.orElseThrow(),
                        redirects == null ? List.of() : List.copyOf(redirects),
                        deployment))
                : Outcome.setAside(findings);
    }
}
