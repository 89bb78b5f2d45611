package org.uchinuki.hub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends requests byte by byte as they are, which a client that knows better would refuse to; one connection serves many. */
final class RawDoor implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final URI address;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawDoor(URI address) {
        this.address = address;
    }

    /** @param nanos from the first byte sent to the last one received */
    record Answer(int status, String contentType, String body, long nanos) {}

    /** @param head request line and headers, without the empty line after them */
    Answer send(String head, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((head + "\r\n\r\n").getBytes(ISO_8859_1));
        request.writeBytes(body);
        boolean fresh = socket == null;
        try {
            return sent(request.toByteArray(), head.startsWith("HEAD "));
        } catch (IOException closed) {
            close();
            if (fresh) {
                throw closed;
            }
            // what was left open from the request before may have been closed since
            return sent(request.toByteArray(), head.startsWith("HEAD "));
        }
    }

    private Answer sent(byte[] request, boolean bodiless) throws IOException {
        Socket open = socket;
        InputStream answers = in;
        if (open == null || answers == null) {
            open = new Socket(address.getHost(), address.getPort());
            open.setSoTimeout(PATIENCE_MILLIS);
            open.setTcpNoDelay(true);
            answers = new BufferedInputStream(open.getInputStream());
            socket = open;
            in = answers;
        }
        long start = System.nanoTime();
        open.getOutputStream().write(request);
        open.getOutputStream().flush();
        return read(answers, bodiless, start);
    }

    private Answer read(InputStream answers, boolean bodiless, long start) throws IOException {
        String status = line(answers);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status.split(" ", -1)[1]);
        byte[] body = bodiless || code == 204 || code == 304 ? new byte[0] : body(answers, headers);
        Answer answer = new Answer(
                code, headers.getOrDefault("content-type", ""), new String(body, UTF_8), System.nanoTime() - start);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return answer;
    }

    private static byte[] body(InputStream answers, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return answers.readNBytes(Integer.parseInt(length));
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return answers.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(answers); size > 0; size = size(answers)) {
            body.writeBytes(answers.readNBytes(size));
            line(answers);
        }
        line(answers);
        return body.toByteArray();
    }

    private static int size(InputStream answers) throws IOException {
        return Integer.parseInt(line(answers).split(";", -1)[0].strip(), 16);
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended in " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
