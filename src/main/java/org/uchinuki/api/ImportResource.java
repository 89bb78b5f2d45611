package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Readers;
import org.uchinuki.api.ImportDesk.Receipt;
import org.uchinuki.api.ImportDesk.Upload;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.pipeline.Run.Expected;
import org.uchinuki.standard.mext.SchoolCode;

/** Where files are handed in. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/imports", produces = "application/json")
@Tag(name = "imports", description = "取込")
class ImportResource {

    /** As long as the ledger keeps it. */
    private static final int LONGEST_NAME = 400;

    private final ImportDesk desk;
    private final Readers readers;

    ImportResource(ImportDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /** Before anything is read of the form: what is misspelt is told as that, and not as missing. */
    @ModelAttribute
    void onlyWhatIsKnown(HttpServletRequest request) {
        ImportForm.refuseUnknown(request);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Hand in files of a source; the run goes on by itself, see the Location header")
    ResponseEntity<Map<String, Object>> receive(
            @RequestParam(name = "file") List<MultipartFile> file,
            @RequestParam String source,
            @RequestParam String mode,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable String schoolYear)
            throws IOException {
        boolean dryRun =
                switch (mode) {
                    case "dry-run" -> true;
                    case "apply" -> false;
                    default -> throw ApiProblem.of(400, "api.bad_mode", "mode", mode, Map.of());
                };
        agreed("source", source, source);
        if (!desk.sources().contains(source)) {
            throw ApiProblem.of(
                    400, "api.unknown_source", "source", source, Map.of("known", String.join(", ", desk.sources())));
        }
        Receipt receipt = desk.receive(
                source,
                Caller.current().name(),
                known(mapping, source),
                dryRun,
                new Expected(code(school), year(schoolYear)),
                uploads(file));
        return switch (receipt) {
            case Receipt.Begun begun ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/v1/runs/" + begun.runId()))
                        .body(Map.of("runId", begun.runId()));
            case Receipt.Refused refused -> throw new ApiProblem(422, refused.findings());
        };
    }

    private static @Nullable String code(@Nullable String school) {
        if (school == null || school.isBlank()) {
            return null;
        }
        String code = school.strip();
        if (!SchoolCode.hasForm(code)) {
            throw ApiProblem.of(400, "api.bad_school", "school", school, Map.of());
        }
        return code;
    }

    private static @Nullable Integer year(@Nullable String schoolYear) {
        if (schoolYear == null || schoolYear.isBlank()) {
            return null;
        }
        String year = schoolYear.strip();
        if (!year.matches("[0-9]{4}") || !SchoolYear.canBe(Integer.parseInt(year))) {
            throw ApiProblem.of(400, "api.bad_school_year", "schoolYear", schoolYear, Map.of());
        }
        return Integer.valueOf(year);
    }

    private @Nullable String known(@Nullable String mapping, String source) {
        if (mapping == null || mapping.isBlank()) {
            return null;
        }
        // A mapping reads rows as its own source's, whatever source they are sent for.
        agreed("mapping", mapping, mapping.substring(0, Math.max(0, mapping.lastIndexOf('/'))));
        List<String> known = desk.mappings();
        String ofSource = String.join(
                ", ",
                known.stream().filter(name -> name.startsWith(source + "/")).toList());
        if (!known.contains(mapping)) {
            throw ApiProblem.of(400, "api.unknown_mapping", "mapping", mapping, Map.of("known", ofSource));
        }
        if (!mapping.startsWith(source + "/")) {
            throw ApiProblem.of(
                    400,
                    "api.mapping_of_another_source",
                    "mapping",
                    mapping,
                    Map.of("source", source, "known", ofSource));
        }
        return mapping;
    }

    /** Refuses a client what its agreement does not name, before it learns whether there is such a source. */
    private void agreed(String field, String value, String source) {
        if (!readers.current().sends(source)) {
            throw ApiProblem.of(403, "access.source_not_agreed", field, value, Map.of());
        }
    }

    private static List<Upload> uploads(List<MultipartFile> files) {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files) {
            uploads.add(new Upload(name(file), file.getSize(), file::getInputStream));
        }
        return uploads;
    }

    /** The name of a file that was sent, without folders. */
    static String name(MultipartFile file) {
        String name = baseName(file.getOriginalFilename());
        if (name.isEmpty()) {
            throw ApiProblem.of(400, "api.missing_part", "file", null, Map.of());
        }
        if (name.length() > LONGEST_NAME) {
            throw nameTooLong();
        }
        return name;
    }

    static ApiProblem nameTooLong() {
        return ApiProblem.of(400, "api.name_too_long", "file", null, Map.of("limit", String.valueOf(LONGEST_NAME)));
    }

    /** The last part of the name: some browsers send the whole path, and a path must never choose where we write. */
    private static String baseName(@Nullable String sent) {
        if (sent == null) {
            return "";
        }
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .strip();
        return name.equals(".") || name.equals("..") || name.chars().anyMatch(Character::isISOControl) ? "" : name;
    }
}
