package org.uchinuki.route;

import java.net.URI;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.PullSettings;
import org.uchinuki.connector.Targets;

/**
 * The scheme {@code uchinuki:}. {@code uchinuki:import} takes files into the import line; {@code uchinuki:changes} hands
 * out what the hub has changed, {@code uchinuki:events} what learners did.
 */
public final class HubComponent extends DefaultComponent {

    private static final long MEGABYTE = 1024 * 1024;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Endpoint endpoint =
                switch (remaining) {
                    case "import" -> new ImportEndpoint(uri, this);
                    case "changes" -> new ChangesEndpoint(uri, this);
                    case "events" -> new EventsEndpoint(uri, this, address(parameters));
                    case "due" -> new DueEndpoint(uri, this);
                    case "messages" -> new MessagesEndpoint(uri, this);
                    case "pull" -> new PullEndpoint(uri, this, pull(parameters));
                    case "keep" -> new KeepEndpoint(uri, this, text(parameters, "name", null));
                    default ->
                        throw new IllegalArgumentException("uchinuki:" + remaining
                                + " is not known; docs/routes-and-connectors.md lists what there is");
                };
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private PullSettings pull(Map<String, Object> said) {
        Targets targets = service(Targets.class);
        URI url = address(text(said, "url", null), targets);
        String auth = text(said, "auth", "oauth2");
        String secret = text(said, "clientSecret", null);
        String scope = text(said, "scope", "");
        PullSettings.Credential credential =
                switch (auth) {
                    case "bearer" -> new PullSettings.Credential.Bearer(secret);
                    case "oauth2" ->
                        new PullSettings.Credential.Client(
                                address(text(said, "authUrl", null), targets),
                                text(said, "clientId", null),
                                secret,
                                scope.isEmpty() ? null : scope);
                    default -> throw new IllegalArgumentException("auth=" + auth + " is neither oauth2 nor bearer");
                };
        return new PullSettings(
                text(said, "name", null),
                url,
                credential,
                text(said, "items", ""),
                paging(said),
                new PullSettings.Increment(text(said, "sinceParameter", ""), text(said, "since", "")),
                text(said, "firstSince", ""),
                Integer.parseInt(text(said, "mostPages", "1000")),
                Long.parseLong(text(said, "mostMegabytes", "500")) * MEGABYTE,
                Integer.parseInt(text(said, "timeout", "60000")));
    }

    private static PullSettings.Paging paging(Map<String, Object> said) {
        String paging = text(said, "paging", "none");
        String next = text(said, "next", "");
        String parameter = text(said, "pageParameter", "page");
        int first = Integer.parseInt(text(said, "firstPage", "1"));
        return switch (paging) {
            case "none" -> new PullSettings.Paging.None();
            case "link" -> new PullSettings.Paging.Link(next);
            case "page" -> new PullSettings.Paging.Numbered(parameter, first);
            case "cursor" -> {
                if (next.isEmpty()) {
                    throw new IllegalArgumentException("the option next is missing: paging=cursor goes by it");
                }
                yield new PullSettings.Paging.Cursor(parameter, next);
            }
            default ->
                throw new IllegalArgumentException("paging=" + paging + " is none of none, link, page and cursor");
        };
    }

    /** Where tokens are had; null where none are. */
    private @Nullable URI address(Map<String, Object> said) {
        String url = text(said, "authUrl", "");
        return url.isEmpty() ? null : address(url, service(Targets.class));
    }

    private static URI address(String text, Targets targets) {
        Address.Refusal refusal = Address.judge(text, targets);
        if (refusal != null || !text.matches("https?://[^?#]+(\\?[^#]*)?")) {
            throw new IllegalArgumentException(
                    new RefusedTarget(refusal == null ? new Address.Refusal("target_refused", "") : refusal));
        }
        return URI.create(text);
    }

    /** Takes an option out; what Camel then finds left over is unknown, and it says so. */
    private static String text(Map<String, Object> said, String option, @Nullable String standard) {
        Object value = said.remove(option);
        String text = value == null ? standard : String.valueOf(value);
        if (text == null) {
            throw new IllegalArgumentException("the option " + option + " is missing");
        }
        return text;
    }

    /** The one bean of that type; the hub provides each. */
    <T> T service(Class<T> type) {
        T bean = getCamelContext().getRegistry().findSingleByType(type);
        if (bean == null) {
            throw new IllegalStateException("no " + type.getSimpleName() + " in this hub");
        }
        return bean;
    }
}
