package org.uchinuki.access;

/** The hub has no administrator, so it does not start. */
final class NoAdministrator extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAdministrator() {
        super("access.no_administrator");
    }
}
