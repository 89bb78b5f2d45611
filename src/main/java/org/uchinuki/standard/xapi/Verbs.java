package org.uchinuki.standard.xapi;

/** Verbs with a meaning in the standard itself. */
public final class Verbs {

    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    private Verbs() {}
}
