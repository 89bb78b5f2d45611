package org.uchinuki.access.lti;

import java.net.URI;
import java.util.List;

/**
 * A tool as it is registered for launches.
 *
 * @param clientId the same as in the agreement with its operator
 * @param title how the portal names it, and the link in the message
 * @param about one sentence for the portal; may be empty
 * @param loginUri where a launch begins: the tool's OpenID Connect initiation address
 * @param targetUri what is opened
 * @param redirectUris where messages may be sent, exactly as written here
 * @param deploymentId under which the tool knows this hub
 */
public record LtiTool(
        String clientId,
        String title,
        String about,
        URI loginUri,
        URI targetUri,
        List<String> redirectUris,
        String deploymentId) {

    public LtiTool {
        redirectUris = List.copyOf(redirectUris);
    }
}
