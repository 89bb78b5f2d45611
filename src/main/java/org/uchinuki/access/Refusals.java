package org.uchinuki.access;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;

/** Reasons to refuse that are not "you may not": each is answered with its own status. */
final class Refusals {

    private Refusals() {}

    /** The access table knows no such path: 404, which says nothing about what may exist. */
    static final class NoSuchPath extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        NoSuchPath() {
            super("no row of the access table speaks of this path");
        }
    }

    /** The path is known, with other methods: 405. */
    static final class OtherMethod extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        OtherMethod(List<String> allowed) {
            super("the access table knows this path with other methods");
            this.allowed = String.join(", ", allowed);
        }

        String allowed() {
            return allowed;
        }
    }

    /** The reader knows no such child, class or school: 404, whether it exists or not. */
    static final class NotForThisReader extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        NotForThisReader() {
            super("the subject is beyond the reader's reach");
        }
    }

    /** A client without any of the scopes that this takes: 403 with a challenge that names them (RFC 6750, 3.1). */
    static final class NoScope extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        private final String scopes;

        NoScope(Collection<String> scopes) {
            super("the client has none of the scopes");
            this.scopes = scopes.stream().sorted().collect(Collectors.joining(" "));
        }

        /** With blanks between them, any of which will do. */
        String scopes() {
            return scopes;
        }
    }

    /** The caller may, and has to show a second factor first: 401 with a challenge (RFC 9470). */
    static final class SecondFactor extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        SecondFactor() {
            super("a second factor is needed");
        }
    }

    /** No id of the hub has this form, or it was sent in another than the one: 400. Nothing is looked up by it. */
    static final class OddId extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final String value;
        private final String form;

        /**
         * @param name of the parameter
         * @param value as it was sent
         * @param form what such an id looks like
         */
        OddId(String name, String value, String form) {
            super("the subject is no id in the one form it has");
            this.name = name;
            this.value = value;
            this.form = form;
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }

        String form() {
            return form;
        }
    }

    /** The look cannot be recorded, so it does not happen: 503. */
    static final class TrailUnavailable extends AccessDeniedException {
        private static final long serialVersionUID = 1L;

        TrailUnavailable(Throwable cause) {
            super("the access trail cannot be written", cause);
        }
    }
}
