package org.uchinuki.route;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.uchinuki.YamlFile;

/** Puts one file into a running Camel and takes it out again. */
final class CamelRoutes {

    /** A large import may be under way when its route is replaced; it is waited for. */
    private static final long DRAIN_MINUTES = 5;

    private final CamelContext camel;

    CamelRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** Adds what the file states and starts it. */
    void load(YamlFile file) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(file.label(), file.text()));
    }

    /** Stops routes, waiting for what they have begun, and removes them. Ids that do not run are passed over. */
    void remove(List<String> ids) throws Exception {
        for (String id : ids) {
            if (camel.getRoute(id) != null) {
                camel.getRouteController().stopRoute(id, DRAIN_MINUTES, TimeUnit.MINUTES);
                camel.removeRoute(id);
            }
            forgetDefinition(id);
        }
    }

    void removeTemplate(String name) throws Exception {
        model().removeRouteTemplateDefinitions(name);
    }

    /** A route that could not start has left its definition behind, and its id would be taken. */
    private void forgetDefinition(String id) throws Exception {
        var definition = model().getRouteDefinition(id);
        if (definition != null) {
            model().removeRouteDefinition(definition);
        }
    }

    private ModelCamelContext model() {
        return (ModelCamelContext) camel;
    }
}
