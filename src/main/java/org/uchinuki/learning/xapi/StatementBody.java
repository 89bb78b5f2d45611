package org.uchinuki.learning.xapi;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.RequestBody;
import org.uchinuki.standard.json.Faults;

/**
 * What is sent to the statements resource: JSON alone, or JSON and the files that belong to it as {@code multipart/mixed}
 * (xAPI Part Three 1.5).
 *
 * @param files by their SHA-2, lower case hexadecimal; each is what its hash says
 */
record StatementBody(Bytes json, Map<String, Bytes> files) {

    static final String HASH = "X-Experience-API-Hash";
    static final String ENCODING = "Content-Transfer-Encoding";
    static final String BINARY = "binary";

    /** A part takes far more memory than it has bytes. */
    private static final int MOST_PARTS = 5_000;

    /** By the number of hexadecimal digits. */
    private static final Map<Integer, String> DIGESTS = Map.of(64, "SHA-256", 96, "SHA-384", 128, "SHA-512");

    /** JSON that came without files. */
    static StatementBody ofJson(Bytes json) {
        return new StatementBody(json, Map.of());
    }

    static Outcome<StatementBody> read(RequestBody bodies, HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        return isMixed(type)
                ? switch (bodies.readAny(request, Statements.RESOURCE)) {
                    case Outcome.SetAside<Bytes> refused -> Outcome.setAside(refused.findings());
                    case Outcome.Passed<Bytes> body -> mixed(body.value(), type);
                }
                : switch (bodies.read(request, Statements.RESOURCE)) {
                    case Outcome.SetAside<Bytes> refused -> Outcome.setAside(refused.findings());
                    case Outcome.Passed<Bytes> body -> Outcome.passed(ofJson(body.value()));
                };
    }

    /** @param sha2 in lower case */
    byte @Nullable [] file(String sha2) {
        Bytes file = files.get(sha2);
        return file == null ? null : file.copy();
    }

    private static boolean isMixed(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.parseMediaType(contentType).isCompatibleWith(MediaType.MULTIPART_MIXED);
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }

    private static Outcome<StatementBody> mixed(Bytes body, String contentType) throws IOException {
        try {
            String boundary = new ContentType(contentType).getParameter("boundary");
            if (lines(body.copy(), boundary) > MOST_PARTS) {
                return Outcome.setAside(Finding.error(
                        "learning.too_many_parts",
                        Location.file(Statements.RESOURCE),
                        null,
                        Map.of("limit", Integer.toString(MOST_PARTS))));
            }
            if (boundary != null && lines(body.copy(), boundary + "--") == 0) {
                // what has come would be taken for the whole of the last part
                return Outcome.setAside(
                        Finding.error("learning.multipart_broken", Location.file(Statements.RESOURCE), null));
            }
            MimeMultipart parts = new MimeMultipart(new ByteArrayDataSource(body.copy(), contentType));
            if (parts.getCount() == 0
                    || !RequestBody.isJson(parts.getBodyPart(0).getContentType())) {
                return refuse("learning.multipart_first", 0, null);
            }
            List<Finding> findings = new ArrayList<>();
            Map<String, Bytes> files = new LinkedHashMap<>();
            for (int i = 1; i < parts.getCount() && findings.size() < Faults.MOST; i++) {
                file(parts.getBodyPart(i), i, files, findings);
            }
            return findings.isEmpty()
                    ? Outcome.passed(new StatementBody(content(parts.getBodyPart(0)), files))
                    : Outcome.setAside(findings);
        } catch (MessagingException broken) {
            return Outcome.setAside(
                    Finding.error("learning.multipart_broken", Location.file(Statements.RESOURCE), null));
        }
    }

    /** How many lines begin a part, or may do so where no boundary is named. */
    private static int lines(byte[] body, @Nullable String boundary) {
        byte[] beginning = ("--" + (boundary == null ? "" : boundary)).getBytes(StandardCharsets.ISO_8859_1);
        int lines = 0;
        for (int at = 0; at + beginning.length <= body.length; at++) {
            boolean first = at == 0 || body[at - 1] == '\n' || body[at - 1] == '\r';
            if (first && Arrays.equals(body, at, at + beginning.length, beginning, 0, beginning.length)) {
                lines++;
            }
        }
        return lines;
    }

    private static void file(BodyPart part, int number, Map<String, Bytes> files, List<Finding> findings)
            throws MessagingException, IOException {
        String encoding = header(part, ENCODING);
        if (!BINARY.equalsIgnoreCase(encoding)) {
            findings.add(fault("learning.part_encoding", number, ENCODING, encoding));
            return;
        }
        String hash = header(part, HASH);
        Bytes content = content(part);
        if (hash == null) {
            findings.add(fault("learning.part_without_hash", number, HASH, null));
        } else if (!hash.equalsIgnoreCase(digest(content, hash.length()))) {
            findings.add(fault("learning.part_hash", number, HASH, hash));
        } else {
            files.put(hash.toLowerCase(Locale.ROOT), content);
        }
    }

    private static @Nullable String header(BodyPart part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null || values.length == 0 ? null : values[0].trim();
    }

    private static Bytes content(BodyPart part) throws MessagingException, IOException {
        return Bytes.of(((MimeBodyPart) part).getRawInputStream().readAllBytes());
    }

    private static @Nullable String digest(Bytes content, int digits) {
        String algorithm = DIGESTS.get(digits);
        try {
            return algorithm == null
                    ? null
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance(algorithm).digest(content.copy()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has " + algorithm, missing);
        }
    }

    private static Outcome<StatementBody> refuse(String code, int part, @Nullable String value) {
        return Outcome.setAside(fault(code, part, "Content-Type", value));
    }

    /** @param part counted from 0, the JSON */
    private static Finding fault(String code, int part, String header, @Nullable String value) {
        return Finding.error(
                code, Location.file(Statements.RESOURCE).in(header), value, Map.of("part", Integer.toString(part + 1)));
    }
}
