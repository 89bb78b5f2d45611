package org.uchinuki.learning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** Takes the body of a request, plain or gzip, no larger than {@link LearningSettings#maxBody()} when unpacked. */
@Component
public class RequestBody {

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

    /** A body of any type. */
    public Outcome<Bytes> readAny(HttpServletRequest request, String resource) throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return request.getContentLengthLong() > most
                    ? refuse(request, resource, "learning.body_too_large", null)
                    : read(request, request.getInputStream(), resource);
        }
        if (!encoding.toLowerCase(Locale.ROOT).matches("(x-)?gzip")) {
            return refuse(request, resource, "learning.content_encoding", encoding);
        }
        try {
            return read(request, new GZIPInputStream(request.getInputStream()), resource);
        } catch (ZipException | EOFException broken) {
            return refuse(request, resource, "learning.gzip_broken", null);
        }
    }

    private Outcome<Bytes> read(HttpServletRequest request, InputStream body, String resource) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        return bytes.length > most
                ? refuse(request, resource, "learning.body_too_large", null)
                : Outcome.passed(Bytes.of(bytes));
    }

    /** Takes in what is still coming, within reason: a sender that is cut off while sending never sees the answer. */
    private Outcome<Bytes> refuse(HttpServletRequest request, String resource, String code, @Nullable String value)
            throws IOException {
        InputStream rest = request.getInputStream();
        byte[] buffer = new byte[1 << 16];
        long patience = 4L * most;
        for (int read = rest.read(buffer); read > 0 && patience > 0; read = rest.read(buffer)) {
            patience -= read;
        }
        return Outcome.setAside(
                Finding.error(code, Location.file(resource), value, Map.of("limit", Integer.toString(most))));
    }

    private static boolean isJson(@Nullable String contentType) {
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
}
