package org.uchinuki.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.Caller;
import org.uchinuki.access.account.OwnPassword;
import org.uchinuki.access.account.PasswordRules;
import org.uchinuki.finding.Finding;

/** {@code /account/password}: the one page that somebody with a one-time password reaches. */
@Controller
class PasswordPage {

    private final OwnPassword password;

    PasswordPage(OwnPassword password) {
        this.password = password;
    }

    @GetMapping("/account/password")
    String form(Model model) {
        return shown(model, List.of());
    }

    @PostMapping("/account/password")
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        List<Finding> against = password.change(current, wanted, again, request, response);
        return against.isEmpty() ? "redirect:/account?changed" : shown(model, against);
    }

    private String shown(Model model, List<Finding> findings) {
        model.addAttribute("findings", findings);
        model.addAttribute("login", Caller.current().name());
        model.addAttribute("kept", password.isKeptHere());
        model.addAttribute("oneTime", OwnPassword.isOneTime());
        model.addAttribute("shortest", PasswordRules.SHORTEST);
        return "password";
    }
}
