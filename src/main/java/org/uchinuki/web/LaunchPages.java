package org.uchinuki.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.uchinuki.access.PagePolicy;
import org.uchinuki.access.lti.LaunchForm;
import org.uchinuki.access.lti.LaunchRefused;
import org.uchinuki.access.lti.LaunchRequest;
import org.uchinuki.access.lti.LtiPlatform;
import org.uchinuki.access.provider.AfterLogin;
import org.uchinuki.access.provider.ToolRefusal;

/** From the portal into a tool: {@code /tools/{client}/launch} begins, {@code /lti/authorize} answers the tool. */
@Controller
class LaunchPages {

    private final LtiPlatform platform;
    private final String issuer;

    LaunchPages(LtiPlatform platform, @Value("${uchinuki.issuer:}") String issuer) {
        this.platform = platform;
        this.issuer = issuer.strip();
    }

    @GetMapping("/tools/{client}/launch")
    @Nullable
    ResponseEntity<Void> launch(@PathVariable String client, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (AfterLogin.isNow(request)) {
            AfterLogin.goOn(response, request.getRequestURI());
            return null;
        }
        try {
            return to(platform.begin(client, issuer(request)), HttpStatus.FOUND);
        } catch (LaunchRefused refused) {
            ToolRefusal.show(request, response, 404, refused.why());
            return null;
        }
    }

    /** A tool may also post; the session's cookie does not come along from elsewhere with a post, but with what it leads to. */
    @PostMapping("/lti/authorize")
    ResponseEntity<Void> posted(HttpServletRequest request) {
        UriComponentsBuilder same = UriComponentsBuilder.fromPath(request.getContextPath() + "/lti/authorize");
        for (Map.Entry<String, String> said :
                LaunchRequest.of(request::getParameter).said().entrySet()) {
            same.queryParam(said.getKey(), UriUtils.encode(said.getValue(), StandardCharsets.UTF_8));
        }
        return to(same.build(true).toUri(), HttpStatus.SEE_OTHER);
    }

    @GetMapping("/lti/authorize")
    @Nullable
    String authorize(HttpServletRequest request, HttpServletResponse response, Model model)
            throws ServletException, IOException {
        try {
            LaunchForm form = platform.answer(LaunchRequest.of(request::getParameter), issuer(request));
            response.setHeader(PagePolicy.HEADER, PagePolicy.formTo(form.to()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("form", form);
            return "launch";
        } catch (LaunchRefused refused) {
            ToolRefusal.show(request, response, 400, refused.why());
            return null;
        }
    }

    private String issuer(HttpServletRequest request) {
        return issuer.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : issuer;
    }

    private static ResponseEntity<Void> to(URI address, HttpStatus status) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.LOCATION, address.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
