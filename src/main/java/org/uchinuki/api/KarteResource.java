package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.karte.ClassKarte;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.MunicipalityKarte;
import org.uchinuki.karte.StudentKarte;

/** Kartes, and the lists by which a reader finds one. Every one of these reads stands in the access trail. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "karte", description = "児童生徒カルテ・クラスカルテ・自治体カルテ")
class KarteResource {

    private final KarteDesk desk;
    private final Readers readers;

    KarteResource(KarteDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    private Kartes kartes() {
        return desk.of(readers.current());
    }

    @GetMapping("/students/{id}/karte")
    @Operation(summary = "児童生徒カルテ: one child in one school year")
    ResponseEntity<StudentKarte> student(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer schoolYear,
            @RequestParam(required = false) @Nullable String sections) {
        return personal(kartes().student(id, Parameters.schoolYear(schoolYear), Parameters.sections(sections)));
    }

    @GetMapping("/classes/{id}/karte")
    @Operation(summary = "クラスカルテ: one class, exceptions first")
    ResponseEntity<ClassKarte> classSection(@PathVariable UUID id) {
        return personal(kartes().classSection(id));
    }

    @GetMapping("/classes/{id}/students")
    @Operation(summary = "The children of a class, by 出席番号")
    ResponseEntity<List<Kartes.StudentEntry>> students(@PathVariable UUID id) {
        return personal(kartes().students(id));
    }

    @GetMapping("/municipality/karte")
    @Operation(summary = "自治体カルテ: the city's schools, aggregates only")
    ResponseEntity<MunicipalityKarte> municipality(@RequestParam(required = false) @Nullable Integer schoolYear) {
        return personal(kartes().municipality(Parameters.schoolYear(schoolYear)));
    }

    @GetMapping("/schools")
    @Operation(summary = "The schools, by their codes")
    List<Kartes.SchoolEntry> schools() {
        return kartes().schools();
    }

    @GetMapping("/schools/{id}/classes")
    @Operation(summary = "The homeroom classes of a school in the current school year")
    ResponseEntity<List<Kartes.ClassEntry>> classes(@PathVariable UUID id) {
        return personal(kartes().classes(id));
    }

    private static <T> ResponseEntity<T> personal(T body) {
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, DataClasses.of(body).name())
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
