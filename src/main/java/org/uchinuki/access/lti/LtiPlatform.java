package org.uchinuki.access.lti;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.uchinuki.access.Caller;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.lti.Launches.Launch;
import org.uchinuki.access.provider.Admission;
import org.uchinuki.access.provider.Admission.Verdict;
import org.uchinuki.access.provider.Entrant;
import org.uchinuki.access.provider.ToolTrail;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Launches tools for the person who asks: which they may open, how a launch begins, and what answers the tool. */
@Component
public class LtiPlatform {

    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LtiRegister register;
    private final Launches launches;
    private final Admission admission;
    private final ToolTrail trail;
    private final LtiMessage messages;
    private final TokenTime time;

    LtiPlatform(
            LtiRegister register,
            Launches launches,
            Admission admission,
            ToolTrail trail,
            LtiMessage messages,
            TokenTime time) {
        this.register = register;
        this.launches = launches;
        this.admission = admission;
        this.trail = trail;
        this.messages = messages;
        this.time = time;
    }

    /** The tools that the person may open now. */
    public List<LtiTool> mine() {
        Caller caller = Caller.current();
        if (!caller.isPerson()) {
            return List.of();
        }
        Entrant entrant = Entrant.of(caller);
        return register.all().stream()
                .filter(tool -> admission.of(tool.clientId(), entrant) instanceof Verdict.Admitted)
                .toList();
    }

    /**
     * Begins a launch (Security Framework 1.0, 5.1.1.1).
     *
     * @param issuer how the hub names itself
     * @return where to send the browser: the tool's initiation address
     * @throws LaunchRefused where the person may not open this tool; it then stands in the trail
     */
    public URI begin(String clientId, String issuer) throws LaunchRefused {
        Entrant entrant = Entrant.of(Caller.current());
        LtiTool tool = register.of(clientId).orElseThrow(() -> refused("access.lti_unknown_tool"));
        if (admission.of(clientId, entrant) instanceof Verdict.Refused refusal) {
            record(clientId, entrant, refusal);
            throw refused(refusal.code());
        }
        String hint = random();
        launches.begin(hint, new Launch(clientId, entrant.login(), time.now().plus(TO_ANSWER)));
        return UriComponentsBuilder.fromUri(tool.loginUri())
                .queryParam("iss", encoded(issuer))
                .queryParam("target_link_uri", encoded(tool.targetUri().toString()))
                .queryParam("login_hint", encoded(admission.loginHint(clientId, entrant)))
                .queryParam("lti_message_hint", hint)
                .queryParam("client_id", encoded(clientId))
                .queryParam("lti_deployment_id", encoded(tool.deploymentId()))
                .build(true)
                .toUri();
    }

    /**
     * Answers the tool's authentication request (Security Framework 1.0, 5.1.1.2).
     *
     * @throws LaunchRefused where there is no registered address to answer to
     */
    public LaunchForm answer(LaunchRequest asked, String issuer) throws LaunchRefused {
        LtiTool tool = register.of(asked.clientId()).orElseThrow(() -> refused("access.lti_unknown_tool"));
        if (!tool.redirectUris().contains(asked.redirectUri())) {
            throw refused("access.lti_unregistered_address");
        }
        Optional<LaunchRequest.Fault> fault = asked.fault();
        if (fault.isPresent()) {
            return error(tool, asked, fault.get().error(), fault.get().description());
        }
        Caller caller = Caller.current();
        if (!caller.isPerson()) {
            return error(tool, asked, "login_required", "nobody has logged in");
        }
        Entrant entrant = Entrant.of(caller);
        Optional<Launch> launch = launches.take(asked.messageHint(), time.now());
        if (launch.filter(one -> one.clientId().equals(tool.clientId())).isEmpty()) {
            return error(tool, asked, "invalid_request", "lti_message_hint is unknown, used or too old");
        }
        if (!launch.get().login().equals(entrant.login())
                || !admission.loginHint(tool.clientId(), entrant).equals(asked.loginHint())) {
            return error(tool, asked, "login_required", "login_hint is of somebody else");
        }
        Verdict verdict = admission.of(tool.clientId(), entrant);
        record(tool.clientId(), entrant, verdict);
        return switch (verdict) {
            case Verdict.Refused refusal -> error(tool, asked, "access_denied", refusal.code());
            case Verdict.Admitted admitted ->
                form(tool, asked, Map.of("id_token", messages.of(tool, issuer, asked.nonce(), admitted)));
        };
    }

    private void record(String clientId, Entrant entrant, Verdict verdict) throws LaunchRefused {
        try {
            trail.record(clientId, entrant, "launch", verdict);
        } catch (ToolTrail.Unwritten unwritten) {
            throw refused("access.trail_unavailable");
        }
    }

    private static LaunchForm error(LtiTool tool, LaunchRequest asked, String error, String description) {
        return form(tool, asked, Map.of("error", error, "error_description", description));
    }

    private static LaunchForm form(LtiTool tool, LaunchRequest asked, Map<String, String> said) {
        Map<String, String> fields = new LinkedHashMap<>(said);
        if (!asked.state().isEmpty()) {
            fields.put("state", asked.state());
        }
        return new LaunchForm(tool.title(), URI.create(asked.redirectUri()), fields);
    }

    private static LaunchRefused refused(String code) {
        return new LaunchRefused(Finding.error(code, Location.file("tool"), null));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
