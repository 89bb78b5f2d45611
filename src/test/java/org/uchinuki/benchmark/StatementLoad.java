package org.uchinuki.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * A sender of drill statements as a process of its own, so that what it costs is counted apart:
 * {@code PORT PATH CONNECTIONS BATCH STATEMENTS SEED [RATE]}. Each connection is kept and sends its next request when the last
 * was answered, and where a rate is given not before its turn: so many statements a second on all connections. With 0 in a batch it
 * reads instead of sending, {@code {child}} in the path being one of the children. Prints what was answered otherwise than with
 * 2xx, and ends with 1 if anything was.
 */
public final class StatementLoad {

    private static final String AUTHORIZATION =
            Base64.getEncoder().encodeToString("demo-vendor:demo-vendor-secret".getBytes(StandardCharsets.UTF_8));
    static final int CHILDREN = 8_600;
    private static final int ITEMS = 20_000;

    private StatementLoad() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String path = arguments[1];
        int connections = Integer.parseInt(arguments[2]);
        int batch = Integer.parseInt(arguments[3]);
        int each = Integer.parseInt(arguments[4]) / connections / Math.max(1, batch);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[5]));
        long turn = arguments.length < 7 ? 0 : 1_000_000_000L * connections * batch / Integer.parseInt(arguments[6]);
        try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
            List<Future<Boolean>> sending = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                SplittableRandom own = random.split();
                sending.add(senders.submit((Callable<Boolean>) () -> send(port, path, batch, each, own, turn)));
            }
            for (Future<Boolean> sender : sending) {
                sender.get();
            }
        }
    }

    /** @param turn nanoseconds from the beginning of one request to that of the next, at least */
    private static boolean send(int port, String path, int batch, int requests, SplittableRandom random, long turn)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long started = System.nanoTime();
            for (int request = 0; request < requests; request++) {
                LockSupport.parkNanos(started + request * turn - System.nanoTime());
                byte[] body = batch == 0 ? new byte[0] : body(batch, random).getBytes(StandardCharsets.UTF_8);
                String asked = (batch == 0 ? "GET " : "POST ")
                        + path.replace(
                                "{child}", child(random.nextInt(CHILDREN)).toString());
                String head = asked + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Basic "
                        + AUTHORIZATION + "\r\nX-Experience-API-Version: 1.0.3\r\n"
                        + (batch == 0
                                ? "\r\n"
                                : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
                byte[] whole = new byte[head.length() + body.length];
                System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, whole, 0, head.length());
                System.arraycopy(body, 0, whole, head.length(), body.length);
                out.write(whole);
                out.flush();
                answered(in);
            }
        }
        return true;
    }

    /** Reads one answer, whose length is told or which comes in chunks. */
    private static void answered(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        String body = chunked ? chunks(in) : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + " " + body);
        }
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    static String body(int batch, SplittableRandom random) {
        if (batch == 1) {
            return statement(random);
        }
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < batch; i++) {
            body.append(i == 0 ? "" : ",").append(statement(random));
        }
        return body.append(']').toString();
    }

    /** By what eportal.example.jp knows a child. */
    static UUID child(int number) {
        return new UUID(0x0f0e6c1e7a1d4000L + number, 0x9a552f0a9c5b1234L);
    }

    /** An answer in a drill as Japanese tools send it (1.2 KB). */
    static String statement(SplittableRandom random) {
        return statement(random, random.nextInt(CHILDREN), random.nextInt(ITEMS));
    }

    static String statement(SplittableRandom random, int number, int item) {
        UUID id = new UUID(
                (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L,
                (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | (1L << 63));
        UUID child = child(number);
        boolean right = random.nextInt(10) < 7;
        return """
                {"id":"%s","version":"1.0.0","timestamp":"2027-03-%02dT10:%02d:%02d.120+09:00",\
                "actor":{"objectType":"Agent","account":{"homePage":"https://eportal.example.jp","name":"%s"}},\
                "verb":{"id":"http://adlnet.gov/expapi/verbs/answered","display":{"en":"answered"}},\
                "object":{"objectType":"Activity","id":"https://drill.example.jp/items/%d","definition":{\
                "type":"http://adlnet.gov/expapi/activities/cmi.interaction","interactionType":"choice",\
                "correctResponsesPattern":["b"],"name":{"ja-JP":"分数のたし算 その%d"},"extensions":{\
                "https://w3id.org/japan-xapi/extensions/grade":["小学校第5学年"],\
                "https://w3id.org/japan-xapi/extensions/subject":["算数"],\
                "https://w3id.org/japan-xapi/extensions/course-of-study-code":["8230253100000000"]}}},\
                "result":{"score":{"scaled":%d,"raw":%d,"max":5,"min":0},"success":%b,"response":"b",\
                "duration":"PT%d.4S"},\
                "context":{"platform":"drill","language":"ja-JP","contextActivities":{"category":[\
                {"id":"http://id.tincanapi.com/activity/lrp/example_drill/1.0","definition":{\
                "type":"http://id.tincanapi.com/activitytype/source"}},\
                {"id":"https://w3id.org/japan-xapi/profiles/assessment","definition":{\
                "type":"http://adlnet.gov/expapi/activities/profile"}}],\
                "grouping":[{"id":"https://drill.example.jp/sittings/%d"}]}}}""".formatted(
                        id,
                        1 + random.nextInt(20),
                        random.nextInt(60),
                        random.nextInt(60),
                        child,
                        item,
                        item,
                        right ? 1 : 0,
                        right ? 5 : 0,
                        right,
                        5 + random.nextInt(90),
                        random.nextInt(500_000));
    }
}
