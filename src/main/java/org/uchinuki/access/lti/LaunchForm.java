package org.uchinuki.access.lti;

import java.net.URI;
import java.util.Map;

/**
 * What is posted to a tool: a message, or an error of OpenID Connect ({@code response_mode=form_post}).
 *
 * @param to registered for this tool
 */
public record LaunchForm(String title, URI to, Map<String, String> fields) {

    public LaunchForm {
        fields = Map.copyOf(fields);
    }

    /** Whether the tool is told why nobody comes. */
    public boolean isError() {
        return fields.containsKey("error");
    }
}
