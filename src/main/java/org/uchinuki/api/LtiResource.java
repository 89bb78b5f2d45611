package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.lti.LtiRegister;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Outcome;
import tools.jackson.databind.JsonNode;

/** Where a client is launched from the portal (LTI 1.3). For those who administer. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/clients/{id}/lti", produces = "application/json")
@Tag(name = "clients", description = "連携先")
class LtiResource {

    private final ClientAdministration clients;
    private final LtiRegister tools;

    LtiResource(ClientAdministration clients, LtiRegister tools) {
        this.clients = clients;
        this.tools = tools;
    }

    @GetMapping
    @Operation(summary = "Where the client is launched")
    LtiTool one(@PathVariable String id) {
        known(id);
        return tools.of(id).orElseThrow(() -> ApiProblem.of(404, "access.lti_unknown_tool", "lti", null, Map.of()));
    }

    @PutMapping
    @Operation(summary = "Put a registration for launches in the place of the former one")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object", example = Bodies.LTI)))
    LtiTool put(@PathVariable String id, @RequestBody JsonNode body) {
        changeable(id);
        return switch (LtiForms.read(id, body)) {
            case Outcome.Passed<LtiTool> passed -> {
                tools.put(passed.value(), Caller.current().name());
                yield one(id);
            }
            case Outcome.SetAside<LtiTool> refused -> throw new ApiProblem(400, refused.findings());
        };
    }

    @DeleteMapping
    @Operation(summary = "The client is launched no more")
    ResponseEntity<Void> remove(@PathVariable String id) {
        changeable(id);
        one(id);
        tools.remove(id);
        return ResponseEntity.noContent().build();
    }

    private void known(String id) {
        if (clients.find(id).isEmpty()) {
            throw ApiProblem.of(404, "api.not_known", "id", null, Map.of());
        }
    }

    private void changeable(String id) {
        known(id);
        if (clients.isOfDemo(id)) {
            throw ApiProblem.of(409, "access.client_of_demo", "id", id, Map.of());
        }
    }
}
