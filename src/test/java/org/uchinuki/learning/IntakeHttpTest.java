package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Who sends packed or without a length, and whom there is no room for, as they meet the hub over HTTP. */
@SpringBootTest(
        classes = LearningTestApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:intake-http;DB_CLOSE_DELAY=-1",
            "spring.flyway.locations=classpath:db/migration/common,classpath:db/migration/{vendor}",
            "uchinuki.learning.max-body=4MB",
            "uchinuki.learning.room=8MB"
        })
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeHttpTest {

    private static final String STATEMENTS = "/xapi/statements";
    private static final String FILE = "/api/v1/events/imports";
    private static final int NEARLY_ALL = 3_900_000;

    @Value("${local.server.port}")
    private int port;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> packed(STATEMENTS, blank(3_000_000)).startsWith("HTTP/1.1 200"));
    }

    @Test
    void senders_that_pack_what_they_send_get_in_together_also_beside_some_that_hardly_send() throws Exception {
        for (int i = 0; i < 3; i++) {
            begin(STATEMENTS, 20);
        }
        try (ExecutorService senders = Executors.newFixedThreadPool(40)) {
            List<Future<String>> answers = IntStream.range(0, 40)
                    .mapToObj(number -> senders.submit(() -> packed(STATEMENTS, statements(50))))
                    .toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void a_body_that_meets_no_room_while_it_is_read_or_unpacked_is_asked_to_come_again() throws Exception {
        fill();
        for (String answer : List.of(packed(STATEMENTS, blank(2_000_000)), packed(FILE, blank(2_000_000)))) {
            assertThat(answer).startsWith("HTTP/1.1 429").containsIgnoringCase("\r\nRetry-After: 2\r\n");
        }
        assertThat(packed(STATEMENTS, blank(2_000_000))).contains("\"code\":\"learning.overloaded\"");
        assertThat(packed(FILE, statements(1).replace("]", " ".repeat(2_000_000) + "]")))
                .as("of a file that was begun")
                .startsWith("HTTP/1.1 200")
                .contains("\"complete\":false", "\"code\":\"learning.overloaded_file\"");
    }

    @Test
    void who_is_asked_to_come_again_has_sent_all_by_then_and_sees_the_answer() throws Exception {
        fill();
        for (String path : List.of(STATEMENTS, "/caliper", FILE)) {
            byte[] body = blank(NEARLY_ALL).getBytes(UTF_8);
            Socket socket = begun(path, "Content-Length: " + body.length);
            socket.getOutputStream().write(body);
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("\r\nRetry-After: 2\r\n")
                    .contains("\"code\":\"learning.overloaded\"");
        }
    }

    /** Two that have sent nearly all that they may, and do not end. */
    private void fill() throws IOException {
        begin(STATEMENTS, NEARLY_ALL);
        begin(STATEMENTS, NEARLY_ALL);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> packed(STATEMENTS, blank(2_000_000)).startsWith("HTTP/1.1 429"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> packed(STATEMENTS, blank(600_000)).startsWith("HTTP/1.1 429"));
    }

    private void begin(String path, int bytes) throws IOException {
        Socket socket = begun(path, "Transfer-Encoding: chunked");
        byte[] chunk = blank(bytes).getBytes(UTF_8);
        socket.getOutputStream().write((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
        socket.getOutputStream().write(chunk);
        socket.getOutputStream().flush();
    }

    private String packed(String path, String json) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json.getBytes(UTF_8));
        }
        try (Socket socket = socket(path, "Content-Encoding: gzip\r\nContent-Length: " + packed.size())) {
            socket.getOutputStream().write(packed.toByteArray());
            return answer(socket);
        }
    }

    private Socket begun(String path, String header) throws IOException {
        Socket socket = socket(path, header);
        open.add(socket);
        return socket;
    }

    private Socket socket(String path, String header) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                + "X-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\n" + header
                                + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    /** An array of no statements, as long as is asked for. */
    private static String blank(int length) {
        return "[" + " ".repeat(length - 2) + "]";
    }

    private static String statements(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "{\"id\":\"" + UUID.randomUUID()
                        + "\",\"actor\":{\"mbox\":\"mailto:a@school.example.jp\"},"
                        + "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},"
                        + "\"object\":{\"id\":\"https://drill.example.jp/items/1\"}}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
