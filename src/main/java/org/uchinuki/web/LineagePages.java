package org.uchinuki.web;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.canonical.Kind;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes.Found;
import org.uchinuki.karte.Lineage;
import org.uchinuki.karte.LineageDesk;
import org.uchinuki.karte.LineageDesk.Asked;
import org.uchinuki.karte.NotKnown;

/** 出どころ: a page for each kind of record of a child, one step from the karte. */
@Controller
class LineagePages {

    private final LineageDesk lineages;
    private final KarteDesk kartes;
    private final Readers readers;
    private final MessageSource messages;

    LineagePages(LineageDesk lineages, KarteDesk kartes, Readers readers, MessageSource messages) {
        this.lineages = lineages;
        this.kartes = kartes;
        this.readers = readers;
        this.messages = messages;
    }

    @GetMapping("/students/{id}/lineage")
    String lineage(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "person") @Nullable String field,
            Locale locale,
            Model model) {
        Reader reader = readers.current();
        Asked asked = Asked.of(field).filter(each -> each.kind() != null).orElseGet(() -> new Asked(Kind.PERSON, null));
        Lineage lineage = lineages.of(reader, id, asked);
        Found child = kartes.of(reader).found(id).orElseThrow(() -> new NotKnown("student"));
        model.addAttribute("lineage", lineage);
        model.addAttribute("child", child);
        model.addAttribute("kind", asked.kind());
        model.addAttribute("kinds", lineages.kinds(reader, id));
        model.addAttribute("values", new LineageWords(messages, locale));
        model.addAttribute("dataClass", DataClasses.roman(lineage.dataClass()));
        return "lineage";
    }
}
