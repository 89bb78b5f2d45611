package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** The path of a request as the rows of the table and the handlers match it: however its characters were written. */
final class AskedPath {

    private AskedPath() {}

    static String of(HttpServletRequest request) {
        return UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
    }
}
