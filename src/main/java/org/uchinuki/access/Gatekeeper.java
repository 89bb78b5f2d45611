package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;
import org.uchinuki.access.AccessTable.Verdict;
import org.uchinuki.access.Openings.Opening;
import org.uchinuki.canonical.party.Alias;

/**
 * Asks the access table about every request, and writes the trail where the request would open personal data: before the
 * answer is made, whether it is granted or denied. What cannot be recorded is refused.
 */
@Component
class Gatekeeper implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Logger log = LoggerFactory.getLogger(Gatekeeper.class);

    // Ids that the hub gives out. Anything else might be a name somebody typed, which has no place in the trail.
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    // Of a client, which is no person.
    private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{2,59}");

    private static final List<String> PROXY_HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final AccessTable table;
    private final Readers readers;
    private final Trail trail;
    private final Clock clock;

    Gatekeeper(AccessTable table, Readers readers, Trail trail, Clock clock) {
        this.table = table;
        this.readers = readers;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return switch (table.of(request)) {
            case Verdict.Unknown unknown -> throw new Refusals.NoSuchPath();
            case Verdict.OtherMethod other -> throw new Refusals.OtherMethod(other.allowed());
            case Verdict.Ruled ruled -> {
                Caller caller = Caller.of(authentication.get());
                Reader reader = readers.of(caller, request);
                String inPath = ruled.variables().get("subject");
                Optional<Opening> glass = glass(request, reader, ruled.rule(), inPath);
                boolean admitted = glass.isPresent() || ruled.rule().admits(reader, isFromThisMachine(request));
                List<String> asked = asked(request, ruled.rule());
                boolean reaches = !admitted
                        || Stream.concat(Stream.ofNullable(inPath), asked.stream())
                                .allMatch(
                                        subject -> reaches(reader, ruled.rule().opens(), subject));
                if (caller.kind() != Caller.Kind.NOBODY) {
                    boolean surely = !ruled.rule().needsTwoFactors() || reader.hasShownTwoFactors();
                    record(request, ruled.rule(), inPath, asked, reader, glass, admitted && reaches && surely);
                }
                if (!reaches) {
                    throw new Refusals.NotForThisReader();
                }
                if (admitted && ruled.rule().needsAgreement() && !reader.hasAgreement()) {
                    throw Refused.of(403, "access.agreement_not_in_force", "agreement", Map.of());
                }
                if (admitted && ruled.rule().needsTwoFactors() && !reader.hasShownTwoFactors()) {
                    throw new Refusals.SecondFactor();
                }
                yield new AuthorizationDecision(admitted);
            }
        };
    }

    /** The glass that the reader has broken and looks through with this request. Through it one looks, and changes nothing. */
    private static Optional<Opening> glass(
            HttpServletRequest request, Reader reader, AccessRule rule, @Nullable String inPath) {
        return !isLook(request) || inPath == null
                ? Optional.empty()
                : Pane.of(rule.opens()).flatMap(pane -> reader.over(pane, inPath));
    }

    /** What the query asks for, of the parameters that make the answer hold personal data. */
    private static List<String> asked(HttpServletRequest request, AccessRule rule) {
        return rule.asked().stream()
                .map(request::getParameter)
                .filter(value -> value != null && !value.isBlank())
                .toList();
    }

    /** Whether the child, class or school named in path or query is one whom the reader may know. */
    private static boolean reaches(Reader reader, TrailEntry.@Nullable Opened what, String subject) {
        if (!Alias.isUuid(subject)) {
            return true;
        }
        UUID id = UUID.fromString(subject);
        return switch (what) {
            case STUDENT -> reader.seesChild(id);
            case CLASS -> reader.seesClass(id);
            case SCHOOL -> reader.seesSchool(id);
            case MUNICIPALITY, RUN, TRAIL, ACCOUNT, TOOL, CLIENT -> true;
            case null -> true;
        };
    }

    private void record(
            HttpServletRequest request,
            AccessRule rule,
            @Nullable String inPath,
            List<String> asked,
            Reader reader,
            Optional<Opening> glass,
            boolean admitted) {
        Caller caller = reader.caller();
        TrailEntry.Opened what = rule.opens();
        if (what == null || (asked.isEmpty() && !rule.asked().isEmpty())) {
            return;
        }
        Pattern ids = what == TrailEntry.Opened.CLIENT ? CLIENT_ID : ID;
        String subject = Stream.concat(Stream.ofNullable(inPath), asked.stream())
                .filter(value -> ids.matcher(value).matches())
                .findFirst()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .orElse(null);
        String purpose = glass.map(opening -> "break-glass:" + opening.id()).orElse(purpose(request, reader));
        TrailEntry entry = new TrailEntry(
                cut(caller.name()),
                cut(caller.actingAs()),
                Deeds.of(request),
                what,
                subject,
                sections(request, inPath),
                purpose == null ? null : cut(purpose.strip()),
                clock.instant(),
                request.getRemoteAddr(),
                admitted ? TrailEntry.Outcome.GRANTED : TrailEntry.Outcome.DENIED);
        try {
            trail.record(entry);
        } catch (RuntimeException unwritten) {
            log.error("access.trail_unavailable: a read of {} was refused", what, Discreet.of(unwritten));
            throw new Refusals.TrailUnavailable(unwritten);
        }
    }

    // Of a look only: a change would have its body read, and its files written to disk, before it is known from whom it
    // comes.
    private static @Nullable String inQuery(HttpServletRequest request, String name) {
        return isLook(request) ? request.getParameter(name) : null;
    }

    private static boolean isLook(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** What the token says, else the request, else what was agreed with the client. */
    private static @Nullable String purpose(HttpServletRequest request, Reader reader) {
        return Stream.of(
                        Optional.ofNullable(reader.caller().purpose()),
                        Optional.ofNullable(inQuery(request, "purpose")),
                        Optional.ofNullable(reader.purpose()))
                .flatMap(Optional::stream)
                .filter(said -> !said.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** The sections named in the query, else what follows the subject in the path, else all of it. */
    private static String sections(HttpServletRequest request, @Nullable String subject) {
        String named = inQuery(request, "sections");
        if (named != null && named.matches("[A-Za-z,]{1,200}")) {
            return named;
        }
        String path = request.getRequestURI();
        int subjectAt = subject == null ? -1 : path.lastIndexOf('/' + subject);
        int from = subjectAt < 0 || subject == null ? path.lastIndexOf('/') : subjectAt + 1 + subject.length();
        String rest = path.substring(from);
        String section = rest.startsWith("/") || rest.startsWith(":") ? rest.substring(1) : rest;
        return section.matches("[A-Za-z./-]{1,200}") ? section : "all";
    }

    // A proxy on the same machine speaks for somebody else, and says so in one of these headers.
    private static boolean isFromThisMachine(HttpServletRequest request) {
        if (PROXY_HEADERS.stream().anyMatch(header -> request.getHeader(header) != null)) {
            return false;
        }
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
