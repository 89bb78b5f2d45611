package org.uchinuki.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one kind of system: a Camel route template with described parameters. It fetches or delivers and never
 * interprets.
 *
 * @param name equals the file's name and the template's id, {@code hub-folder-source}
 * @param about what it does, in one sentence
 * @param file as a person names it, {@code connectors/hub-folder-source.camel.yaml}
 * @param addresses of its endpoints, with the placeholders in them
 */
public record Connector(String name, String about, String file, List<Parameter> parameters, List<String> addresses) {

    public Connector {
        addresses = List.copyOf(addresses);
        parameters = List.copyOf(parameters);
    }

    /**
     * One thing a route says to the connector.
     *
     * @param standard what holds where the route says nothing; null where there is no such value
     * @param required whether a route must name it
     */
    public record Parameter(
            String name, String about, @Nullable String standard, boolean required) {}

    public @Nullable Parameter parameter(String wanted) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
