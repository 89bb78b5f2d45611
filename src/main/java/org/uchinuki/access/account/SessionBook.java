package org.uchinuki.access.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The sessions of each person, on whichever node they were begun. One that is ended is refused from the next request on. */
@Component
public class SessionBook {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final SessionSettings limits;
    private final Clock clock;

    SessionBook(FindByIndexNameSessionRepository<? extends Session> sessions, SessionSettings limits, Clock clock) {
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
    }

    /** The sessions of this person that still hold, the newest login first. */
    public List<OwnSession> of(String login) {
        Instant now = clock.instant();
        @Nullable String current = currentId();
        return sessions.findByPrincipalName(login).entrySet().stream()
                .flatMap(session -> session.getValue().getAttribute(SessionNote.NAME) instanceof SessionNote note
                                && !note.isOver(now, limits)
                        ? Stream.of(
                                seen(session.getKey(), note, session.getKey().equals(current)))
                        : Stream.empty())
                .sorted(Comparator.comparing(OwnSession::begun).reversed())
                .toList();
    }

    /** Ends one session of this person; whether there was one of this handle. */
    public boolean end(String login, String handle) {
        return endWhere(login, id -> handle(id).equals(handle)) > 0;
    }

    /** Ends all sessions of this person but the one of the current request, if that is theirs; how many there were. */
    public int endOthers(String login) {
        @Nullable String current = currentId();
        return endWhere(login, id -> !id.equals(current));
    }

    /** Ends all sessions of this person; how many there were. */
    public int endAll(String login) {
        return endWhere(login, id -> true);
    }

    private int endWhere(String login, Predicate<String> wanted) {
        Map<String, ? extends Session> found = sessions.findByPrincipalName(login);
        List<String> ids = found.keySet().stream().filter(wanted).toList();
        ids.forEach(sessions::deleteById);
        return ids.size();
    }

    /** Notes in the session of this request that a person has just logged in. */
    void begin(String login, HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) limits.idle().toSeconds());
        boolean goesOn = session.getAttribute(SessionNote.NAME) instanceof SessionNote former
                && former.who().equals(login);
        if (!goesOn) {
            session.setAttribute(SessionNote.NAME, note(login, request, clock.instant()));
        }
    }

    static SessionNote note(String login, HttpServletRequest request, Instant now) {
        return new SessionNote(
                login, now, now, request.getRemoteAddr(), Browsers.family(request.getHeader("User-Agent")));
    }

    private static OwnSession seen(String id, SessionNote note, boolean current) {
        return new OwnSession(handle(id), note.begun(), note.used(), note.address(), note.browser(), current);
    }

    private static @Nullable String currentId() {
        RequestAttributes current = RequestContextHolder.getRequestAttributes();
        HttpSession session = current instanceof ServletRequestAttributes servlet
                ? servlet.getRequest().getSession(false)
                : null;
        return session == null ? null : session.getId();
    }

    private static String handle(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
