package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Speaks xAPI of one version to the endpoints, as one client. */
record XapiClient(MockMvc web, String version, String name) {

    static XapiClient of(WebApplicationContext context, String version, String name) {
        MockMvc web = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean(AlternateSyntax.class))
                .build();
        return new XapiClient(web, version, name);
    }

    /** Another client at the same endpoints. */
    XapiClient as(String other) {
        return new XapiClient(web, version, other);
    }

    XapiClient speaking(String otherVersion) {
        return new XapiClient(web, otherVersion, name);
    }

    /** The bare request: the address is sent as it is written here. */
    static MockHttpServletRequestBuilder bare(String method, String resource, String... parameters) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(parameters[i] + "="
                    + URLEncoder.encode(parameters[i + 1], UTF_8).replace("+", "%20"));
        }
        return request(
                HttpMethod.valueOf(method),
                URI.create("/xapi/" + resource + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs))));
    }

    /** A request that names its version. */
    MockHttpServletRequestBuilder to(String method, String resource, String... parameters) {
        return bare(method, resource, parameters).header("X-Experience-API-Version", version);
    }

    ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(name, null));
        try {
            return web.perform(request);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
