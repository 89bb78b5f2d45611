package org.uchinuki.learning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/**
 * Takes the body of a request, plain or gzip, no larger than {@link LearningSettings#maxBody()} when unpacked, and takes room
 * for it as it comes ({@link IntakeGate}).
 */
@Component
public class RequestBody {

    /** JSON lines have several names, and none is registered. */
    private static final Set<String> LINES = Set.of("x-ndjson", "ndjson", "jsonl", "x-jsonlines");

    /** Room is asked for so often. */
    private static final int PIECE = 32 << 10;

    private final int most;

    RequestBody(LearningSettings limits) {
        this.most = Math.toIntExact(limits.maxBody().toBytes());
    }

    /** @param resource what is sent, as a person would call it: {@code statements} */
    public Outcome<Bytes> read(HttpServletRequest request, String resource) throws IOException {
        if (!isJson(request.getContentType())) {
            return refuse(request, resource, "learning.media_type", request.getContentType());
        }
        return readAny(request, resource);
    }

    /**
     * Opens a body of JSON or JSON lines that is read as it comes; its end is a {@link TooLarge} once it is beyond the limit,
     * and a {@link Room.None} where there is no room for what comes.
     */
    public Outcome<InputStream> open(HttpServletRequest request, String resource, DataSize limit) throws IOException {
        if (!isJson(request.getContentType()) && !isLines(request.getContentType())) {
            return refuse(request, resource, "learning.media_type", request.getContentType());
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return Outcome.passed(new Limited(request.getInputStream(), limit.toBytes(), Room.of(request)));
        }
        if (!isGzip(encoding)) {
            return refuse(request, resource, "learning.content_encoding", encoding);
        }
        try {
            return Outcome.passed(
                    new Limited(new GZIPInputStream(request.getInputStream()), limit.toBytes(), Room.of(request)));
        } catch (ZipException | EOFException broken) {
            return refuse(request, resource, "learning.gzip_broken", null);
        }
    }

    private static boolean isGzip(String encoding) {
        return encoding.toLowerCase(Locale.ROOT).matches("(x-)?gzip");
    }

    /** A body of any type. */
    public Outcome<Bytes> readAny(HttpServletRequest request, String resource) throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return request.getContentLengthLong() > most
                    ? refuse(request, resource, "learning.body_too_large", null)
                    : read(request, request.getInputStream(), resource);
        }
        if (!isGzip(encoding)) {
            return refuse(request, resource, "learning.content_encoding", encoding);
        }
        try {
            return read(request, new GZIPInputStream(request.getInputStream()), resource);
        } catch (ZipException | EOFException broken) {
            return refuse(request, resource, "learning.gzip_broken", null);
        }
    }

    private Outcome<Bytes> read(HttpServletRequest request, InputStream body, String resource) throws IOException {
        Room room = Room.of(request);
        List<byte[]> pieces = new ArrayList<>();
        int length = 0;
        for (byte[] piece = body.readNBytes(PIECE); piece.length > 0; piece = body.readNBytes(PIECE)) {
            length += piece.length;
            if (length > most) {
                return refuse(request, resource, "learning.body_too_large", null);
            }
            if (!room.reaches(length)) {
                takeRest(request, 4L * most);
                return Outcome.setAside(Answers.overloaded(Location.file(resource)));
            }
            pieces.add(piece);
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        pieces.forEach(whole::put);
        return Outcome.passed(Bytes.of(whole.array()));
    }

    private <T> Outcome<T> refuse(HttpServletRequest request, String resource, String code, @Nullable String value)
            throws IOException {
        takeRest(request, 4L * most);
        return Outcome.setAside(
                Finding.error(code, Location.file(resource), value, Map.of("limit", Integer.toString(most))));
    }

    /** Takes in what is still coming, within reason: a sender that is cut off while sending never sees the answer. */
    public static void takeRest(HttpServletRequest request, long patience) throws IOException {
        InputStream rest = request.getInputStream();
        byte[] buffer = new byte[1 << 16];
        long left = patience;
        for (int read = rest.read(buffer); read > 0 && left > 0; read = rest.read(buffer)) {
            left -= read;
        }
    }

    /** Whether a content type is that of JSON in UTF-8. */
    public static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.getType().equals("application")
                    && type.getSubtype().equals("json")
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    /** Whether a content type is that of JSON lines in UTF-8. */
    public static boolean isLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.getType().equals("application")
                    && LINES.contains(type.getSubtype())
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    /** The body is longer than was allowed. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        private final long limit;

        TooLarge(long limit) {
            super("longer than " + limit + " bytes");
            this.limit = limit;
        }

        long limit() {
            return limit;
        }
    }

    private static final class Limited extends FilterInputStream {

        private final long most;
        private final Room room;
        private long read;

        Limited(InputStream body, long most, Room room) {
            super(body);
            this.most = most;
            this.room = room;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) throws IOException {
            int count = super.read(into, offset, wanted);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > most) {
                throw new TooLarge(most);
            }
            if (!room.reaches(read)) {
                throw new Room.None();
            }
        }
    }
}
