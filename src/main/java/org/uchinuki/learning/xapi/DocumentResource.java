package org.uchinuki.learning.xapi;

import java.util.Set;
import java.util.TreeSet;
import org.uchinuki.learning.document.DocumentKind;

/** The three resources that hold documents, and their parameters (Part Three 2.3, 2.6, 2.7). */
enum DocumentResource {
    STATE(DocumentKind.STATE, "state", "stateId", true, true),
    ACTIVITY_PROFILE(DocumentKind.ACTIVITY_PROFILE, "activity profile", "profileId", true, false),
    AGENT_PROFILE(DocumentKind.AGENT_PROFILE, "agent profile", "profileId", false, true);

    static final String ACTIVITY = "activityId";
    static final String AGENT = "agent";
    static final String REGISTRATION = "registration";
    static final String SINCE = "since";

    private final DocumentKind kind;
    private final String words;
    private final String id;
    private final boolean ofActivity;
    private final boolean ofAgent;

    DocumentResource(DocumentKind kind, String words, String id, boolean ofActivity, boolean ofAgent) {
        this.kind = kind;
        this.words = words;
        this.id = id;
        this.ofActivity = ofActivity;
        this.ofAgent = ofAgent;
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

    boolean ofActivity() {
        return ofActivity;
    }

    boolean ofAgent() {
        return ofAgent;
    }

    /** Only a state, which is of an agent in an activity, may belong to a registration. */
    boolean mayBeRegistered() {
        return ofActivity && ofAgent;
    }

    /** All that the resource knows with every method. */
    Set<String> parameters() {
        Set<String> all = new TreeSet<>(Set.of(id));
        if (ofActivity) {
            all.add(ACTIVITY);
        }
        if (ofAgent) {
            all.add(AGENT);
        }
        if (mayBeRegistered()) {
            all.add(REGISTRATION);
        }
        return all;
    }
}
