package org.uchinuki.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;
import org.uchinuki.finding.Finding;

/**
 * What a form with files may say. Several of its fields are guards ({@code school}, {@code schoolYear}) that the sender may leave
 * out: one that is misspelt must not be taken for one that is left out.
 */
final class ImportForm {

    private static final String FILE = "file";
    private static final List<String> NAMES = List.of(FILE, "source", "mode", "mapping", "school", "schoolYear");

    /** The hub reads it from every address. */
    private static final String LANGUAGE = "lang";

    /** Of a name that somebody made up. */
    private static final int LONGEST_TOLD = 100;

    private ImportForm() {}

    /** Refuses a request that says anything else, in its address or in its parts. */
    static void refuseUnknown(HttpServletRequest request) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!NAMES.contains(name) && !name.equals(LANGUAGE)) {
                findings.add(unknown(name, values.length == 0 ? "" : values[0]));
            } else if (name.equals(FILE)) {
                findings.add(misplaced(name, values.length == 0 ? "" : values[0], "multipart/form-data; filename=…"));
            }
        });
        MultipartRequest parts = WebUtils.getNativeRequest(request, MultipartRequest.class);
        if (parts != null) {
            new TreeMap<>(parts.getMultiFileMap()).forEach((name, files) -> {
                String sent = name(files);
                if (!NAMES.contains(name)) {
                    findings.add(unknown(name, sent));
                } else if (!name.equals(FILE)) {
                    findings.add(misplaced(name, sent, "text/plain"));
                }
            });
        }
        if (!findings.isEmpty()) {
            throw new ApiProblem(400, findings);
        }
    }

    private static String name(List<MultipartFile> files) {
        String name = files.isEmpty() ? null : files.getFirst().getOriginalFilename();
        return name == null ? "" : name;
    }

    private static Finding unknown(String name, String sent) {
        String told = name.length() <= LONGEST_TOLD ? name : name.substring(0, LONGEST_TOLD) + "…";
        return ApiProblem.finding("api.unknown_member", told, sent, Map.of("known", String.join(", ", NAMES)));
    }

    private static Finding misplaced(String name, String sent, String expected) {
        return ApiProblem.finding("api.bad_parameter", name, sent, Map.of("expected", expected));
    }
}
