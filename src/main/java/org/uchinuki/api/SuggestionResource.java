package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.workbench.Proposals;
import org.uchinuki.workbench.Proposals.Proposed;

/** What mapping would be proposed for a file. The file is not kept, and no cell of a person is told. */
@RestController
@Holds(DataClass.III)
@RequestMapping(path = "/api/v1/mapping-suggestions", produces = "application/json")
@Tag(name = "mappings", description = "マッピング")
class SuggestionResource {

    private final Proposals proposals;

    SuggestionResource(Proposals proposals) {
        this.proposals = proposals;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Propose a mapping for one file: what it is, a field for each column with score and reasons,"
                    + " and the text; nothing is kept")
    SuggestionView suggest(
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> file,
            @RequestParam(defaultValue = "") String source)
            throws IOException {
        MultipartFile one = one(file);
        try (InputStream content = one.getInputStream()) {
            return switch (proposals.of(ImportResource.name(one), source.strip(), content)) {
                case Outcome.Passed<Proposed> passed -> SuggestionView.of(passed.value());
                case Outcome.SetAside<Proposed> refused ->
                    throw new ApiProblem(status(refused.findings()), refused.findings());
            };
        }
    }

    private static MultipartFile one(@Nullable List<MultipartFile> file) {
        if (file == null || file.isEmpty()) {
            throw ApiProblem.of(400, "api.missing_member", "file", null, Map.of());
        } else if (file.size() > 1) {
            // Each has a mapping of its own; to leave the others out would be silence.
            throw ApiProblem.of(400, "api.bad_parameter", "file", String.valueOf(file.size()), Map.of("expected", "1"));
        } else if (file.getFirst().isEmpty()) {
            throw ApiProblem.of(422, "workbench.no_file", "file", null, Map.of());
        }
        return file.getFirst();
    }

    private static int status(List<Finding> findings) {
        return findings.getFirst().code().equals("workbench.too_large") ? 413 : 422;
    }
}
