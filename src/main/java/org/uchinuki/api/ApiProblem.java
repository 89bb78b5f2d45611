package org.uchinuki.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Ends a request with a problem+json answer of this status and these findings. */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TOLD = 100;

    private final int status;
    private final transient List<Finding> findings;

    ApiProblem(int status, List<Finding> findings) {
        super(findings.getFirst().code());
        this.status = status;
        this.findings = List.copyOf(findings);
    }

    /** A fault of one field of the request. */
    static ApiProblem of(int status, String code, String field, @Nullable String value, Map<String, String> details) {
        return new ApiProblem(status, List.of(finding(code, field, value, details)));
    }

    /** The same of one field among several: all of a request's faults are told at once. */
    static Finding finding(String code, String field, @Nullable String value, Map<String, String> details) {
        return Finding.error(code, Location.pointer("request", field), cut(value), details);
    }

    /** What was sent is told again only as far as somebody recognises it. */
    private static @Nullable String cut(@Nullable String value) {
        return value == null || value.length() <= LONGEST_TOLD ? value : value.substring(0, LONGEST_TOLD) + "…";
    }

    int status() {
        return status;
    }

    List<Finding> findings() {
        return findings;
    }
}
