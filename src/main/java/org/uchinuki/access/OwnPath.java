package org.uchinuki.access;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page or a login may lead back to: a path of the hub, and nothing that a browser could take for another server. The one
 * rule for whatever comes from outside.
 */
public final class OwnPath {

    /**
     * Begins with a slash and holds no two of them together; no backslash, which browsers read as a slash; no control
     * characters; no braces, which a redirect would take for variables.
     */
    private static final Pattern OWN = Pattern.compile(
            "/(?:STEP(?:/STEP)*/?)?(?:\\?[^\\\\\\s{}#]*)?(?:#[A-Za-z0-9_-]*)?".replace("STEP", "[^\\\\/\\s{}#?]+"));

    /** A percent sign that begins no escaped byte: nobody can read such an address, and some fail at it. */
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final List<String> CIRCLES = List.of("/step-up", "/login", "/logout");

    // A tool's request with a long state fits; with the rest of its head it must stay below what the server reads.
    private static final int LONGEST = 4000;

    private OwnPath() {}

    /** The path, or {@code /} where it is none of ours, or would lead in a circle. */
    public static String of(@Nullable String given) {
        return given == null || !isOwn(given) ? "/" : given;
    }

    private static boolean isOwn(String given) {
        return given.length() <= LONGEST
                && given.chars().noneMatch(Character::isISOControl)
                && OWN.matcher(given).matches()
                && !BROKEN.matcher(given).find()
                && CIRCLES.stream().noneMatch(given::startsWith);
    }
}
