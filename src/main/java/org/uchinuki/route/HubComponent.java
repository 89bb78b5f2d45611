package org.uchinuki.route;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The scheme {@code uchinuki:}. {@code uchinuki:import} takes files into the import line; {@code uchinuki:changes} hands
 * out what the hub has changed.
 */
public final class HubComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Endpoint endpoint =
                switch (remaining) {
                    case "import" -> new ImportEndpoint(uri, this);
                    case "changes" -> new ChangesEndpoint(uri, this);
                    default ->
                        throw new IllegalArgumentException(
                                "uchinuki:" + remaining + " is not known; use uchinuki:import or uchinuki:changes");
                };
        setProperties(endpoint, parameters);
        return endpoint;
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
