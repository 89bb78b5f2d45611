package org.uchinuki.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.Action;
import org.uchinuki.access.Part;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.restriction.Restriction;
import org.uchinuki.access.restriction.Restrictions;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.karte.ClassKarte;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.karte.Figure;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.MunicipalityKarte;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.StudentKarte;

/** The three kartes. */
@Controller
class KartePages {

    private final KarteDesk desk;
    private final Readers readers;
    private final Restrictions restrictions;
    private final Clock clock;

    KartePages(KarteDesk desk, Readers readers, Restrictions restrictions, Clock clock) {
        this.desk = desk;
        this.readers = readers;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    private Kartes kartes() {
        return desk.of(readers.current());
    }

    @GetMapping("/students/{id}")
    String student(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer schoolYear,
            @RequestParam(required = false) @Nullable String sections,
            Model model) {
        StudentKarte karte = kartes().student(id, possible(schoolYear), possible(sections));
        Reader reader = readers.current();
        model.addAttribute("karte", karte);
        boolean mayRestrict = reader.reaches(Action.RESTRICT, id);
        model.addAttribute("mayRestrict", mayRestrict);
        // what can be ended is what has no end yet, whichever year the karte is of
        model.addAttribute(
                "restrictionSet",
                mayRestrict
                        && restrictions.of(id).stream()
                                .anyMatch(each -> each.until().equals(Restriction.OPEN)));
        model.addAttribute("mayGrant", reader.reaches(Action.GRANT, id));
        model.addAttribute("reasons", Restriction.Reason.words());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("dataClass", DataClasses.roman(DataClasses.of(karte)));
        return "student";
    }

    @GetMapping("/classes/{id}")
    String classSection(@PathVariable UUID id, Model model) {
        ClassKarte karte = kartes().classSection(id);
        model.addAttribute("karte", karte);
        model.addAttribute("glance", ClassGlance.of(karte));
        model.addAttribute("dataClass", DataClasses.roman(DataClasses.of(karte)));
        return "class";
    }

    @GetMapping("/municipality")
    String municipality(@RequestParam(required = false) @Nullable Integer schoolYear, Model model) {
        MunicipalityKarte karte = kartes().municipality(possible(schoolYear));
        model.addAttribute("karte", karte);
        model.addAttribute("most", Scales.of(karte));
        model.addAttribute("dataClass", DataClasses.roman(DataClasses.of(karte)));
        return "municipality";
    }

    /** A year that no calendar has is nothing the hub could know. */
    private static @Nullable Integer possible(@Nullable Integer schoolYear) {
        if (schoolYear != null && !SchoolYear.canBe(schoolYear)) {
            throw new NotKnown("school year");
        }
        return schoolYear;
    }

    /** A part that no karte has is nothing the hub could show. */
    private static Set<Part> possible(@Nullable String sections) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (sections != null && !sections.isBlank()) {
            for (String word : sections.split(",", -1)) {
                parts.add(Part.of(word.strip()).orElseThrow(() -> new NotKnown("section")));
            }
        }
        return parts;
    }

    /** The longest bar of each column of the school table; a bar is read against the others of its column. */
    public record Scales(double absenceRate, double longAbsence, double drillPerStudent, double usesPerStudent) {

        static Scales of(MunicipalityKarte karte) {
            return new Scales(
                    most(karte, MunicipalityKarte.SchoolLine::absenceRate),
                    most(karte, MunicipalityKarte.SchoolLine::longAbsence),
                    most(karte, MunicipalityKarte.SchoolLine::drillPerStudent),
                    most(karte, MunicipalityKarte.SchoolLine::usesPerStudent));
        }

        private static double most(
                MunicipalityKarte karte, Function<MunicipalityKarte.SchoolLine, @Nullable Figure> column) {
            return karte.schoolLines().stream()
                    .map(column)
                    .filter(Objects::nonNull)
                    .filter(figure -> !figure.suppressed())
                    .map(Figure::value)
                    .filter(Objects::nonNull)
                    .mapToDouble(BigDecimal::doubleValue)
                    .max()
                    .orElse(0);
        }
    }
}
