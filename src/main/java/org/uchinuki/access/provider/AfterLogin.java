package org.uchinuki.access.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;
import org.uchinuki.access.PagePolicy;

/**
 * The step from the login into a tool. The answer of the login form leads on to the tool, and browsers hold a form to the
 * places that its page names ({@code form-action}), through every redirect. A page in between ends that: from there on the way
 * is no longer the form's.
 */
public final class AfterLogin {

    /** Spring's mark of a request that was saved before the login. */
    static final String MARK = "continue";

    private AfterLogin() {}

    /** Whether the request is the one that the login goes on with. */
    public static boolean isNow(HttpServletRequest request) {
        return request.getParameter(MARK) != null;
    }

    /** @param address on the hub, from {@code /}, without the mark */
    public static void goOn(HttpServletResponse response, String address) throws IOException {
        String next = HtmlUtils.htmlEscape(address);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(PagePolicy.HEADER, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        response.getOutputStream()
                .write(("<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>うちぬき</title>"
                                + "<meta http-equiv=\"refresh\" content=\"0;url=" + next
                                + "\"></head><body><p><a href=\""
                                + next + "\">つぎへ進む / <span lang=\"en\">Go on</span></a></p></body></html>")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
