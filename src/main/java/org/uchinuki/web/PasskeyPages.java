package org.uchinuki.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.Caller;
import org.uchinuki.access.OwnPath;
import org.uchinuki.access.Refused;
import org.uchinuki.access.passkey.Passkeys;
import org.uchinuki.access.passkey.StepUpWay;

/** Where a second factor is shown, and where a passkey is removed. The list of them is a part of マイアカウント. */
@Controller
class PasskeyPages {

    private static final String OWN_KEYS = "/account#passkeys";
    private static final String TOOLS = "/oauth2/authorize?";

    private final Passkeys passkeys;
    private final List<StepUpWay> ways;

    PasskeyPages(Passkeys passkeys, ObjectProvider<StepUpWay> ways) {
        this.passkeys = passkeys;
        this.ways = ways.orderedStream().toList();
    }

    @GetMapping("/step-up")
    String stepUp(@RequestParam(required = false) @Nullable String to, Authentication session, Model model) {
        String back = OwnPath.of(to);
        Caller caller = Caller.current();
        if (caller.assurance() == Assurance.TWO_FACTORS) {
            return "redirect:" + back;
        }
        model.addAttribute("name", caller.displayName());
        model.addAttribute("to", back);
        model.addAttribute("back", withoutSecondFactor(back));
        model.addAttribute("hasPasskey", !passkeys.own().isEmpty());
        model.addAttribute("minutes", passkeys.firstWithin().toMinutes());
        model.addAttribute(
                "ways",
                ways.stream().flatMap(way -> way.offer(session, back).stream()).toList());
        return "step-up";
    }

    /**
     * Who goes back without a second factor must not be asked for it again by the same address; the tool that wants one is told
     * that nobody shows it.
     */
    private static String withoutSecondFactor(String to) {
        UriComponentsBuilder same = UriComponentsBuilder.fromUriString(to).replaceQueryParam("sections");
        return (to.startsWith(TOOLS) ? same.replaceQueryParam("prompt", "none") : same)
                .build()
                .toUriString();
    }

    @PostMapping("/account/passkeys/remove")
    String remove(@RequestParam String id) {
        try {
            passkeys.remove(id);
        } catch (Refused needsSecondFactor) {
            return "redirect:/step-up?to=/account%23passkeys";
        }
        return "redirect:/account?passkey=removed" + OWN_KEYS.substring(OWN_KEYS.indexOf('#'));
    }
}
