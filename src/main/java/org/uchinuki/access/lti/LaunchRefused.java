package org.uchinuki.access.lti;

import org.uchinuki.finding.Finding;

/** A launch of which the tool cannot be told: the person reads why. */
public final class LaunchRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding why;

    LaunchRefused(Finding why) {
        super(why.code());
        this.why = why;
    }

    public Finding why() {
        return why;
    }
}
