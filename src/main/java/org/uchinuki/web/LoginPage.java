package org.uchinuki.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /login}. The form is answered by the security filter. */
@Controller
class LoginPage {

    private final ObjectProvider<DemoLogins> demo;

    LoginPage(ObjectProvider<DemoLogins> demo) {
        this.demo = demo;
    }

    @GetMapping("/login")
    String login(Model model) {
        DemoLogins logins = demo.getIfAvailable();
        model.addAttribute("demoLogins", logins == null ? List.of() : logins.logins());
        return "login";
    }
}
