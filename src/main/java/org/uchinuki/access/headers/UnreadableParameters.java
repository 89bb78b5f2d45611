package org.uchinuki.access.headers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.Parameters;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
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

    /** So much more is taken in of a form that is refused: a sender that is cut off while sending never sees the answer. */
    private static final long PATIENCE = 40L << 20;

    private final DataSize largestForm;
    private final int most;
    private final Problems problems;

    UnreadableParameters(
            @Value("${server.tomcat.max-http-form-post-size:2MB}") DataSize largestForm,
            @Value("${server.tomcat.max-parameter-count:1000}") int most,
            Problems problems) {
        this.largestForm = largestForm;
        this.most = most;
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
            refuse(request, response, unreadable);
        } catch (ServletException wrapped) {
            InvalidParameterException unreadable = within(wrapped);
            if (unreadable == null) {
                throw wrapped;
            }
            refuse(request, response, unreadable);
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

    private void refuse(HttpServletRequest request, HttpServletResponse response, InvalidParameterException why)
            throws IOException {
        int status = why.getErrorCode();
        SafeHeaders.on(response);
        if (!Problems.isApi(request.getRequestURI())) {
            response.setHeader(PagePolicy.HEADER, PagePolicy.OWN);
            response.sendError(status);
            return;
        }
        Location door = Location.file(request.getRequestURI());
        if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
            takeRest(request);
            Map<String, String> limit = Map.of("limit", Long.toString(largestForm.toBytes()));
            problems.write(
                    request, response, status, List.of(Finding.error("learning.form_too_large", door, null, limit)));
        } else if (isTooMany(why)) {
            Map<String, String> limit = Map.of("limit", Integer.toString(most));
            problems.write(
                    request, response, status, List.of(Finding.error("api.too_many_parameters", door, null, limit)));
        } else {
            problems.write(request, response, status, List.of(Finding.error("api.unreadable", door, null)));
        }
    }

    /** The server has no other way to tell than its own words, in the language of the machine. */
    private boolean isTooMany(InvalidParameterException why) {
        return StringManager.getManager(Parameters.class)
                .getString("parameters.maxCountFail", most)
                .equals(why.getMessage());
    }

    private static void takeRest(HttpServletRequest request) throws IOException {
        InputStream rest = request.getInputStream();
        byte[] buffer = new byte[1 << 16];
        long left = PATIENCE;
        for (int read = rest.read(buffer); read > 0 && left > 0; read = rest.read(buffer)) {
            left -= read;
        }
    }
}
