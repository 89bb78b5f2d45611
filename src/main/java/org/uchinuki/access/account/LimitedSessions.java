package org.uchinuki.access.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that have reached a limit, at the moment when a request first looks at its session. It stands behind the filter
 * that fetches sessions and before everything that asks for one, so no chain can forget it; a request that asks for no session
 * costs nothing.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 10)
class LimitedSessions extends OncePerRequestFilter {

    private final SessionSettings limits;
    private final Clock clock;

    LimitedSessions(SessionSettings limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Limited(request), response);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private final class Limited extends HttpServletRequestWrapper {

        private boolean judged;

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public HttpSession getSession() {
            return Objects.requireNonNull(getSession(true));
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            if (!judged) {
                judged = true;
                HttpSession session = super.getSession(false);
                if (session != null) {
                    judge(session);
                }
            }
            return super.getSession(create);
        }

        private void judge(HttpSession session) {
            Instant now = clock.instant();
            if (session.getAttribute(SessionNote.NAME) instanceof SessionNote note) {
                if (note.isOver(now, limits)) {
                    session.invalidate();
                } else if (note.isStale(now)) {
                    session.setAttribute(SessionNote.NAME, note.usedAt(now));
                }
            } else if (session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                            instanceof SecurityContext context
                    && context.getAuthentication() != null) {
                // A login that told nobody: its limits count from here.
                session.setAttribute(
                        SessionNote.NAME,
                        SessionBook.note(context.getAuthentication().getName(), this, now));
            }
        }
    }
}
