package org.uchinuki.access.headers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.uchinuki.access.Problems;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * How much may be sent where files are not handed in. Before anybody is asked who they are: what is too large is not read,
 * and what does not say how large it is, is read so far and no further. Files are taken where a caller is known before they are read;
 * sent anywhere else they would be written to disk before it is known from whom they come. Learning events have a limit of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class BodyLimit extends OncePerRequestFilter {

    private static final Set<String> FILES = Set.of("/api/v1/imports", "/api/v1/mapping-suggestions");
    /** Where a person hands a file in on a page. What stands in its form is read before the gate is asked, so they must be known. */
    private static final String PAGE = "/imports/new";

    /** Where files come with what they belong to. */
    private static final String STATEMENTS = "/xapi/statements";

    private static final List<String> EVENTS = List.of("/xapi", "/caliper", "/api/v1/events", "/api/v1/conformance");

    private final long most;
    private final Problems problems;

    BodyLimit(@Value("${uchinuki.access.max-body}") DataSize most, Problems problems) {
        this.most = most.toBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        boolean files = type.startsWith("multipart/");
        boolean events = EVENTS.stream().anyMatch(door -> path.equals(door) || path.startsWith(door + "/"));
        if (files && path.equals(PAGE) && !isLoggedIn(request)) {
            SafeHeaders.on(response);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.sendRedirect("/login");
        } else if ((files && (FILES.contains(path) || path.equals(PAGE)))
                || (events && !type.startsWith("multipart/form-data"))) {
            chain.doFilter(request, response);
        } else if (files) {
            refuse(
                    request,
                    response,
                    415,
                    "api.unsupported_media_type",
                    type.split(";", 2)[0].strip(),
                    Map.of(
                            "supported",
                            path.equals(STATEMENTS) ? "application/json, multipart/mixed" : "application/json"));
        } else if (request.getContentLengthLong() > most) {
            refuse(request, response, 413, "api.too_large", null, Map.of("limit", most + " bytes"));
        } else {
            chain.doFilter(new Limited(request, most), response);
        }
    }

    private static boolean isLoggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            @Nullable String value,
            Map<String, String> details)
            throws IOException {
        SafeHeaders.on(response);
        // what is still coming is not read, so nothing can follow it
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.write(
                request, response, status, List.of(Finding.error(code, Location.file("request"), value, details)));
    }

    /** A request whose body ends in a refusal once it is too long. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final long most;
        private @Nullable ServletInputStream body;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new Counted(super.getInputStream(), most);
            }
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), charset(getCharacterEncoding())));
        }
    }

    private static Charset charset(@Nullable String named) throws UnsupportedEncodingException {
        try {
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedEncodingException("unknown charset");
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final long most;
        private long read;

        Counted(ServletInputStream body, long most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = body.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new MaxUploadSizeExceededException(most);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
