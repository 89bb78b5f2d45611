package org.uchinuki.access.lti;

import java.net.URI;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's tool: whatever a newcomer lets run on port 9090 of this machine; in memory only. */
@Component
@Profile("demo")
class DemoLtiTool {

    private static final String AT = "http://127.0.0.1:9090/lti/";

    private final LtiTool tool = new LtiTool(
            "demo-tool",
            "デモ教材",
            "この端末の9090番で動かすLTI 1.3のツール",
            URI.create(AT + "login"),
            URI.create(AT + "start"),
            List.of(AT + "launch"),
            "demo");

    LtiTool tool() {
        return tool;
    }
}
