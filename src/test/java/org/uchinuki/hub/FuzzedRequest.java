package org.uchinuki.hub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.fuzz.Input;

/** The request by which an input comes to the hub. Whatever is in the input, the request itself can be read as HTTP. */
record FuzzedRequest(String head, Bytes body) {

    private static final String JSON = "application/json";
    private static final String STATEMENTS = "POST /xapi/statements";

    /** Who asks. */
    interface Credentials {
        /** The value of {@code Authorization} at the xAPI or at the Caliper endpoint. */
        String at(String path);
    }

    static FuzzedRequest of(Input input, Credentials credentials) {
        byte[] bytes = input.content().copy();
        int chance = Arrays.hashCode(bytes) & 0xffff;
        return switch (input.kind()) {
            case STATEMENTS_1_0_3 -> sending(STATEMENTS, JSON, "1.0.3", "", bytes, chance, credentials);
            case STATEMENTS_2_0 -> sending(STATEMENTS, JSON, "2.0.0", "", bytes, chance, credentials);
            case MIXED -> sending(STATEMENTS, line(bytes, 0), "1.0.3", "", after(bytes, 1), chance, credentials);
            case SIGNED -> signed(bytes, chance, credentials);
            case ENVELOPE -> sending("POST /caliper", JSON, "1.0.3", "", bytes, chance, credentials);
            case ASKED -> asked(bytes, chance, credentials);
            case FORM ->
                sending(
                        "POST " + target(line(bytes, 0)),
                        "application/x-www-form-urlencoded",
                        "1.0.3",
                        "",
                        after(bytes, 1),
                        chance,
                        credentials);
        };
    }

    private static FuzzedRequest asked(byte[] bytes, int chance, Credentials credentials) {
        List<String> methods = List.of("GET", "PUT", "POST", "DELETE", "HEAD", "GET");
        String target = target(line(bytes, 0));
        String method = target.startsWith("/xapi/statements") ? "GET" : methods.get(chance % methods.size());
        String more = "\r\nAccept-Language: " + line(bytes, 1) + "\r\nIf-Match: " + line(bytes, 2);
        boolean sends = method.startsWith("P");
        return sending(
                method + " " + target,
                sends ? line(bytes, 1) : "",
                chance % 2 == 0 ? "1.0.3" : "2.0.0",
                more,
                sends ? after(bytes, 3) : new byte[0],
                chance / 8,
                credentials);
    }

    /** The statement with its signature as a file. */
    private static FuzzedRequest signed(byte[] bytes, int chance, Credentials credentials) {
        String[] parts = Arrays.copyOf(new String(bytes, UTF_8).split("\0", 4), 4);
        String jws = base64(parts[1]) + "." + base64(parts[2]) + "." + parts[3];
        Bytes file = Bytes.of(jws.getBytes(ISO_8859_1));
        String attachment =
                ",\"attachments\":[{\"usageType\":\"http://adlnet.gov/expapi/attachments/signature\",\"display\":{\"ja\":\"署名\"},"
                        + "\"contentType\":\"application/octet-stream\",\"length\":" + file.length() + ",\"sha2\":\""
                        + file.sha256().hex() + "\"}]}";
        String statement =
                parts[0].endsWith("}") ? parts[0].substring(0, parts[0].length() - 1) + attachment : parts[0];
        String head = "--b\r\nContent-Type: application/json\r\n\r\n" + statement
                + "\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                + file.sha256().hex() + "\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes(file.copy());
        body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        return sending(STATEMENTS, "multipart/mixed; boundary=b", "1.0.3", "", body.toByteArray(), chance, credentials);
    }

    private static String base64(String part) {
        return part == null ? "" : Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8));
    }

    /** Some bodies are sent packed, some packed and cut off, some in chunks. */
    private static FuzzedRequest sending(
            String line, String type, String version, String more, byte[] body, int chance, Credentials credentials) {
        boolean packed = chance % 16 < 2 && body.length > 0;
        byte[] sent = packed ? gzip(body) : body;
        if (chance % 16 == 0 && packed) {
            sent = Arrays.copyOf(sent, sent.length - 1 - chance % (sent.length - 1));
        }
        boolean chunked = chance % 16 == 2;
        String head = line + " HTTP/1.1\r\nHost: localhost"
                + "\r\nAuthorization: " + credentials.at(line)
                + "\r\nX-Experience-API-Version: " + version
                + (type.isEmpty() ? "" : "\r\nContent-Type: " + value(type)) + more
                + (packed ? "\r\nContent-Encoding: gzip" : "")
                + (chunked ? "\r\nTransfer-Encoding: chunked" : "\r\nContent-Length: " + sent.length);
        return new FuzzedRequest(head, Bytes.of(chunked ? chunks(sent) : sent));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] chunks(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += 1_000) {
            int length = Math.min(1_000, body.length - from);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            chunks.write(body, from, length);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return chunks.toByteArray();
    }

    /** The line of this number, as a header's value can be. */
    private static String line(byte[] bytes, int number) {
        String[] lines = new String(bytes, ISO_8859_1).split("\n", number + 2);
        return number < lines.length ? value(lines[number]) : "";
    }

    private static String value(String text) {
        String value = text.strip().replaceAll("[\\x00-\\x1f\\x7f]", "");
        return value.length() > 4_000 ? value.substring(0, 4_000) : value;
    }

    private static byte[] after(byte[] bytes, int lines) {
        int at = 0;
        for (int line = 0; line < lines; line++) {
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            at = Math.min(bytes.length, at + 1);
        }
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    /** What stands in no address is escaped; what is escaped wrongly stays so. */
    private static String target(String line) {
        int space = Math.max(0, line.indexOf(' '));
        return "/xapi/" + escaped(line.substring(0, space), "/") + "?"
                + escaped(line.substring(space).strip(), "%&=+/?:@,;");
    }

    private static String escaped(String text, String plain) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0
                    || plain.indexOf(c) >= 0;
            escaped.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return escaped.substring(0, Math.min(escaped.length(), 5_000));
    }
}
