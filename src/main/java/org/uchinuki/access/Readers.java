package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.uchinuki.access.Reader.Sphere;
import org.uchinuki.access.Standing.Post;

/** Knows the reader of the request that a thread serves. */
@Component
public class Readers {

    private static final String KEPT = Reader.class.getName();

    private final RoleBook book;
    private final Standing standing;
    private final Remits remits;
    private final SecondFactor secondFactor;
    private final Openings openings;
    private final Clock clock;

    public Readers(
            RoleBook book,
            Standing standing,
            Remits remits,
            SecondFactor secondFactor,
            Openings openings,
            Clock clock) {
        this.book = book;
        this.standing = standing;
        this.remits = remits;
        this.secondFactor = secondFactor;
        this.openings = openings;
        this.clock = clock;
    }

    /** The reader of the current request; somebody who may nothing where there is none. */
    public Reader current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof Reader known
                && known.caller().equals(Caller.current())) {
            return known;
        }
        return of(Caller.current());
    }

    /** The reader that the person of this account is when they have logged in. */
    public Reader of(Account account) {
        return of(new Caller(
                Caller.Kind.PERSON,
                account.login(),
                account.displayName(),
                account.roles(),
                Set.of(),
                null,
                account.person(),
                Assurance.TWO_FACTORS));
    }

    /** The reader of a request, kept with it: the gate asks first, and the handler then gets the same answers. */
    Reader of(Caller caller, HttpServletRequest request) {
        Reader reader = of(caller);
        request.setAttribute(KEPT, reader);
        return reader;
    }

    private Reader of(Caller caller) {
        return switch (caller.kind()) {
            case CLIENT -> Reader.client(caller, remits.remitOf(caller.name()), () -> sphere(caller));
            case PERSON -> Reader.person(caller, book.of(caller.roles()), cap(caller), () -> sphere(caller));
            case NOBODY -> Reader.person(caller, List.of(), cap(caller), () -> sphere(caller));
        };
    }

    private Cap cap(Caller caller) {
        return secondFactor.cap(caller.assurance());
    }

    private Sphere sphere(Caller caller) {
        LocalDate today = LocalDate.now(clock);
        Optional<UUID> person = Optional.ofNullable(caller.person()).flatMap(standing::person);
        List<Post> posts = person.map(id -> standing.posts(id, today)).orElse(List.of());
        return new Sphere(
                posts,
                openings.granted(caller.name(), today),
                openings.broken(caller.name(), clock.instant()),
                child -> standing.ofChild(child, today),
                classId -> standing.ofClass(classId, today));
    }
}
