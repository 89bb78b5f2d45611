package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is too much is refused before it is read, written or kept. Files may be 100 KB here, other bodies 1 MB. */
class UploadLimitsTest extends Edge {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void a_body_that_says_it_is_too_large_is_refused_unread_and_by_nobody_who_must_be_known() throws Exception {
        for (String path : List.of("/api/v1/me", "/login", "/oauth2/token", "/logout", "/no/such", "/api/v1/imports")) {
            String answer = RawHttp.ask(
                    port,
                    "POST " + path + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 999999999999");
            assertThat(RawHttp.status(answer)).as(path + answer).isEqualTo(413);
            assertThat(answer)
                    .as(path)
                    .contains("application/problem+json", "\"code\":\"api.too_large\"", "1048576", "nosniff");
        }
    }

    @Test
    void a_body_that_does_not_say_how_large_it_is_is_read_to_the_limit_and_no_further() throws Exception {
        AtomicLong sent = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return sent.incrementAndGet() > 50L * MEGABYTE ? -1 : ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (sent.addAndGet(length) > 50L * MEGABYTE) {
                    return -1;
                }
                java.util.Arrays.fill(buffer, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        int status;
        try {
            status = send(to("/api/v1/echo")
                            .header("Authorization", "Bearer " + vendor())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofInputStream(() -> endless)))
                    .statusCode();
        } catch (java.io.IOException cutOff) {
            status = 413; // the connection was closed while the rest was still being sent
        }
        assertThat(status).isIn(404, 413);
        assertThat(sent.get()).isLessThan(40L * MEGABYTE);
    }

    @Test
    void files_are_taken_at_one_place_only_whoever_sends_them() throws Exception {
        for (String path : List.of("/login", "/logout", "/oauth2/token", "/api/v1/me", "/caliperx", "/")) {
            HttpResponse<String> answer = send(form(path, part("file", "a.csv", "x")));
            assertThat(answer.statusCode()).as(path).isEqualTo(415);
            assertThat(code(answer)).as(path).isEqualTo("api.unsupported_media_type");
        }
        assertThat(send(form("/xapi/statements", part("file", "a.csv", "x"))).body())
                .contains("multipart/form-data", "multipart/mixed");
    }

    @Test
    void of_a_file_from_a_page_that_was_not_opened_here_nothing_is_read() throws Exception {
        String cookie = send(to("/login")).headers().firstValue("Set-Cookie").orElseThrow();
        for (String path : List.of("/api/v1/imports", "/api/v1/mapping-suggestions")) {
            String answer = RawHttp.ask(
                    port,
                    "POST " + path
                            + " HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000"
                            + "\r\nCookie: " + cookie.substring(0, cookie.indexOf(';')));
            assertThat(RawHttp.status(answer)).as(path).isEqualTo(403);
            assertThat(answer).as(path).contains("access.no_csrf_token");
        }
    }

    @Test
    void too_many_parts_and_files_are_one_refusal_and_no_fault() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append(part("file", "a" + i + ".csv", "x"));
        }
        HttpResponse<String> files = send(authorised(form("/api/v1/imports", many.toString())));
        assertThat(files.statusCode()).as(files.body()).isEqualTo(413);
        assertThat(code(files)).isEqualTo("api.too_many_parts");

        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            fields.append(field("f" + i, "x"));
        }
        HttpResponse<String> answer = send(authorised(form("/api/v1/imports", fields.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(code(answer)).isEqualTo("api.too_many_parts");
    }

    @Test
    void a_field_as_large_as_a_file_is_refused_and_not_told_again() throws Exception {
        HttpResponse<String> answer = send(authorised(form(
                "/api/v1/imports",
                field("source", "c4th") + field("mode", "y".repeat(60_000)) + part("file", "a.csv", "x"))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).hasSizeLessThan(5_000).doesNotContain("y".repeat(500));
    }

    @Test
    void long_lines_long_heads_and_many_heads_are_refused_by_the_server_itself() throws Exception {
        String many = "\r\nX-a: b".repeat(500);
        for (String request : List.of(
                "GET /" + "a".repeat(20_000) + " HTTP/1.1",
                "GET /login HTTP/1.1\r\nX-Long: " + "a".repeat(20_000),
                "GET /login HTTP/1.1" + many,
                "GET /login HTTP/1.1\r\nCookie: " + "a=b; ".repeat(5_000),
                "GET /login?" + "a=b&".repeat(4_000) + " HTTP/1.1")) {
            String answer = RawHttp.ask(port, request);
            assertThat(RawHttp.status(answer)).as(request.substring(0, 40)).isIn(400, 431, 414);
            assertThat(answer).doesNotContain("Tomcat", "Exception");
        }
    }

    @Test
    void two_lengths_or_two_ways_of_telling_it_are_no_request() throws Exception {
        for (String heads : List.of(
                "Content-Length: 5\r\nContent-Length: 50",
                "Content-Length: -1",
                "Content-Length: x",
                "Transfer-Encoding: nonsense")) {
            String answer = RawHttp.ask(port, "POST /login HTTP/1.1\r\n" + heads);
            assertThat(RawHttp.status(answer)).as(heads).isIn(400, 501, 405, 413);
        }
    }

    private HttpRequest.Builder authorised(HttpRequest.Builder request) throws Exception {
        return request.header("Authorization", "Bearer " + vendor());
    }

    private HttpRequest.Builder form(String path, String parts) {
        byte[] body = (parts + "--x--\r\n").getBytes(StandardCharsets.UTF_8);
        return to(path).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private static String part(String name, String file, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file + "\"\r\n\r\n"
                + content + "\r\n";
    }

    private static String field(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
