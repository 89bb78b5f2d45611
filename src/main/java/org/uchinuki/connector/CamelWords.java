package org.uchinuki.connector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.dsl.yaml.common.YamlDeserializerResolver;
import org.apache.camel.dsl.yaml.deserializers.CustomResolver;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;
import org.uchinuki.YamlFile;

/** Which components, options and steps this Camel knows. Asks a context that is never started. */
final class CamelWords {

    private static final List<YamlDeserializerResolver> STEPS =
            List.of(new CustomResolver(null), new ModelDeserializersResolver());

    private static final Map<String, Optional<Options>> OPTIONS = new ConcurrentHashMap<>();

    /**
     * The options of a component's endpoints.
     *
     * @param names every option by its name
     * @param prefixes beginnings of options that are free after it, such as {@code scheduler.}
     */
    record Options(Set<String> names, Set<String> prefixes) {
        boolean knows(String name) {
            return names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
        }
    }

    private CamelWords() {}

    static boolean knowsComponent(String scheme) {
        return options(scheme).isPresent();
    }

    /** False where the component takes any option, as an HTTP address does. */
    static boolean refusesOption(String scheme, String option) {
        return options(scheme).map(options -> !options.knows(option)).orElse(false);
    }

    static boolean knowsStep(String name) {
        return STEPS.stream().anyMatch(resolver -> resolver.resolve(name) != null);
    }

    /** Has Camel itself read the files; what it throws says what is wrong with them. */
    static void read(Collection<YamlFile> files) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.setStartupSummaryLevel(StartupSummaryLevel.Off);
            context.build();
            for (YamlFile file : files) {
                var resource = ResourceHelper.fromString(file.label(), file.text());
                for (RoutesBuilder routes :
                        PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(resource))) {
                    context.addRoutes(routes);
                }
            }
        }
    }

    private static Optional<Options> options(String scheme) {
        return OPTIONS.computeIfAbsent(scheme, CamelWords::look);
    }

    private static Optional<Options> look(String scheme) {
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.setStartupSummaryLevel(StartupSummaryLevel.Off);
            context.build();
            Component component = context.getComponent(scheme, true, false);
            if (component == null) {
                return Optional.empty();
            }
            String schema = ((CatalogCamelContext) context).getComponentParameterJsonSchema(scheme);
            return Optional.of(schema == null ? anything() : read(schema));
        } catch (Exception unusable) {
            return Optional.empty();
        }
    }

    private static Options anything() {
        return new Options(Set.of(), Set.of(""));
    }

    private static Options read(String schema) throws DeserializationException {
        JsonObject described = (JsonObject) Jsoner.deserialize(schema);
        JsonObject component = (JsonObject) described.get("component");
        if (component != null && Boolean.TRUE.equals(component.getBoolean("lenientProperties"))) {
            return anything();
        }
        JsonObject properties = (JsonObject) described.get("properties");
        if (properties == null) {
            return anything();
        }
        return new Options(
                Set.copyOf(properties.keySet()),
                properties.values().stream()
                        .map(value -> prefix((JsonObject) value))
                        .filter(prefix -> prefix != null && !prefix.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static @Nullable String prefix(JsonObject option) {
        return option.getString("prefix");
    }
}
