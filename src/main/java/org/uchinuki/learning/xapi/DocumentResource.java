package org.uchinuki.learning.xapi;

import java.util.Set;
import org.uchinuki.learning.document.DocumentKind;

/** The three resources that hold documents, and their parameters (Part Three 2.3, 2.6, 2.7). */
enum DocumentResource {
    STATE(DocumentKind.STATE, "state", "stateId", Set.of("activityId", "agent", "registration", "stateId")),
    ACTIVITY_PROFILE(DocumentKind.ACTIVITY_PROFILE, "activity profile", "profileId", Set.of("activityId", "profileId")),
    AGENT_PROFILE(DocumentKind.AGENT_PROFILE, "agent profile", "profileId", Set.of("agent", "profileId"));

    static final String SINCE = "since";

    private final DocumentKind kind;
    private final String words;
    private final String id;
    private final Set<String> parameters;

    DocumentResource(DocumentKind kind, String words, String id, Set<String> parameters) {
        this.kind = kind;
        this.words = words;
        this.id = id;
        this.parameters = parameters;
    }

    DocumentKind kind() {
        return kind;
    }

    /** As a person would call it. */
    String words() {
        return words;
    }

    /** The parameter that names one document. */
    String id() {
        return id;
    }

    boolean has(String parameter) {
        return parameters.contains(parameter);
    }

    Set<String> parameters() {
        return parameters;
    }
}
