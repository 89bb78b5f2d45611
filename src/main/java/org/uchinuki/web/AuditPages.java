package org.uchinuki.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.uchinuki.access.RoleBook;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailAudit;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailReport;
import org.uchinuki.access.TrailSearch;
import org.uchinuki.access.grant.BrokenGlass;
import org.uchinuki.api.AuditQuestion;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;

/** 閲覧記録 for the auditor: the search, and whether the trail is whole. Knows ids only, as the trail does. */
@Controller
class AuditPages {

    private static final int PAGE = 50;
    private static final int GLASS = 10;

    private final Trail trail;
    private final TrailAudit audit;
    private final RoleBook roles;
    private final BrokenGlass glass;

    AuditPages(Trail trail, TrailAudit audit, RoleBook roles, BrokenGlass glass) {
        this.glass = glass;
        this.trail = trail;
        this.audit = audit;
        this.roles = roles;
    }

    @GetMapping("/audit")
    String entries(@ModelAttribute("asked") AuditQuestion asked, Model model, Locale locale) {
        model.addAttribute("glass", glass.latest(GLASS));
        model.addAttribute("whats", names(TrailEntry.Opened.values()));
        model.addAttribute("deeds", names(TrailEntry.Deed.values()));
        model.addAttribute("outcomes", names(TrailEntry.Outcome.values()));
        switch (asked.read()) {
            case Passed<TrailSearch> passed -> {
                model.addAttribute("findings", List.of());
                answer(asked, trail.search(passed.value(), PAGE), model, locale);
            }
            case SetAside<TrailSearch> bad -> model.addAttribute("findings", bad.findings());
        }
        return "audit";
    }

    private void answer(AuditQuestion asked, List<TrailLink> found, Model model, Locale locale) {
        model.addAttribute("page", PAGE);
        model.addAttribute("lines", AuditLine.of(found, roles, locale));
        model.addAttribute("csv", asked.at("/api/v1/audit/events.csv"));
        model.addAttribute("newest", asked.at("/audit"));
        @Nullable
        String older = found.size() < PAGE
                ? null
                : asked.at("/audit", Map.of("before", found.getLast().number()));
        model.addAttribute("older", older);
    }

    @GetMapping("/audit/integrity")
    String integrity(Model model) {
        TrailReport report = audit.verify();
        TrailReport.Break broken = report.broken();
        model.addAttribute("report", report);
        model.addAttribute("finding", broken == null ? null : broken.finding());
        return "integrity";
    }

    private static List<String> names(Enum<?>[] words) {
        return Stream.of(words).map(Enum::name).toList();
    }
}
