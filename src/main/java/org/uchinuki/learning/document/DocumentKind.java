package org.uchinuki.learning.document;

/** What a document is about. */
public enum DocumentKind {
    /** Of one agent in one activity. */
    STATE("state"),
    /** Of an activity. */
    ACTIVITY_PROFILE("activity"),
    /** Of an agent. */
    AGENT_PROFILE("agent");

    private final String code;

    DocumentKind(String code) {
        this.code = code;
    }

    /** As the database writes it. */
    public String code() {
        return code;
    }
}
