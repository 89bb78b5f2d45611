package org.uchinuki.access.headers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Lets in no path in which letters, digits or {@code - . _ ~} stand encoded: RFC 3986, 2.3 says that nobody needs to. Rows and
 * handlers are found by the decoded path; limits and the trail read it as it was sent, and would take {@code /oauth2/%74oken} for
 * another.
 */
@Component
class PlainPaths extends StrictHttpFirewall {

    private static final Pattern NEEDLESS =
            Pattern.compile("%(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|2[dDeE]|5[fF]|7[eE])");

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) throws RequestRejectedException {
        if (NEEDLESS.matcher(request.getRequestURI()).find()) {
            throw new RequestRejectedException("the path holds encoded characters that need no encoding");
        }
        return super.getFirewalledRequest(request);
    }
}
