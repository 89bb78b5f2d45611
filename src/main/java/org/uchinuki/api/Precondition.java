package org.uchinuki.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On what a change rests, as the request says it (RFC 9110, 13.1): {@code If-Match} with the tags of what the writer has read, or
 * {@code If-None-Match: *} for what is to be new. {@code If-Match: *} would overwrite what nobody has read, and counts for nothing.
 *
 * @param header which of the two
 * @param tags without their quotes; none for what is to be new
 */
record Precondition(String header, List<String> tags) {

    private static final String MATCH = "If-Match";
    private static final String NONE = "If-None-Match";

    /** A weak tag says that two texts are as good as the same; that is not enough to write over one. It equals none of ours. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    /** @throws ApiProblem where the request says nothing, both, or something else */
    static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch == null && ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
            return new Precondition(NONE, List.of());
        } else if (ifMatch != null && ifNoneMatch == null && !ifMatch.strip().equals("*")) {
            return new Precondition(MATCH, tags(ifMatch));
        }
        throw ApiProblem.of(428, "api.condition_needed", MATCH, null, Map.of());
    }

    private static List<String> tags(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(tag -> {
                    if (!TAG.matcher(tag).matches()) {
                        throw ApiProblem.of(400, "api.bad_parameter", MATCH, tag, Map.of("expected", "\"<ETag>\""));
                    }
                    return tag.startsWith("W/") ? tag : tag.substring(1, tag.length() - 1);
                })
                .toList();
    }

    /**
     * Whether the request rests on what is there now. Where it does not, nothing is done, not even what would change nothing.
     *
     * @param now the tag of what is there; empty where there is nothing
     */
    boolean holds(String now) {
        return tags.isEmpty() ? now.isEmpty() : tags.contains(now);
    }
}
