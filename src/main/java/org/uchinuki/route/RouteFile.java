package org.uchinuki.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.uchinuki.YamlFile;
import org.uchinuki.YamlFile.Entry;

/** What a route file states: its routes, each either made of a connector or written out. */
record RouteFile(YamlFile yaml, List<Stated> routes) {

    /**
     * One route.
     *
     * @param body the mapping below {@code route}, {@code templatedRoute} or {@code from}
     * @param idAt where its id stands, or where the route begins
     * @param connector the connector it is made of, or null
     * @param parameters what it says to the connector: name → value, with places
     */
    record Stated(
            Node body,
            @Nullable String id,
            Node idAt,
            @Nullable String connector,
            @Nullable Node connectorAt,
            Map<String, Entry> parameters) {}

    static RouteFile of(YamlFile yaml) {
        List<Stated> routes = new ArrayList<>();
        for (Node item : yaml.items()) {
            Node templated = YamlFile.value(item, "templatedRoute");
            Node plain = YamlFile.value(item, "route");
            if (templated != null) {
                routes.add(templated(templated));
            } else if (plain != null) {
                routes.add(plain(plain));
            }
        }
        return new RouteFile(yaml, routes);
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Stated route : routes) {
            if (route.id() != null) {
                ids.add(route.id());
            }
        }
        return ids;
    }

    boolean uses(String connector) {
        return routes.stream().anyMatch(route -> connector.equals(route.connector()));
    }

    private static Stated plain(Node body) {
        Node id = YamlFile.value(body, "id");
        return new Stated(body, YamlFile.text(id), id == null ? body : id, null, null, Map.of());
    }

    private static Stated templated(Node body) {
        Node id = YamlFile.value(body, "routeId");
        Node connector = YamlFile.value(body, "routeTemplateRef");
        Map<String, Entry> parameters = new java.util.LinkedHashMap<>();
        for (Node parameter : YamlFile.items(YamlFile.value(body, "parameters"))) {
            String name = YamlFile.text(parameter, "name");
            Node value = YamlFile.value(parameter, "value");
            if (name != null) {
                parameters.put(name, new Entry(parameter, value == null ? parameter : value));
            }
        }
        return new Stated(
                body, YamlFile.text(id), id == null ? body : id, YamlFile.text(connector), connector, parameters);
    }
}
