package org.uchinuki.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * One row of the access table: which requests it speaks of, who may make them, and what they open. A row that names nobody
 * admits nobody.
 *
 * @param methods a GET row speaks of HEAD too
 * @param pattern a path as Spring's {@code PathPattern}; the variable {@code subject} is whom the trail names
 * @param actions people whose roles allow one of these may
 * @param scopes clients with one of these may
 * @param opens what the trail records, or null where the answer holds no personal data
 * @param asked query parameters that name somebody or look for somebody
 * @param always whether the answer holds personal data also where none of these is there
 * @param needs what the named ones must have besides
 */
record AccessRule(
        List<HttpMethod> methods,
        String pattern,
        Audience audience,
        Set<Action> actions,
        Set<String> scopes,
        TrailEntry.@Nullable Opened opens,
        List<String> asked,
        boolean always,
        Set<Need> needs) {

    /** The parameter with words to look for; every other one that can be asked holds an id. */
    static final String WORDS = "q";

    /** What a caller must have who is admitted. */
    enum Need {
        /** Of people: a second factor has been shown. */
        TWO_FACTORS,
        /** Of clients: an agreement is in force. Elsewhere one without sees nobody. */
        AGREEMENT
    }

    /** Who may, beside the named roles and scopes. */
    enum Audience {
        NAMED,
        /** Everybody who has shown who they are. */
        KNOWN,
        /** Every person who has logged in, but no client. */
        PEOPLE,
        /** The named ones, and a caller on the same machine. */
        SAME_MACHINE,
        EVERYBODY
    }

    static AccessRule get(String pattern) {
        return on(pattern, HttpMethod.GET);
    }

    static AccessRule on(String pattern, HttpMethod... methods) {
        return new AccessRule(
                List.of(methods), pattern, Audience.NAMED, Set.of(), Set.of(), null, List.of(), true, Set.of());
    }

    AccessRule everybody() {
        return with(Audience.EVERYBODY);
    }

    AccessRule known() {
        return with(Audience.KNOWN);
    }

    AccessRule people() {
        return with(Audience.PEOPLE);
    }

    /** Also a caller on the same machine, where that is so set. */
    AccessRule orSameMachine(boolean really) {
        return really ? with(Audience.SAME_MACHINE) : this;
    }

    /** Everybody, where that is so set. */
    AccessRule orEverybody(boolean really) {
        return really ? everybody() : this;
    }

    AccessRule people(Action first, Action... others) {
        return new AccessRule(
                methods, pattern, audience, EnumSet.of(first, others), scopes, opens, asked, always, needs);
    }

    AccessRule clients(String... named) {
        return clients(Arrays.asList(named));
    }

    AccessRule clients(Collection<String> named) {
        Set<String> all = new HashSet<>(scopes);
        all.addAll(named);
        return new AccessRule(methods, pattern, audience, actions, Set.copyOf(all), opens, asked, always, needs);
    }

    AccessRule opens(TrailEntry.Opened what) {
        return new AccessRule(methods, pattern, audience, actions, scopes, what, asked, always, needs);
    }

    /** The answer holds personal data only where one of these query parameters asks for it; an id among them is the subject. */
    AccessRule whenAsked(String... parameters) {
        return new AccessRule(methods, pattern, audience, actions, scopes, opens, List.of(parameters), false, needs);
    }

    /** Query parameters that say whom the answer is about: an id among them is the subject, words make it a search. */
    AccessRule asking(String... parameters) {
        return new AccessRule(methods, pattern, audience, actions, scopes, opens, List.of(parameters), true, needs);
    }

    /** Of people, only those who have shown a second factor. */
    AccessRule surely() {
        return needing(Need.TWO_FACTORS);
    }

    /** Of clients, only those with an agreement in force. */
    AccessRule agreed() {
        return needing(Need.AGREEMENT);
    }

    private AccessRule needing(Need need) {
        Set<Need> all = EnumSet.of(need);
        all.addAll(needs);
        return new AccessRule(methods, pattern, audience, actions, scopes, opens, asked, always, Set.copyOf(all));
    }

    private AccessRule with(Audience who) {
        return new AccessRule(methods, pattern, who, actions, scopes, opens, asked, always, needs);
    }

    /** What this reader lacks of what is needed. */
    Optional<Need> lacking(Reader reader) {
        return needs.stream()
                .filter(need -> switch (need) {
                    case TWO_FACTORS -> reader.caller().isPerson() && !reader.hasShownTwoFactors();
                    case AGREEMENT -> !reader.hasAgreement();
                })
                .findFirst();
    }

    /** Whether a scope would help this client. */
    boolean lacksScope(Caller caller) {
        return caller.kind() == Caller.Kind.CLIENT
                && !scopes.isEmpty()
                && caller.scopes().stream().noneMatch(scopes::contains);
    }

    boolean admits(Reader reader, BooleanSupplier fromThisMachine) {
        Caller caller = reader.caller();
        boolean named = actions.stream().anyMatch(reader::may)
                || caller.scopes().stream().anyMatch(scopes::contains);
        if (named) {
            return opens != TrailEntry.Opened.MUNICIPALITY || reader.seesCity();
        }
        return switch (audience) {
            case NAMED -> false;
            case KNOWN -> caller.kind() != Caller.Kind.NOBODY;
            case PEOPLE -> caller.isPerson();
            case SAME_MACHINE -> fromThisMachine.getAsBoolean();
            case EVERYBODY -> true;
        };
    }

    boolean speaksOf(String method) {
        return methods.stream().anyMatch(each -> each.matches(method))
                || (method.equals("HEAD") && methods.contains(HttpMethod.GET));
    }

    PathPatternRequestMatcher path() {
        return PathPatternRequestMatcher.pathPattern(pattern);
    }
}
