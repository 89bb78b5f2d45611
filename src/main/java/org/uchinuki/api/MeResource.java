package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;

/** Who the caller is to the hub. */
@RestController
@RequestMapping(path = "/api/v1/me", produces = "application/json")
@Tag(name = "me")
class MeResource {

    @GetMapping
    @Operation(summary = "Kind, name, roles and scopes of the caller")
    Me me() {
        Caller caller = Caller.current();
        return new Me(
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.name(),
                caller.displayName(),
                caller.roles().stream().sorted().toList(),
                caller.scopes().stream().sorted().toList());
    }

    /** @param kind {@code person} or {@code client} */
    record Me(String kind, String name, String displayName, List<String> roles, List<String> scopes) {}
}
