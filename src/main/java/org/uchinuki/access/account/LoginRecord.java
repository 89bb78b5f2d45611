package org.uchinuki.access.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.uchinuki.access.Entries;
import org.uchinuki.access.Member;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

/** Enters each login and logout in the trail, whatever the way in was, and notes in the session when it began. */
@Component
class LoginRecord {

    private static final Logger log = LoggerFactory.getLogger(LoginRecord.class);

    private final Entries entries;
    private final SessionBook sessions;

    LoginRecord(Entries entries, SessionBook sessions) {
        this.entries = entries;
        this.sessions = sessions;
    }

    /** A login that cannot be recorded is none. */
    @EventListener
    void begun(InteractiveAuthenticationSuccessEvent event) {
        Authentication login = event.getAuthentication();
        if (!(login.getPrincipal() instanceof Member member)
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)) {
            return;
        }
        HttpServletRequest request = current.getRequest();
        try {
            enter(member, Deed.LOGIN, way(login));
        } catch (AccessDeniedException unrecorded) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            throw new AuthenticationServiceException("the login cannot be recorded", unrecorded);
        }
        sessions.begin(member.getUsername(), request);
    }

    /** Nobody is kept in because the trail is not there. */
    @EventListener
    void ended(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof Member member) {
            try {
                enter(member, Deed.LOGOUT, "session");
            } catch (AccessDeniedException unrecorded) {
                log.warn("a logout is missing from the trail");
            }
        }
    }

    private void enter(Member member, Deed deed, String sections) {
        String roles = member.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith("ROLE_"))
                .map(authority -> authority.substring("ROLE_".length()))
                .sorted()
                .collect(Collectors.joining(" "));
        @Nullable UUID account = member.account();
        entries.enter(
                member.getUsername(),
                roles,
                deed,
                Opened.ACCOUNT,
                account == null ? null : account.toString(),
                sections,
                Outcome.GRANTED);
    }

    /** By the factor that was shown last: in one session a second may follow the first. */
    private static String way(Authentication login) {
        return login.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .max(Comparator.comparing(FactorGrantedAuthority::getIssuedAt))
                .map(factor -> switch (factor.getAuthority()) {
                    case FactorGrantedAuthority.PASSWORD_AUTHORITY -> "password";
                    case FactorGrantedAuthority.WEBAUTHN_AUTHORITY -> "passkey";
                    default -> "provider";
                })
                .orElse("provider");
    }
}
