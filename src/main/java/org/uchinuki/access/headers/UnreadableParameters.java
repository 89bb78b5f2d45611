package org.uchinuki.access.headers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.access.PagePolicy;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * Refuses parameters that cannot be read, such as half a character of UTF-8. The server finds that out wherever somebody first
 * asks for a parameter, throws an exception that quotes the value, and logs it; so they are read here, and the exception ends
 * here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 101)
class UnreadableParameters extends OncePerRequestFilter {

    private final Problems problems;

    UnreadableParameters(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            // The parts of an upload are read by nobody before it is known from whom it comes.
            if (!String.valueOf(request.getContentType())
                    .toLowerCase(Locale.ROOT)
                    .startsWith("multipart/")) {
                request.getParameterMap();
            }
            chain.doFilter(request, response);
        } catch (InvalidParameterException unreadable) {
            refuse(request, response, unreadable.getErrorCode());
        } catch (ServletException wrapped) {
            InvalidParameterException unreadable = within(wrapped);
            if (unreadable == null) {
                throw wrapped;
            }
            refuse(request, response, unreadable.getErrorCode());
        }
    }

    private static @Nullable InvalidParameterException within(Throwable thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException unreadable) {
                return unreadable;
            }
        }
        return null;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        SafeHeaders.on(response);
        if (!Problems.isApi(request.getRequestURI())) {
            response.setHeader(PagePolicy.HEADER, PagePolicy.OWN);
            response.sendError(status);
            return;
        }
        problems.write(
                request,
                response,
                status,
                List.of(Finding.error("api.unreadable", Location.file(request.getRequestURI()), null)));
    }
}
