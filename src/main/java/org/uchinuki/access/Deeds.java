package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.uchinuki.access.TrailEntry.Deed;

/** What a request does, as far as its form and the row that speaks of it tell. */
final class Deeds {

    private static final Pattern UNLOCK = Pattern.compile("(/api/v1)?/accounts/[^/]+[:/]unlock");

    private Deeds() {}

    static Deed of(HttpServletRequest request, AccessRule rule) {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return UNLOCK.matcher(AskedPath.of(request)).matches() ? Deed.UNLOCK : Deed.CHANGE;
        }
        String path = AskedPath.of(request);
        if (path.endsWith(".csv") || path.endsWith("/events/export")) {
            return Deed.EXPORT;
        }
        if (path.equals("/api/v1/audit:verify") || path.equals("/audit/integrity")) {
            return Deed.VERIFY;
        }
        String words = rule.asked().contains(AccessRule.WORDS) ? request.getParameter(AccessRule.WORDS) : null;
        return path.equals("/api/v1/audit/events") || path.equals("/audit") || (words != null && !words.isBlank())
                ? Deed.SEARCH
                : Deed.VIEW;
    }
}
