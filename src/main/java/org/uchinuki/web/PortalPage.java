package org.uchinuki.web;

import java.util.Comparator;
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

    private final List<PortalView> views;
    private final ObjectProvider<LtiPlatform> tools;

    PortalPage(List<PortalView> views, ObjectProvider<LtiPlatform> tools) {
        this.views = views;
        this.tools = tools;
    }

    @GetMapping("/")
    String portal(Model model, Locale locale) {
        List<PortalView.Need> needs = views.stream()
                .flatMap(view -> view.needs(locale).stream())
                .sorted(Comparator.comparing(PortalView.Need::urgent).reversed())
                .toList();
        model.addAttribute("needs", needs);
        LtiPlatform platform = tools.getIfAvailable();
        model.addAttribute("tools", platform == null ? List.of() : platform.mine());
        return "portal";
    }
}
