package org.uchinuki.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A second factor that was shown too long ago counts no more: the request is served as if it had not been shown. The session
 * keeps it; nothing is logged out.
 */
@Component
class FadingFactors extends OncePerRequestFilter {

    private final @Nullable Duration lasts;
    private final Clock clock;

    FadingFactors(SecondFactor settings, Clock clock) {
        this.lasts = settings.secondFactorLasts();
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration limit = lasts;
        if (limit != null) {
            Authentication shown = SecurityContextHolder.getContext().getAuthentication();
            if (shown != null && shown.getAuthorities().stream().anyMatch(granted -> isOver(granted, limit))) {
                SecurityContextHolder.setContext(new SecurityContextImpl(shown.toBuilder()
                        .authorities(all -> all.removeIf(granted -> isOver(granted, limit)))
                        .build()));
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(GrantedAuthority granted, Duration limit) {
        return Assurance.isSecond(granted)
                && !(granted instanceof FactorGrantedAuthority factor
                        && factor.getIssuedAt().plus(limit).isAfter(clock.instant()));
    }
}
