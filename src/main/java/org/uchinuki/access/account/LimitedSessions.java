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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.uchinuki.access.Assurance;
import org.uchinuki.access.Member;

/**
 * Ends sessions that have reached a limit, or whose account is no longer what the login found, at the moment when a request
 * first looks at its session. It stands behind the filter that fetches sessions and before everything that asks for one, so no
 * chain can forget it; a request that asks for no session costs nothing.
 *
 * <p>Whoever takes something from an account ends its sessions, but finds those only that were there already: a login that was
 * under way then is found here. Of a passkey that was removed the account keeps no trace: one by it, at that very moment, is not.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 10)
class LimitedSessions extends OncePerRequestFilter {

    private final SessionSettings limits;
    private final AccountRegister accounts;
    private final Clock clock;

    LimitedSessions(SessionSettings limits, AccountRegister accounts, Clock clock) {
        this.limits = limits;
        this.accounts = accounts;
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
                boolean stale = note.isStale(now);
                if (note.isOver(now, limits) || (stale && !holds(session))) {
                    session.invalidate();
                } else if (stale) {
                    session.setAttribute(SessionNote.NAME, note.usedAt(now));
                }
            } else {
                Authentication login = loginOf(session);
                if (login != null) {
                    // A login that told nobody: its limits count from here.
                    session.setAttribute(SessionNote.NAME, SessionBook.note(login.getName(), this, now));
                }
            }
        }
    }

    private static @Nullable Authentication loginOf(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                ? context.getAuthentication()
                : null;
    }

    private boolean holds(HttpSession session) {
        Authentication login = loginOf(session);
        if (login == null || !(login.getPrincipal() instanceof Member member)) {
            return true;
        }
        UUID id = member.account();
        // Nobody closes the people of the demo, nor those whom the hub knows by their provider alone.
        return id == null
                || accounts.byId(id)
                        .map(kept -> member.isStill(kept.account()) && !isReset(kept, login))
                        .orElse(true);
    }

    /** Whether the account has been given another password since this login showed anything. */
    private static boolean isReset(KeptAccount kept, Authentication login) {
        Instant since = kept.passwordSince();
        return since != null
                && Assurance.shownHere(login.getAuthorities())
                        .filter(since::isAfter)
                        .isPresent();
    }
}
