package org.uchinuki.web;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /design}: the design system by its own parts. Shown in the demo only. */
@Controller
@Profile("demo")
class DesignPage {

    @GetMapping("/design")
    String design(Model model) {
        model.addAttribute("design", true);
        return "design";
    }
}
