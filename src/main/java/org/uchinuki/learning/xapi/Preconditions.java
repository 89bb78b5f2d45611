package org.uchinuki.learning.xapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.uchinuki.learning.document.Document;

/**
 * What must be so before a document is changed: {@code If-Match} and {@code If-None-Match} (Part Three 3.1; RFC 9110, 13.1).
 * A tag that is no tag matches nothing.
 *
 * @param ifMatch as sent; none where there is no such header
 * @param ifNoneMatch as sent; none where there is no such header
 */
record Preconditions(List<String> ifMatch, List<String> ifNoneMatch) {

    static Preconditions of(HttpServletRequest request) {
        return new Preconditions(tags(request, HttpHeaders.IF_MATCH), tags(request, HttpHeaders.IF_NONE_MATCH));
    }

    private static List<String> tags(HttpServletRequest request, String header) {
        List<String> tags = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String tag : line.split(",", -1)) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }

    boolean none() {
        return ifMatch.isEmpty() && ifNoneMatch.isEmpty();
    }

    /** The header that is not met by what is there. */
    Optional<String> unmet(Optional<Document> current) {
        String tag = current.map(Preconditions::tag).orElse(null);
        if (!ifMatch.isEmpty() && (tag == null || !(ifMatch.contains("*") || ifMatch.contains(tag)))) {
            return Optional.of(HttpHeaders.IF_MATCH);
        }
        boolean seen = tag != null
                && (ifNoneMatch.contains("*") || ifNoneMatch.contains(tag) || ifNoneMatch.contains("W/" + tag));
        return seen ? Optional.of(HttpHeaders.IF_NONE_MATCH) : Optional.empty();
    }

    /** The entity tag of a document: SHA-1 of its content in lower-case hex, in quotes. */
    static String tag(Document document) {
        return '"' + document.sha1() + '"';
    }
}
