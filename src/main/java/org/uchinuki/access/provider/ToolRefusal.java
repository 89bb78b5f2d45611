package org.uchinuki.access.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.uchinuki.access.PagePolicy;
import org.uchinuki.finding.Finding;

/** Tells a person, on a page of the hub, why they do not come into a tool. */
public final class ToolRefusal {

    /** The page that draws it. */
    public static final String PAGE = "/tools/refused";

    private static final String WHY = ToolRefusal.class.getName();

    private ToolRefusal() {}

    public static void show(HttpServletRequest request, HttpServletResponse response, int status, Finding why)
            throws ServletException, IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        // The page may be drawn for a chain that draws none and lets nothing be loaded.
        response.setHeader(PagePolicy.HEADER, PagePolicy.OWN);
        request.setAttribute(WHY, why);
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    /** What this request is refused for. */
    public static Optional<Finding> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(WHY)).map(Finding.class::cast);
    }
}
