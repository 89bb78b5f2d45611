package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.uchinuki.access.Trail;
import org.uchinuki.access.TrailAudit;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailSearch;
import org.uchinuki.canonical.Means.DataClass;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;

/** 閲覧記録 for the auditor: who looked at whom, as JSON and as a file, and whether the trail is whole. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "audit", description = "閲覧記録")
class AuditResource {

    private static final int PAGE = 500;
    private static final String EVENTS = "/api/v1/audit/events";

    private final Trail trail;
    private final TrailAudit audit;

    AuditResource(Trail trail, TrailAudit audit) {
        this.trail = trail;
        this.audit = audit;
    }

    @Holds(DataClass.II)
    @GetMapping(path = "/audit/events", produces = "application/json")
    @Operation(summary = "The latest looks that answer, newest first; the header Link leads to older ones")
    ResponseEntity<List<AuditEvent>> events(
            @ParameterObject AuditQuestion asked, @RequestParam(defaultValue = "100") int limit) {
        int most = Parameters.limit(limit);
        List<TrailLink> page = trail.search(search(asked), most);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (page.size() == most) {
            answer.header(
                    HttpHeaders.LINK,
                    "<" + asked.at(EVENTS, Map.of("before", page.getLast().number(), "limit", most))
                            + ">; rel=\"next\"");
        }
        return answer.body(AuditEvent.of(page));
    }

    @GetMapping("/audit/events.csv")
    @Operation(summary = "All looks that answer as CSV for a spreadsheet (UTF-8 with BOM), newest first")
    ResponseEntity<StreamingResponseBody> csv(@ParameterObject AuditQuestion asked) {
        TrailSearch search = search(asked);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(DataClassHeader.NAME, DataClass.II.name())
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-events.csv\"")
                .body(out -> {
                    try (AuditCsv csv = new AuditCsv(out)) {
                        writeAll(csv, search);
                    }
                });
    }

    @Holds(DataClass.IV)
    @GetMapping(path = "/audit:verify", produces = "application/json")
    @Operation(summary = "Whether every entry is as it was written; the first that is not, where there is one")
    ResponseEntity<AuditCheck> verify() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(AuditCheck.of(audit.verify()));
    }

    private void writeAll(AuditCsv csv, TrailSearch search) throws IOException {
        TrailSearch rest = search;
        List<TrailLink> page;
        do {
            page = trail.search(rest, PAGE);
            AuditEvent.of(page).forEach(csv::add);
            if (!page.isEmpty()) {
                rest = rest.before(page.getLast().number());
            }
        } while (page.size() == PAGE);
    }

    private static TrailSearch search(AuditQuestion asked) {
        return switch (asked.read()) {
            case Passed<TrailSearch> passed -> passed.value();
            case SetAside<TrailSearch> bad -> throw new ApiProblem(400, bad.findings());
        };
    }
}
