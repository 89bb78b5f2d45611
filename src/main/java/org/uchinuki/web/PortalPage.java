package org.uchinuki.web;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.uchinuki.access.lti.LtiPlatform;

/** {@code /}: who I am, what needs me, where I usually go. */
@Controller
class PortalPage {

    private final PortalView portal;
    private final ObjectProvider<LtiPlatform> tools;

    PortalPage(PortalView portal, ObjectProvider<LtiPlatform> tools) {
        this.portal = portal;
        this.tools = tools;
    }

    @GetMapping("/")
    String portal(Model model, Locale locale) {
        model.addAttribute("needs", portal.needs(locale));
        LtiPlatform platform = tools.getIfAvailable();
        model.addAttribute("tools", platform == null ? List.of() : platform.mine());
        return "portal";
    }
}
