package org.uchinuki.access.headers;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.ProblemBody;
import tools.jackson.databind.json.JsonMapper;

/** Answers what the web server itself refuses before any filter sees it: without its name, its version and its styles. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ServerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final JsonMapper json;

    ServerRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new HeadersFirst());
        // Inside the one that Spring Boot sets, so that this one is asked first.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(json)));
    }

    private static final class HeadersFirst extends ValveBase {

        HeadersFirst() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (response.isErrorReportRequired()) {
                SafeHeaders.on(response);
            }
            getNext().invoke(request, response);
        }
    }

    private static final class Report extends ErrorReportValve {

        private static final String VERSION = "X-Experience-API-Version";

        private final JsonMapper json;

        Report(JsonMapper json) {
            this.json = json;
        }

        /** Of what is below {@code /xapi} (xAPI Part Three 3.3), where the address could be read so far. */
        private static void nameTheVersion(Request request, Response response) {
            String path = String.valueOf(request.getRequestURI());
            if (response.getHeader(VERSION) == null && (path.equals("/xapi") || path.startsWith("/xapi/"))) {
                response.setHeader(VERSION, "1.0.3");
            }
        }

        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            boolean refused = status < 500 || status == HttpServletResponse.SC_NOT_IMPLEMENTED;
            // It says 501 of a method, too, that it does not know.
            boolean method = status == HttpServletResponse.SC_NOT_IMPLEMENTED
                    && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
            int told = method ? HttpServletResponse.SC_METHOD_NOT_ALLOWED : status;
            String code = refused ? "access.odd_request" : "api.defect";
            Finding finding = Finding.error(code, Location.file("request"), null, Map.of());
            try {
                SafeHeaders.on(response);
                nameTheVersion(request, response);
                response.setStatus(told);
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setHeader(HttpHeaders.CONTENT_LANGUAGE, "ja");
                byte[] body = json.writeValueAsBytes(ProblemBody.of(told, List.of(finding), Locale.JAPANESE));
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException callerIsGone) {
                container.getLogger().debug("the caller did not wait for its refusal", callerIsGone);
            }
        }
    }
}
