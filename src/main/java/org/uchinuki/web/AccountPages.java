package org.uchinuki.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.account.AccountDesk;
import org.uchinuki.access.account.AccountDesk.Made;
import org.uchinuki.access.account.AccountDesk.Seen;
import org.uchinuki.access.account.AccountDraft;
import org.uchinuki.access.account.AccountSearch;
import org.uchinuki.access.account.SessionBook;
import org.uchinuki.access.passkey.Passkeys;
import org.uchinuki.api.AccountQuestion;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.karte.NotKnown;

/**
 * アカウントの管理. A one-time password is part of the answer that made it and of no address and no session: reloading the page
 * never shows it again.
 */
@Controller
class AccountPages {

    private static final int PAGE = 50;

    private final AccountDesk desk;
    private final RoleBook roles;
    private final Passkeys passkeys;
    private final SessionBook sessions;

    AccountPages(AccountDesk desk, RoleBook roles, Passkeys passkeys, SessionBook sessions) {
        this.desk = desk;
        this.roles = roles;
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @GetMapping("/accounts")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Boolean enabled = (state == null || state.isBlank()) ? null : state.equals("enabled");
        List<Seen> found = desk.find(new AccountSearch(known(q), known(role), enabled, after, PAGE));
        model.addAttribute("q", q);
        model.addAttribute("role", role);
        model.addAttribute("state", state);
        model.addAttribute(
                "lines", found.stream().map(seen -> AccountLine.of(seen, roles)).toList());
        String next = found.size() < PAGE
                ? null
                : new AccountQuestion(q, role, null)
                                .after(
                                        "/accounts",
                                        found.getLast().kept().account().login(),
                                        PAGE)
                        + (enabled == null ? "" : "&state=" + (enabled ? "enabled" : "disabled"));
        model.addAttribute("next", next);
        return withRoles(model, "accounts");
    }

    @GetMapping("/accounts/new")
    String blank(Model model) {
        model.addAttribute("draft", new AccountDraft("", "", Set.of(), null, true));
        model.addAttribute("findings", List.of());
        return withRoles(model, "account-new");
    }

    @PostMapping("/accounts")
    String make(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") Set<String> roleIds,
            @RequestParam(defaultValue = "") String person,
            Model model) {
        AccountDraft draft = new AccountDraft(login, displayName, roleIds, person, true);
        return switch (desk.make(draft)) {
            case Passed<Made> made -> {
                model.addAttribute("oneTimePassword", made.value().oneTimePassword());
                model.addAttribute("findings", made.findings());
                yield shown(made.value().account(), model);
            }
            case SetAside<Made> aside -> {
                model.addAttribute("draft", draft);
                model.addAttribute("findings", aside.findings());
                yield withRoles(model, "account-new");
            }
        };
    }

    @GetMapping("/accounts/{id}")
    String one(@PathVariable UUID id, Model model) {
        model.addAttribute("findings", List.of());
        return shown(known(id), model);
    }

    @PostMapping("/accounts/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam(defaultValue = "") Set<String> roleIds,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "false") boolean enabled,
            Model model) {
        String login = known(id).kept().account().login();
        AccountDraft draft = new AccountDraft(login, displayName, roleIds, person, enabled);
        return switch (desk.change(id, draft).orElseThrow(() -> new NotKnown("account"))) {
            case Passed<Seen> changed -> {
                model.addAttribute("findings", changed.findings());
                model.addAttribute("done", true);
                yield shown(changed.value(), model);
            }
            case SetAside<Seen> aside -> {
                model.addAttribute("draft", draft);
                model.addAttribute("findings", aside.findings());
                yield shown(known(id), model);
            }
        };
    }

    @PostMapping("/accounts/{id}/unlock")
    String unlock(@PathVariable UUID id) {
        if (!desk.unlock(id)) {
            throw new NotKnown("account");
        }
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/reset-password")
    String resetPassword(@PathVariable UUID id, Model model) {
        model.addAttribute("oneTimePassword", desk.resetPassword(id).orElseThrow(() -> new NotKnown("account")));
        model.addAttribute("findings", List.of());
        return shown(known(id), model);
    }

    /** For somebody who has lost their device, which may still be logged in. */
    @PostMapping("/accounts/{id}/passkeys/remove")
    String removePasskeys(@PathVariable UUID id) {
        known(id);
        passkeys.removeAll(id).ifPresent(sessions::endAll);
        return "redirect:/accounts/" + id;
    }

    private Seen known(UUID id) {
        return desk.byId(id).orElseThrow(() -> new NotKnown("account"));
    }

    private String shown(Seen seen, Model model) {
        AccountLine account = AccountLine.of(seen, roles);
        model.addAttribute("account", account);
        model.addAttribute("passkeys", passkeys.of(seen.kept().account().id()).size());
        if (!model.containsAttribute("draft")) {
            model.addAttribute(
                    "draft",
                    new AccountDraft(
                            account.login(), account.name(), account.roleIds(), account.person(), account.enabled()));
        }
        return withRoles(model, "account-one");
    }

    private String withRoles(Model model, String template) {
        model.addAttribute("book", roles.all());
        return template;
    }

    private static @Nullable String known(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
