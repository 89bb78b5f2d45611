package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.standard.xapi.XapiVersion;

/** What every resource asks of a request before it looks at it: the version that is spoken, and no parameter but its own. */
final class XapiRequest {

    private XapiRequest() {}

    /**
     * The version asked for; the answer names the one that is spoken, whatever else it says (Part Three 3.3).
     *
     * @param resource what is asked for, as a person would call it: {@code statements}
     * @param parameters those that the resource knows with this method
     */
    static Outcome<XapiVersion> version(
            String resource, HttpServletRequest request, HttpServletResponse response, Set<String> parameters) {
        String header = asked(request);
        Optional<XapiVersion> version = XapiVersion.ofHeader(header);
        response.setHeader(
                XapiVersion.HEADER, version.orElse(XapiVersion.V1_0_3).answered());
        List<Finding> findings = new ArrayList<>();
        if (version.isEmpty()) {
            findings.add(Finding.error("learning.version_header", at(resource, XapiVersion.HEADER), header));
        }
        findings.addAll(parameters(resource, request, parameters));
        return version.isPresent() && findings.isEmpty() ? Outcome.passed(version.get()) : Outcome.setAside(findings);
    }

    /** Two that differ are one that nobody speaks: which of them holds is not for the hub to choose. */
    private static @Nullable String asked(HttpServletRequest request) {
        Set<String> all = new LinkedHashSet<>(Collections.list(request.getHeaders(XapiVersion.HEADER)));
        return all.isEmpty() ? null : String.join(", ", all);
    }

    /** Parameters that nobody knows, in another case, or sent twice, and forms that are no request (Part Three 1.3, 3.2). */
    static List<Finding> parameters(String resource, HttpServletRequest request, Set<String> known) {
        if (isForm(request)) {
            return List.of(Finding.error("learning.form_without_method", at(resource, HttpHeaders.CONTENT_TYPE), null));
        }
        List<Finding> findings = new ArrayList<>(AlternateRequest.faults(resource, request));
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                findings.add(Finding.error(
                        "learning.unknown_parameter",
                        at(resource, name),
                        null,
                        Map.of(
                                "known",
                                known.isEmpty() ? FindingTexts.NONE : String.join(", ", new TreeSet<>(known)))));
            } else if (values.length > 1) {
                findings.add(Finding.error("learning.repeated_parameter", at(resource, name), null));
            }
        });
        return findings;
    }

    /** Only a POST can stand for another request; a document may be of any type. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.regionMatches(true, 0, AlternateRequest.FORM, 0, AlternateRequest.FORM.length());
    }

    /** A header or a parameter of the request. */
    static Location at(String resource, String name) {
        return Location.file(resource).in(name);
    }
}
