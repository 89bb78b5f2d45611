package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Caller;
import org.uchinuki.access.SecondFactor;
import org.uchinuki.canonical.Means.DataClass;

/** Who the caller is to the hub. */
@RestController
@RequestMapping(path = "/api/v1/me", produces = "application/json")
@Tag(name = "me")
class MeResource {

    private final SecondFactor secondFactor;

    MeResource(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @GetMapping
    @Operation(summary = "Kind, name, roles and scopes of the caller, and how surely they have shown who they are")
    Me me() {
        Caller caller = Caller.current();
        return new Me(
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.name(),
                caller.displayName(),
                caller.roles().stream().sorted().toList(),
                caller.scopes().stream().sorted().toList(),
                caller.isPerson() ? caller.assurance().acr() : null,
                caller.isPerson() ? needed() : Map.of());
    }

    private Map<String, String> needed() {
        Map<String, String> needed = new LinkedHashMap<>();
        for (DataClass dataClass : DataClass.values()) {
            needed.put(dataClass.name(), secondFactor.needed(dataClass).acr());
        }
        return needed;
    }

    /**
     * @param kind {@code person} or {@code client}
     * @param acr how surely a person has shown who they are in this session; null for a client, which is not asked
     * @param acrNeeded class of data → the {@code acr} that a person needs to see it
     */
    record Me(
            String kind,
            String name,
            String displayName,
            List<String> roles,
            List<String> scopes,
            @Nullable String acr,
            Map<String, String> acrNeeded) {}
}
