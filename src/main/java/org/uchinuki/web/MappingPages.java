package org.uchinuki.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.Readers;
import org.uchinuki.finding.Finding;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.workbench.MappingVersion;
import org.uchinuki.workbench.PublishedMappings;

/** The mappings in use, their versions, and what differs between two of them. */
@Controller
class MappingPages {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final PublishedMappings published;
    private final Readers readers;

    MappingPages(PublishedMappings published, Readers readers) {
        this.published = published;
        this.readers = readers;
    }

    @GetMapping("/mappings")
    String all(Model model) {
        model.addAttribute("mappings", published.all());
        return "mappings";
    }

    /** A version in the list; its number is 0 where the mapping is as it was supplied. */
    public record Line(MappingVersion version, OffsetDateTime at) {}

    /** @param from digest of the version to compare with */
    @GetMapping("/mappings/{source}/{what}")
    String one(
            @PathVariable String source,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String from,
            Locale locale,
            Model model) {
        return one(source + "/" + what, from, null, List.of(), locale, model);
    }

    private String one(
            String name,
            @Nullable String from,
            @Nullable String typed,
            List<Finding> findings,
            Locale locale,
            Model model) {
        Mapping mapping = published.find(name, null).orElseThrow(() -> new NotKnown("mapping"));
        List<Line> versions = published.versions(name).stream()
                .map(version -> new Line(version, version.at().atZone(JAPAN).toOffsetDateTime()))
                .toList();
        model.addAttribute("mapping", mapping);
        model.addAttribute("versions", versions);
        model.addAttribute("yaml", typed == null ? published.text(mapping) : typed);
        model.addAttribute("findings", findings);
        model.addAttribute("from", from);
        if (from != null) {
            Mapping before = published.find(name, from).orElseThrow(() -> new NotKnown("mapping"));
            model.addAttribute(
                    "changes",
                    PublishedMappings.diff(before, mapping).stream()
                            .map(change -> change.text(locale))
                            .toList());
        }
        return "mapping";
    }

    @GetMapping("/mappings/{source}/{what}/mapping.yaml")
    ResponseEntity<byte[]> download(
            @PathVariable String source,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String version) {
        Mapping mapping = published.find(source + "/" + what, version).orElseThrow(() -> new NotKnown("mapping"));
        return ImportColumnPages.file(source + "-" + what + ".mapping.yaml", published.text(mapping));
    }

    /**
     * Puts a text into use as the next version.
     *
     * @param base digest of the mapping that the page showed
     */
    @PostMapping("/mappings/{source}/{what}")
    String publish(
            @PathVariable String source,
            @PathVariable String what,
            @RequestParam(defaultValue = "") String yaml,
            @RequestParam(defaultValue = "") String base,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        String name = source + "/" + what;
        if (published.find(name, null).isEmpty()) {
            throw new NotKnown("mapping");
        }
        List<Finding> against = published.publishText(
                name, yaml, base, readers.current().caller().name(), reason);
        if (against.isEmpty()) {
            return "redirect:/mappings/" + name;
        }
        boolean conflict = PublishedMappings.isConflict(against);
        response.setStatus(conflict ? 409 : 422);
        model.addAttribute("reason", reason);
        // What the other has changed stands beside what was typed.
        String seen = conflict && published.find(name, base).isPresent() ? base : null;
        return one(name, seen, yaml, against, locale, model);
    }
}
