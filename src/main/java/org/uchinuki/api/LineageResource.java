package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
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
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.karte.Lineage;
import org.uchinuki.karte.LineageDesk;
import org.uchinuki.karte.LineageDesk.Asked;

/**
 * 出どころ of values. Whoever sees a field of a child sees where it came from. Whoever imports sees it of anybody, with the shape of
 * each value in its place, as {@link MaskedCells#value} leaves it.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "lineage", description = "値の出どころ")
class LineageResource {

    private final LineageDesk desk;
    private final Readers readers;

    LineageResource(LineageDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    @GetMapping("/students/{id}/lineage")
    @Operation(summary = "Of each value the reader sees: run, file, row, column and mapping, and what it was before")
    ResponseEntity<Lineage> student(@PathVariable UUID id, @RequestParam(required = false) @Nullable String field) {
        Lineage lineage = desk.of(readers.current(), id, asked(field));
        return answer(lineage, lineage.dataClass());
    }

    @GetMapping("/persons/{id}/lineage")
    @Operation(
            summary = "The same of anybody, children or staff, with the shape of each value instead of the value",
            description =
                    "Of names, dates and numbers the shape is given: 〇〇, 0000-00-00, 00. Of a word of a closed list that is"
                            + " guarded (sex, a mark of attendance) and of a yes or no nothing is left but ＊. Words that say where somebody"
                            + " belongs (grade, role) stand as they are.")
    ResponseEntity<Lineage> person(@PathVariable UUID id, @RequestParam(required = false) @Nullable String field) {
        return answer(desk.shapes(id, asked(field), MaskedCells::value), DataClass.III);
    }

    private static Asked asked(@Nullable String field) {
        return Asked.of(field)
                .orElseThrow(() ->
                        ApiProblem.of(400, "api.bad_parameter", "field", field, Map.of("expected", Asked.expected())));
    }

    private static ResponseEntity<Lineage> answer(Lineage lineage, DataClass dataClass) {
        return ResponseEntity.ok()
                .header(DataClassHeader.NAME, dataClass.name())
                .cacheControl(CacheControl.noStore())
                .body(lineage);
    }
}
