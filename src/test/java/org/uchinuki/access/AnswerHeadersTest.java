package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;

/** What every kind of answer says to a browser, and that no odd way of asking gets around the access table. */
class AnswerHeadersTest extends Edge {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "same-origin",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin");

    @Autowired
    private FilterChainProxy chains;

    /** One kind of answer: how it is asked for, and its status. */
    private record Kind(String name, int status, HttpResponse<String> answer) {}

    private List<Kind> kinds() throws Exception {
        Browser teacher = as("teacher");
        String dashboard = dashboard();
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("login page", 200, send(to("/login"))));
        kinds.add(new Kind("wrong password", 302, new Browser().login("teacher", "no")));
        kinds.add(new Kind("no csrf", 302, send(to("/login").POST(BodyPublishers.ofString("username=a")))));
        kinds.add(new Kind("no csrf, page", 403, teacher.send(to("/logout").POST(BodyPublishers.noBody()))));
        kinds.add(new Kind("page", 200, teacher.send(to("/students/" + FakeKartes.CHILD))));
        kinds.add(new Kind("page, not logged in", 302, send(to("/students/" + FakeKartes.CHILD))));
        kinds.add(
                new Kind("page, part, not logged in", 401, send(to("/students").header("HX-Request", "true"))));
        kinds.add(new Kind("page 403", 403, teacher.send(to("/audit").header("Accept", "text/html"))));
        kinds.add(new Kind("page 404", 404, teacher.send(to("/no/such").header("Accept", "text/html"))));
        kinds.add(new Kind("page 405", 405, teacher.send(to("/logout"))));
        kinds.add(new Kind("API", 200, get("/api/v1/students/" + FakeKartes.CHILD + "/karte", dashboard)));
        kinds.add(new Kind("API, session", 200, teacher.send(to("/api/v1/me"))));
        kinds.add(new Kind("API 400", 400, get("/api/v1/students/abc/karte", dashboard)));
        kinds.add(new Kind("API 401", 401, send(to("/api/v1/me"))));
        kinds.add(new Kind("API 403", 403, get("/api/v1/runs", dashboard)));
        kinds.add(new Kind("API 404", 404, get("/api/v1/no/such", dashboard)));
        kinds.add(new Kind(
                "API 405", 405, send(authorised("/api/v1/me", dashboard).DELETE())));
        kinds.add(new Kind("API 413", 413, send(tooLarge())));
        kinds.add(new Kind("API 500", 500, get("/api/v1/metrics/broken", dashboard)));
        kinds.add(new Kind("xAPI", 200, send(to("/xapi/about"))));
        kinds.add(new Kind("xAPI 401", 401, send(to("/xapi/statements"))));
        kinds.add(new Kind("Caliper 401", 401, send(to("/caliper"))));
        kinds.add(new Kind("OneRoster 401", 401, send(to("/ims/oneroster/rostering/v1p2/schools"))));
        kinds.add(new Kind("token", 200, send(tokenRequest("demo-vendor-secret"))));
        kinds.add(new Kind("token 401", 401, send(tokenRequest("wrong"))));
        kinds.add(new Kind("keys", 200, send(to("/oauth2/jwks"))));
        kinds.add(new Kind("health", 200, send(to("/actuator/health"))));
        kinds.add(new Kind("API document", 200, send(to("/v3/api-docs"))));
        kinds.add(new Kind("API document page", 200, send(to("/swagger-ui/index.html"))));
        kinds.add(new Kind("static file", 200, send(to("/css/base.css"))));
        kinds.add(new Kind("static file 404", 404, send(to("/css/none.css"))));
        kinds.add(new Kind("webjar", 200, send(to("/webjars/htmx.org/dist/htmx.min.js"))));
        return kinds;
    }

    @Test
    void every_kind_of_answer_carries_the_same_headers_and_none_that_tells_of_the_server() throws Exception {
        List<Kind> kinds = kinds();
        for (Kind kind : kinds) {
            assertThat(kind.answer().statusCode())
                    .as(kind.name() + ": " + kind.answer().body())
                    .isEqualTo(kind.status());
            EVERYWHERE.forEach(
                    (name, value) -> assertThat(kind.answer().headers().allValues(name))
                            .as(kind.name() + ": " + name)
                            .containsExactly(value));
            assertThat(kind.answer().headers().map())
                    .as(kind.name())
                    .containsKeys("permissions-policy")
                    .doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
            assertThat(kind.answer().headers().allValues("content-security-policy"))
                    .as(kind.name())
                    .hasSize(1)
                    .allSatisfy(policy -> assertThat(policy)
                            .contains("default-src '", "frame-ancestors 'none'")
                            .doesNotContain("unsafe-eval", "script-src", "*"));
            assertThat(kind.answer().body()).as(kind.name()).doesNotContain("Tomcat", "Exception", "at org.");
        }
        System.out.println("kinds of answers with all headers: " + kinds.size());
    }

    @Test
    void nothing_but_the_files_that_pages_are_made_of_may_be_kept() throws Exception {
        for (Kind kind : kinds()) {
            String kept = kind.answer().headers().firstValue("cache-control").orElse("");
            if (kind.status() == 200 && List.of("static file", "webjar").contains(kind.name())) {
                assertThat(kept).as(kind.name()).contains("max-age=600").doesNotContain("no-store");
                assertThat(kind.answer().headers().firstValue("set-cookie")).isEmpty();
            } else {
                assertThat(kept).as(kind.name()).contains("no-store");
            }
        }
    }

    @Test
    void inline_style_is_allowed_on_the_page_of_the_api_document_only() throws Exception {
        for (Kind kind : kinds()) {
            String policy = kind.answer()
                    .headers()
                    .firstValue("content-security-policy")
                    .orElse("");
            assertThat(policy.contains("unsafe-inline"))
                    .as(kind.name())
                    .isEqualTo(kind.name().contains("document"));
        }
    }

    @Test
    void a_secure_connection_is_to_stay_secure() throws Exception {
        for (boolean secure : new boolean[] {true, false}) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");
            request.setServletPath("/login");
            request.setSecure(secure);
            MockHttpServletResponse response = new MockHttpServletResponse();
            chains.doFilter(request, response, new MockFilterChain());
            assertThat(response.getHeader("Strict-Transport-Security") != null).isEqualTo(secure);
        }
    }

    @Test
    void a_page_of_another_origin_is_allowed_nothing() throws Exception {
        String token = dashboard();
        for (String path : List.of("/api/v1/me", "/xapi/statements", "/caliper", "/oauth2/token", "/login", "/")) {
            HttpResponse<String> asked = send(authorised(path, token).header("Origin", "https://elsewhere.example"));
            HttpResponse<String> before = send(to(path).header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .method("OPTIONS", BodyPublishers.noBody()));
            for (HttpResponse<String> answer : List.of(asked, before)) {
                assertThat(answer.headers().map().keySet())
                        .as(path)
                        .noneMatch(name -> name.startsWith("access-control-"));
            }
            assertThat(before.statusCode()).as(path).isNotEqualTo(200);
        }
    }

    @Test
    void no_odd_way_to_ask_gets_around_the_table_or_ends_in_a_fault() throws Exception {
        String child = "/api/v1/students/" + FakeKartes.CHILD + "/karte";
        List<String> targets = List.of(
                "GET /" + child,
                "GET " + child.replace("/karte", "//karte"),
                "GET " + child + ";x=1",
                "GET /css/;" + child,
                "GET /css/.." + child,
                "GET /css/%2e%2e" + child,
                "GET /css/..%2f" + child,
                "GET /css/%252e%252e" + child,
                "GET /webjars/../.." + child,
                "GET /login/.." + child,
                "GET " + child.replace("/api/", "/API/"),
                "GET " + child.replace("karte", "KARTE"),
                "GET " + child.replace("/students/", "/students%2f"),
                "GET " + child + "/",
                "GET " + child + "%00",
                "GET " + child + "%0a",
                "GET " + child + ".css",
                "GET /css" + child,
                "GET \\" + child,
                "GET /./" + child,
                "GET " + child + "?a=%",
                "GET " + child + "#x",
                "GET http://127.0.0.1" + child,
                "GET /%",
                "GET /|{}",
                "GET /error",
                "GET /" + "a".repeat(9000),
                "GET /xapi/about/.." + child,
                "GET /xapi/about;" + child,
                "TRACE " + child,
                "TRACE /login",
                "CONNECT " + child,
                "PROPFIND " + child,
                "FOO " + child,
                "get " + child,
                "OPTIONS " + child,
                "PATCH " + child,
                "GET /actuator/health/.." + child);
        for (String target : targets) {
            String answer = RawHttp.ask(port, target + " HTTP/1.1\r\nAccept: text/html");
            String what = target.substring(0, Math.min(80, target.length())) + " → " + answer;
            assertThat(RawHttp.status(answer)).as(what).isIn(302, 400, 401, 404, 405);
            assertThat(answer).as(what).doesNotContain("Tomcat", "Exception", "Server:", "givenName");
            if (RawHttp.status(answer) != 302 && answer.contains("\r\n\r\n{")) {
                assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                        .as(what)
                        .contains(
                                "application/problem+json", "\"code\":\"", "nosniff", "default-src 'none'", "no-store");
            }
        }
        System.out.println("odd requests refused: " + targets.size());
    }

    @Test
    void an_odd_request_is_told_what_is_odd_about_it() throws Exception {
        for (String target : List.of("GET //login", "GET /css/..%2flogin", "CONNECT /login")) {
            assertThat(RawHttp.ask(port, target + " HTTP/1.1")).as(target).contains("\"code\":\"access.odd_request\"");
        }
        assertThat(RawHttp.ask(port, "PROPFIND /login HTTP/1.1"))
                .contains("HTTP/1.1 405", "Allow: DELETE, GET", "\"code\":\"api.method_not_allowed\"", "PROPFIND");
    }

    @Test
    void what_the_server_itself_refuses_is_told_how_to_mend_it_and_below_xapi_in_which_version() throws Exception {
        String agent = RawHttp.ask(port, "GET /xapi/statements?agent={\"mbox\":\"mailto:a@e.jp\"} HTTP/1.1");
        assertThat(RawHttp.status(agent)).isEqualTo(400);
        assertThat(agent).contains("\"code\":\"access.odd_request\"", "agent=%7B%22mbox%22", "パーセント符号化");
        String tooLong = RawHttp.ask(port, "GET /xapi/statements HTTP/1.1\r\nX: " + "a".repeat(20_000));
        assertThat(tooLong).contains("\"code\":\"access.odd_request\"", "8 KB");
        String coded = RawHttp.ask(port, "POST /xapi/statements HTTP/1.1\r\nTransfer-Encoding: gzip, chunked");
        assertThat(RawHttp.status(coded)).isEqualTo(501);
        String expecting = RawHttp.ask(port, "POST /xapi/statements HTTP/1.1\r\nContent-Length: 0\r\nExpect: x");
        assertThat(RawHttp.status(expecting)).isEqualTo(417);
        for (String answer : List.of(tooLong, coded, expecting)) {
            assertThat(answer)
                    .contains("\"code\":\"access.odd_request\"")
                    .containsIgnoringCase("X-Experience-API-Version: 1.0.3");
        }
        assertThat(RawHttp.ask(port, "POST /caliper HTTP/1.1\r\nContent-Length: 0\r\nExpect: x"))
                .doesNotContainIgnoringCase("X-Experience-API-Version");
    }

    @Test
    void a_way_to_ask_that_a_token_opens_opens_no_more_by_being_odd() throws Exception {
        String token = vendor(); // may write imports, and read no karte
        String child = "/api/v1/students/" + FakeKartes.CHILD + "/karte";
        for (String path : List.of(child + "/", child + "?x=;", child.replace("/api", "/Api"))) {
            HttpResponse<String> answer = get(path, token);
            assertThat(answer.statusCode()).as(path).isIn(401, 302, 403, 404);
        }
    }

    @Test
    void a_path_that_could_be_written_without_encoding_must_be() throws Exception {
        String child = "/students/" + FakeKartes.CHILD;
        Browser teacher = as("teacher");
        for (String path : List.of(
                "/%61pi/v1" + child + "/karte",
                "/api/v1" + child + "/kart%65",
                "/api/v1/runs/7/findings.cs%76",
                "/api/v1/students/%30" + FakeKartes.CHILD.toString().substring(1) + "/karte",
                "/students%2Dx",
                "/_%5f%7E")) {
            HttpResponse<String> answer = teacher.send(to(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(code(answer)).as(path).isEqualTo("access.odd_request");
        }
        HttpResponse<String> token = send(to("/oauth2/%74oken")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=demo-vendor&client_secret=x")));
        assertThat(code(token)).isEqualTo("access.odd_request");
        assertThat(teacher.send(to("/students?q=%61")).statusCode())
                .as("a query")
                .isEqualTo(404);
        assertThat(teacher.send(to("/api/v1/%E5%85%90")).statusCode())
                .as("what must be encoded")
                .isEqualTo(404);
    }

    private java.net.http.HttpRequest.Builder authorised(String path, String token) {
        return to(path).header("Authorization", "Bearer " + token);
    }

    private java.net.http.HttpRequest.Builder tokenRequest(String secret) {
        return to("/oauth2/token")
                .header("Authorization", basic("demo-vendor", secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    }

    private java.net.http.HttpRequest.Builder tooLarge() throws Exception {
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                + "a".repeat(200_000) + "\r\n--x--\r\n";
        return authorised("/api/v1/imports", vendor())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(part));
    }
}
