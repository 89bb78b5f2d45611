package org.uchinuki.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.server.ResponseStatusException;
import org.uchinuki.access.provider.ToolRefusal;
import org.uchinuki.finding.Finding;

/** {@code /tools/refused}: why somebody does not come into a tool. Only the hub itself leads here. */
@Controller
class ToolRefusalPage {

    @RequestMapping(
            path = ToolRefusal.PAGE,
            method = {RequestMethod.GET, RequestMethod.POST})
    String refused(HttpServletRequest request, Model model) {
        Optional<Finding> why = ToolRefusal.of(request);
        model.addAttribute("finding", why.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "tool-refused";
    }
}
