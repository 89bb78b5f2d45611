package org.uchinuki.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a request as it stands, byte for byte: what no HTTP client would send. */
final class RawHttp {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");

    private RawHttp() {}

    /**
     * The whole answer, head and body.
     *
     * @param request the head without its last empty line; {@code Host} and {@code Connection} are added
     */
    static String ask(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request + "\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return whole(socket.getInputStream());
        }
    }

    // To the end of the connection, or of the body that the head announces: a server may keep a connection open while
    // it
    // still waits for a body that nobody sends.
    private static String whole(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            answer.write(buffer, 0, read);
            String sofar = answer.toString(StandardCharsets.ISO_8859_1);
            int head = sofar.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(head < 0 ? "" : sofar.substring(0, head));
            if (length.find() && sofar.length() - head - 4 >= Integer.parseInt(length.group(1))) {
                break;
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }
}
