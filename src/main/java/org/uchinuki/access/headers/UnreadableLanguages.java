package org.uchinuki.access.headers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes an {@code Accept-Language} that nobody can read for none. The server throws an exception wherever somebody first asks
 * for the reader's language, and somebody does in every request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class UnreadableLanguages extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(isReadable(request) ? request : new WithoutLanguages(request), response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null;
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            return request.getLocale() != null;
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }

    private static final class WithoutLanguages extends HttpServletRequestWrapper {

        WithoutLanguages(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Locale getLocale() {
            return Locale.getDefault();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(Locale.getDefault()));
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isLanguage(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isLanguage(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isLanguage(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE);
        }
    }
}
