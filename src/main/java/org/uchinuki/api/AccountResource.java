package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.account.AccountDesk;
import org.uchinuki.access.account.AccountDesk.Made;
import org.uchinuki.access.account.AccountDesk.Seen;
import org.uchinuki.access.account.AccountSearch;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.finding.ProblemBody;
import org.uchinuki.karte.NotKnown;
import tools.jackson.databind.JsonNode;

/** The accounts that the hub keeps, for those who may administer. */
@RestController
@Holds(DataClass.II)
@RequestMapping(path = "/api/v1/accounts", produces = "application/json")
@Tag(name = "accounts", description = "アカウント")
class AccountResource {

    private final AccountDesk desk;

    AccountResource(AccountDesk desk) {
        this.desk = desk;
    }

    /** @param next the address of the next page, or null */
    record Page(List<AccountView> accounts, @Nullable String next) {}

    /**
     * @param oneTimePassword told here and never again
     * @param warnings findings that stand against nothing
     */
    record MadeView(AccountView account, String oneTimePassword, List<Map<String, Object>> warnings) {}

    record ChangedView(AccountView account, List<Map<String, Object>> warnings) {}

    /** @param oneTimePassword told here and never again */
    record Reset(String oneTimePassword) {}

    @GetMapping
    @Operation(summary = "Accounts by login; q is part of a login or name")
    Page find(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Parameters.limit(limit);
        List<Seen> found = desk.find(new AccountSearch(asked(q), asked(role), enabled, asked(after), most));
        AccountQuestion question = new AccountQuestion(q, role, enabled);
        @Nullable
        String next = found.size() < most
                ? null
                : question.after(
                        "/api/v1/accounts", found.getLast().kept().account().login(), most);
        return new Page(found.stream().map(AccountView::of).toList(), next);
    }

    @PostMapping(consumes = "application/json")
    @Operation(summary = "Make an account; its one-time password is answered once")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.ACCOUNT)))
    ResponseEntity<MadeView> make(@RequestBody JsonNode body) {
        return switch (desk.make(AccountBody.forNew(body))) {
            case Passed<Made> made -> {
                AccountView account = AccountView.of(made.value().account());
                yield ResponseEntity.created(URI.create("/api/v1/accounts/" + account.id()))
                        .body(new MadeView(
                                account, made.value().oneTimePassword(), ProblemBody.findings(made.findings())));
            }
            case SetAside<Made> aside -> throw new ApiProblem(422, aside.findings());
        };
    }

    @GetMapping("/{id}")
    AccountView one(@PathVariable UUID id) {
        return AccountView.of(known(id));
    }

    @PatchMapping(path = "/{id}", consumes = "application/json")
    @Operation(summary = "Change name, roles, person or state; what is not named stays")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object", example = Bodies.ACCOUNT_CHANGE)))
    ChangedView change(@PathVariable UUID id, @RequestBody JsonNode body) {
        Outcome<Seen> outcome = desk.change(
                        id, AccountBody.onto(known(id).kept().account(), body))
                .orElseThrow(() -> new NotKnown("account"));
        return switch (outcome) {
            case Passed<Seen> changed ->
                new ChangedView(AccountView.of(changed.value()), ProblemBody.findings(changed.findings()));
            case SetAside<Seen> aside -> throw new ApiProblem(AccountBody.status(aside.findings()), aside.findings());
        };
    }

    @PostMapping("/{id}:unlock")
    @Operation(summary = "End the lock after wrong passwords")
    AccountView unlock(@PathVariable UUID id) {
        if (!desk.unlock(id)) {
            throw new NotKnown("account");
        }
        return AccountView.of(known(id));
    }

    @PostMapping("/{id}:reset-password")
    @Operation(summary = "Give a one-time password, answered once; ends the account's sessions")
    Reset resetPassword(@PathVariable UUID id) {
        return new Reset(desk.resetPassword(id).orElseThrow(() -> new NotKnown("account")));
    }

    private Seen known(UUID id) {
        return desk.byId(id).orElseThrow(() -> new NotKnown("account"));
    }

    private static @Nullable String asked(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
