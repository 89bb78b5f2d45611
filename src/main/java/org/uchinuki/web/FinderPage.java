package org.uchinuki.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.Readers;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.NotKnown;

/** The way to a class or a child: by name, or school → class → child. */
@Controller
class FinderPage {

    private static final int LIMIT = 50;

    private final KarteDesk desk;
    private final Readers readers;

    FinderPage(KarteDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    private Kartes kartes() {
        return desk.of(readers.current());
    }

    @GetMapping("/students")
    String students(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "school", required = false) @Nullable UUID schoolId,
            @RequestParam(name = "class", required = false) @Nullable UUID classId,
            Model model) {
        String words = q.strip();
        List<Kartes.SchoolEntry> schools = kartes().schools();
        UUID school =
                schoolId == null && schools.size() == 1 ? schools.getFirst().id() : schoolId;
        model.addAttribute("q", words);
        model.addAttribute("limit", LIMIT);
        model.addAttribute("found", words.isEmpty() ? List.of() : kartes().find(words, LIMIT));
        model.addAttribute("schools", schools);
        model.addAttribute("schoolId", school);
        model.addAttribute("classes", school == null ? List.of() : kartes().classes(school));
        model.addAttribute("classId", classId);
        model.addAttribute("students", classId == null ? List.of() : kartes().students(classId));
        return "students";
    }

    @GetMapping("/schools/{id}")
    String school(@PathVariable UUID id, Model model) {
        model.addAttribute(
                "school",
                kartes().schools().stream()
                        .filter(school -> school.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NotKnown("school")));
        model.addAttribute("classes", kartes().classes(id));
        return "school";
    }
}
