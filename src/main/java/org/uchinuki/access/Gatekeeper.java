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

/**
 * Asks the access table about every request, and writes the trail where the request would open personal data: before the
 * answer is made, whether it is granted or denied. What cannot be recorded is refused.
 */
@Component
class Gatekeeper implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Logger log = LoggerFactory.getLogger(Gatekeeper.class);

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
                boolean admitted = glass.isPresent() || ruled.rule().admits(reader, () -> isFromThisMachine(request));
                List<Named> named = named(request, ruled.rule(), inPath);
                List<String> ids = named.stream().map(Named::value).toList();
                Optional<Named> odd = named.stream()
                        .filter(one -> !Subjects.canBe(ruled.rule().opens(), one.value()))
                        .findFirst();
                boolean reaches = odd.isEmpty()
                        && (!admitted
                                || ids.stream()
                                        .allMatch(id ->
                                                reaches(reader, ruled.rule().opens(), id)));
                Optional<AccessRule.Need> lacking = ruled.rule().lacking(reader);
                if (caller.kind() != Caller.Kind.NOBODY) {
                    record(request, ruled.rule(), inPath, ids, reader, glass, admitted && reaches && lacking.isEmpty());
                }
                if (!admitted && ruled.rule().lacksScope(caller)) {
                    throw new Refusals.NoScope(ruled.rule().scopes());
                }
                if (admitted) {
                    stop(ruled.rule(), odd, reaches, lacking);
                }
                yield new AuthorizationDecision(admitted);
            }
        };
    }

    /** Stops somebody who may do such a thing, and not this. */
    private static void stop(AccessRule rule, Optional<Named> odd, boolean reaches, Optional<AccessRule.Need> lacking) {
        odd.ifPresent(one -> {
            throw new Refusals.OddId(one.name(), cut(one.value()), Subjects.form(rule.opens()));
        });
        if (!reaches) {
            throw new Refusals.NotForThisReader();
        }
        lacking.ifPresent(need -> {
            throw switch (need) {
                case TWO_FACTORS -> new Refusals.SecondFactor();
                case AGREEMENT -> Refused.of(403, "access.agreement_not_in_force", "agreement", Map.of());
            };
        });
    }

    /** The glass that the reader has broken and looks through with this request. Through it one looks, and changes nothing. */
    private static Optional<Opening> glass(
            HttpServletRequest request, Reader reader, AccessRule rule, @Nullable String inPath) {
        return !isLook(request) || inPath == null
                ? Optional.empty()
                : Pane.of(rule.opens()).flatMap(pane -> reader.over(pane, inPath));
    }

    /** The ids that path and query name. */
    private static List<Named> named(HttpServletRequest request, AccessRule rule, @Nullable String inPath) {
        return inPath == null && rule.asked().isEmpty()
                ? List.of()
                : Stream.concat(Stream.ofNullable(inPath).map(id -> new Named("id", id)), asked(request, rule))
                        .toList();
    }

    /** The ids that the query names, each as it was sent: one that is sent twice stands here twice. */
    private static Stream<Named> asked(HttpServletRequest request, AccessRule rule) {
        return rule.asked().stream()
                .filter(name -> !name.equals(AccessRule.WORDS))
                .flatMap(name -> values(request, name).map(value -> new Named(name, value)));
    }

    /** An id, and the parameter in which it was sent. */
    private record Named(String name, String value) {}

    private static Stream<String> values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? Stream.of() : Stream.of(values).filter(value -> !value.isBlank());
    }

    /** Whether the answer holds what the row opens. */
    private static boolean asksForIt(HttpServletRequest request, AccessRule rule) {
        return rule.always()
                || rule.asked().stream()
                        .anyMatch(name -> values(request, name).findAny().isPresent());
    }

    /** Whether the child, class or school named in path or query is one whom the reader may know. */
    private static boolean reaches(Reader reader, TrailEntry.@Nullable Opened what, String id) {
        return switch (what) {
            case STUDENT -> reader.seesChild(UUID.fromString(id));
            case CLASS -> reader.seesClass(UUID.fromString(id));
            case SCHOOL -> reader.seesSchool(UUID.fromString(id));
            case MUNICIPALITY, RUN, DRAFT, MAPPING, TRAIL, ACCOUNT, TOOL, CLIENT, STATEMENT, PERSON -> true;
            case null -> true;
        };
    }

    private void record(
            HttpServletRequest request,
            AccessRule rule,
            @Nullable String inPath,
            List<String> ids,
            Reader reader,
            Optional<Opening> glass,
            boolean admitted) {
        Caller caller = reader.caller();
        TrailEntry.Opened what = rule.opens();
        if (what == null || !asksForIt(request, rule)) {
            return;
        }
        // Anything else might be a name that somebody typed, which has no place in the trail.
        String subject = ids.stream()
                .filter(id -> Subjects.canBe(what, id))
                .findFirst()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .orElse(null);
        String purpose = glass.map(opening -> "break-glass:" + opening.id()).orElse(purpose(request, reader));
        TrailEntry entry = new TrailEntry(
                cut(caller.name()),
                cut(caller.actingAs()),
                Deeds.of(request, rule),
                what,
                subject,
                sections(request, what, inPath),
                purpose == null ? null : cut(purpose.strip()),
                clock.instant(),
                request.getRemoteAddr(),
                admitted ? TrailEntry.Outcome.GRANTED : TrailEntry.Outcome.DENIED);
        try {
            trail.record(entry);
            if (admitted) {
                NotAnswered.letIn(request, entry);
            }
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

    /** The sections of a child's karte that the query names, else what follows the subject in the path, else all of it. */
    private static String sections(
            HttpServletRequest request, TrailEntry.@Nullable Opened what, @Nullable String subject) {
        String path = AskedPath.of(request);
        if (what == TrailEntry.Opened.MAPPING) {
            return path.replaceFirst("^.*/mappings/", "");
        }
        int subjectAt = subject == null ? -1 : path.lastIndexOf('/' + subject);
        int from = subjectAt < 0 || subject == null ? path.lastIndexOf('/') : subjectAt + 1 + subject.length();
        String rest = path.substring(from);
        String section = rest.startsWith("/") || rest.startsWith(":") ? rest.substring(1) : rest;
        if (what == TrailEntry.Opened.STUDENT && (section.isEmpty() || section.equals("karte"))) {
            String named = parts(request);
            if (named != null) {
                return named;
            }
        }
        return section.matches("[A-Za-z./-]{1,200}") ? section : "all";
    }

    // Words of the hub only: anything else would be kept for ever as somebody typed it, and is not what was answered.
    private static @Nullable String parts(HttpServletRequest request) {
        String[] sent = isLook(request) ? request.getParameterValues("sections") : null;
        if (sent == null) {
            return null;
        }
        List<String> words = Stream.of(String.join(",", sent).split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        return words.stream().allMatch(word -> Part.of(word).isPresent()) ? String.join(",", words) : null;
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
