package org.uchinuki.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.uchinuki.access.Caller;
import org.uchinuki.access.account.OwnPassword;
import org.uchinuki.access.account.OwnSession;
import org.uchinuki.access.account.OwnSessions;
import org.uchinuki.karte.NotKnown;

/** マイアカウント: who one is to the hub, and where one is logged in. */
@Controller
class AccountPage {

    private final OwnSessions sessions;
    private final OwnPassword password;

    AccountPage(OwnSessions sessions, OwnPassword password) {
        this.sessions = sessions;
        this.password = password;
    }

    /** One session as the page shows it. */
    public record Line(
            String handle, OffsetDateTime begun, OffsetDateTime used, String address, String browser, boolean current) {

        static Line of(OwnSession session) {
            return new Line(
                    session.handle(),
                    session.begun().atOffset(ZoneOffset.UTC),
                    session.used().atOffset(ZoneOffset.UTC),
                    session.address(),
                    session.browser(),
                    session.current());
        }
    }

    @GetMapping("/account")
    String account(Model model) {
        List<Line> lines = sessions.all().stream().map(Line::of).toList();
        model.addAttribute("login", Caller.current().name());
        model.addAttribute("sessions", lines);
        model.addAttribute("passwordKept", password.isKeptHere());
        return "account";
    }

    @PostMapping("/account/sessions/{session}/end")
    String end(@PathVariable String session) {
        if (!sessions.end(session)) {
            throw new NotKnown("session");
        }
        return "redirect:/account?ended";
    }

    @PostMapping("/account/sessions/end-others")
    String endOthers() {
        sessions.endOthers();
        return "redirect:/account?ended";
    }
}
