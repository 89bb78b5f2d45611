package org.uchinuki.access;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** The clients that the hub knows: those in its database and, in the demo, the demo's. */
@Component
@Primary
class KnownClients implements RegisteredClientRepository {

    private final RegisteredClientRepository kept;
    private final List<RegisteredClient> demo;

    KnownClients(@Qualifier("registeredClients") RegisteredClientRepository kept, ObjectProvider<DemoClients> demo) {
        this.kept = kept;
        DemoClients clients = demo.getIfAvailable();
        this.demo = clients == null ? List.of() : clients.clients();
    }

    @Override
    public void save(RegisteredClient client) {
        kept.save(client);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        RegisteredClient ofDemo = inDemo(client -> client.getId().equals(id));
        return ofDemo != null ? ofDemo : kept.findById(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        RegisteredClient ofDemo = inDemo(client -> client.getClientId().equals(clientId));
        return ofDemo != null ? ofDemo : kept.findByClientId(clientId);
    }

    private @Nullable RegisteredClient inDemo(Predicate<RegisteredClient> wanted) {
        return demo.stream().filter(wanted).findFirst().orElse(null);
    }
}
