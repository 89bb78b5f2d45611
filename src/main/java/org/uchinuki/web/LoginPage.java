package org.uchinuki.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.federation.IdentityProviders;
import org.uchinuki.access.federation.IdentityProviders.Refusal;

/** {@code /login}, and why a login elsewhere came to nothing. The form and the answers of providers are taken by filters. */
@Controller
class LoginPage {

    private final ObjectProvider<DemoLogins> demo;
    private final @Nullable IdentityProviders providers;

    LoginPage(ObjectProvider<DemoLogins> demo, ObjectProvider<IdentityProviders> providers) {
        this.demo = demo;
        this.providers = providers.getIfAvailable();
    }

    /**
     * @param local asks for the form where the settings hide it; administrators of the hub itself need it
     * @param error a password was wrong: whoever had the form needs it again
     * @param stale the form had been open for too long: the same
     */
    @GetMapping("/login")
    String login(
            @RequestParam Optional<String> local,
            @RequestParam Optional<String> error,
            @RequestParam Optional<String> locked,
            @RequestParam Optional<String> stale,
            Model model,
            Locale locale) {
        // Of what an address says, no more than a number is shown.
        model.addAttribute(
                "lockedMinutes",
                locked.filter(minutes -> minutes.matches("[0-9]{1,4}")).orElse(null));
        DemoLogins logins = demo.getIfAvailable();
        boolean password = providers == null
                || providers.localLogin()
                || local.isPresent()
                || error.isPresent()
                || locked.isPresent()
                || stale.isPresent();
        model.addAttribute("demoLogins", logins == null || !password ? List.of() : logins.logins());
        model.addAttribute("providers", providers == null ? List.of() : providers.buttons(locale));
        model.addAttribute("password", password);
        return "login";
    }

    @GetMapping("/login/refused")
    String refused(
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String at,
            Model model,
            Locale locale) {
        Optional<Refusal> refusal = providers == null ? Optional.empty() : providers.refusal(why, at, locale);
        if (refusal.isEmpty()) {
            return "redirect:/login";
        }
        model.addAttribute("finding", refusal.get().finding());
        model.addAttribute("mayPass", refusal.get().mayPass());
        model.addAttribute("provider", at);
        return "login-refused";
    }
}
