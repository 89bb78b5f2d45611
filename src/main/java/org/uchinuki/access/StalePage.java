package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/**
 * A form without the confirmation of this session: the page was left open until the session ended, or somebody logged out or
 * in elsewhere. Nothing of it was done; and it says nothing about what the sender may see.
 */
public final class StalePage {

    private static final String STALE = StalePage.class.getName();
    private static final String LOGIN = "/login";

    private StalePage() {}

    /** A login is begun anew on a fresh page; all else gets the page of errors, which asks {@link #is}. */
    static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(LOGIN)) {
            response.sendRedirect(request.getContextPath() + LOGIN + "?stale");
            return;
        }
        request.setAttribute(STALE, true);
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    /** Whether this request was refused for that. */
    public static boolean is(HttpServletRequest request) {
        return request.getAttribute(STALE) != null;
    }
}
