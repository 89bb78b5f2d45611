package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.client.ClientAdministration.MadeSecret;
import org.uchinuki.access.client.ClientDraft;
import org.uchinuki.access.client.ClientTraffic;
import org.uchinuki.api.ClientBody.SecretBody;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Outcome;
import tools.jackson.databind.JsonNode;

/** Clients, their secrets and keys, and what was agreed with each. For those who administer. */
@RestController
@Holds(DataClass.II)
@RequestMapping(path = "/api/v1/clients", produces = "application/json")
@Tag(name = "clients", description = "連携先")
class ClientResource {

    private final ClientAdministration clients;
    private final ClientForms forms;
    private final AgreementForms agreements;
    private final ClientTraffic traffic;
    private final Clock clock;

    ClientResource(
            ClientAdministration clients,
            ClientForms forms,
            AgreementForms agreements,
            ClientTraffic traffic,
            Clock clock) {
        this.clients = clients;
        this.forms = forms;
        this.agreements = agreements;
        this.traffic = traffic;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "All clients, by id")
    List<ClientBody> all() {
        return clients.all().stream().map(this::body).toList();
    }

    @PostMapping
    @Operation(summary = "Register a client; it has neither secret nor agreement yet")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.CLIENT)))
    ResponseEntity<ClientBody> add(@RequestBody JsonNode body) {
        ClientDraft draft = passed(forms.fresh(body));
        return ResponseEntity.created(URI.create("/api/v1/clients/" + draft.clientId()))
                .body(body(clients.save(draft)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One client")
    ClientBody one(@PathVariable String id) {
        return body(known(id));
    }

    @GetMapping("/{id}/traffic")
    @Operation(summary = "What came from a client in the last days, today included, and how much of it was not taken")
    ClientTrafficBody traffic(@PathVariable String id, @RequestParam(defaultValue = "30") int days) {
        Client client = known(id);
        LocalDate since = ClientTrafficBody.since(Parameters.days(days, 366), clock);
        return ClientTrafficBody.of(since, client, traffic.since(since, client.id()));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change a client; what is not named stays. `enabled: false` shuts it out at once, tokens too")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.CLIENT_CHANGE)))
    ClientBody change(@PathVariable String id, @RequestBody JsonNode body) {
        Client client = changeable(id);
        if (body.has("enabled")) {
            if (!body.get("enabled").isBoolean() || body.size() > 1) {
                throw ApiProblem.of(400, "access.enabled_alone", "/enabled", null, Map.of());
            }
            clients.enable(id, body.get("enabled").asBoolean());
            return one(id);
        }
        return body(clients.save(passed(forms.change(body, client))));
    }

    @PostMapping("/{id}/secrets")
    @Operation(summary = "Make a secret; it is answered this once. Two may be live at a time")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.SECRET)))
    ResponseEntity<Map<String, Object>> addSecret(
            @PathVariable String id, @RequestBody(required = false) @Nullable JsonNode body) {
        Client client = changeable(id);
        Instant now = clock.instant();
        Optional<Instant> ends = passed(forms.secret(body, now));
        if (!client.registration().getAuthorizationGrantTypes().isEmpty()
                && body(client).open()) {
            throw ApiProblem.of(409, "access.public_client", "/public", null, Map.of());
        }
        MadeSecret made = clients.addSecret(id, ends.orElse(null))
                .orElseThrow(() -> ApiProblem.of(409, "access.two_secrets", "/secrets", null, Map.of()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("secret", made.secret());
        answer.put("kept", SecretBody.of(made.kept(), now));
        return ResponseEntity.status(201).cacheControl(CacheControl.noStore()).body(answer);
    }

    @DeleteMapping("/{id}/secrets/{secret}")
    @Operation(summary = "End a secret at once")
    ResponseEntity<Void> endSecret(@PathVariable String id, @PathVariable long secret) {
        changeable(id);
        if (!clients.endSecret(id, secret)) {
            throw ApiProblem.of(404, "api.not_known", "secret", String.valueOf(secret), Map.of());
        }
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/keys")
    @Operation(
            summary =
                    "Put public keys (JSON Web Key Set) in the place of the former ones; an empty set takes them away")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.KEYS)))
    ClientBody keys(@PathVariable String id, @RequestBody JsonNode body) {
        Client client = changeable(id);
        clients.keys(client, passed(ClientForms.keys(body.toString())).orElse(null));
        return one(id);
    }

    @GetMapping("/{id}/agreement")
    @Operation(summary = "What was agreed with the client's operator")
    ClientBody.AgreementBody agreement(@PathVariable String id) {
        ClientBody.AgreementBody agreement = body(known(id)).agreement();
        if (agreement == null) {
            throw ApiProblem.of(404, "access.no_agreement", "agreement", null, Map.of());
        }
        return agreement;
    }

    @PutMapping("/{id}/agreement")
    @Operation(summary = "Put an agreement in the place of the former one")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.AGREEMENT)))
    ClientBody.AgreementBody agree(@PathVariable String id, @RequestBody JsonNode body) {
        changeable(id);
        Agreement agreement = passed(agreements.read(id, body));
        clients.agree(agreement, Caller.current().name());
        return agreement(id);
    }

    private ClientBody body(Client client) {
        return ClientBody.of(client, clients, clock.instant());
    }

    private Client known(String id) {
        return clients.find(id).orElseThrow(() -> ApiProblem.of(404, "api.not_known", "id", null, Map.of()));
    }

    private Client changeable(String id) {
        Client client = known(id);
        if (clients.isOfDemo(id)) {
            throw ApiProblem.of(409, "access.client_of_demo", "id", id, Map.of());
        }
        return client;
    }

    private static <T> T passed(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Passed<T> passed -> passed.value();
            case Outcome.SetAside<T> refused -> throw new ApiProblem(400, refused.findings());
        };
    }
}
