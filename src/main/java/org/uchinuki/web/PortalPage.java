package org.uchinuki.web;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: who I am, what needs me, where I usually go. */
@Controller
class PortalPage {

    private final PortalView portal;

    PortalPage(PortalView portal) {
        this.portal = portal;
    }

    @GetMapping("/")
    String portal(Model model, Locale locale) {
        model.addAttribute("needs", portal.needs(locale));
        return "portal";
    }
}
