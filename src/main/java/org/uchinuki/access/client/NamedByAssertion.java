package org.uchinuki.access.client;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A client that shows an assertion need not name itself beside it (RFC 7521, 4.2); Spring's converter wants it to. Whom the
 * assertion names is only a claim here: the key of that client has to bear it out.
 */
final class NamedByAssertion implements AuthenticationConverter {

    private final AuthenticationConverter standard;

    NamedByAssertion(AuthenticationConverter standard) {
        this.standard = standard;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String assertion = request.getParameter("client_assertion");
        if (assertion == null || request.getParameter("client_id") != null) {
            return standard.convert(request);
        }
        String subject = subject(assertion);
        return standard.convert(subject == null ? request : named(request, subject));
    }

    private static @Nullable String subject(String assertion) {
        try {
            return JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException | RuntimeException notOne) {
            return null;
        }
    }

    private static HttpServletRequest named(HttpServletRequest request, String client) {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        parameters.put("client_id", new String[] {client});
        return new HttpServletRequestWrapper(request) {
            @Override
            public Map<String, String[]> getParameterMap() {
                return parameters;
            }

            @Override
            public @Nullable String getParameter(String name) {
                return name.equals("client_id") ? client : super.getParameter(name);
            }
        };
    }
}
