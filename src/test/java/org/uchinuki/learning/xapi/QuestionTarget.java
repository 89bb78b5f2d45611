package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.Standalone;
import org.uchinuki.learning.document.Document;
import org.uchinuki.learning.document.DocumentChange;
import org.uchinuki.learning.document.DocumentIds;
import org.uchinuki.learning.document.DocumentKey;
import org.uchinuki.learning.document.DocumentShelf;
import org.uchinuki.learning.document.Documents;
import org.uchinuki.standard.xapi.XapiVersion;

/** Reads what is asked for, and what shall become of a document. */
public final class QuestionTarget implements Function<byte[], Object> {

    private static final List<DocumentResource> RESOURCES = List.of(DocumentResource.values());

    private static final Document THERE = new Document(
            "application/json",
            Bytes.of("{\"a\":1,\"b\":[]}".getBytes(UTF_8)),
            "0".repeat(40),
            Instant.parse("2026-05-01T00:00:00Z"));

    private final DocumentChanges changes = new DocumentChanges(new OneDocument(), Standalone.SETTINGS);

    /** There is one document, whichever is asked for. */
    private static final class OneDocument implements Documents {

        @Override
        public Optional<Document> find(DocumentKey key) {
            return Optional.of(THERE);
        }

        @Override
        public DocumentIds list(DocumentShelf shelf, @Nullable Instant since) {
            throw new IllegalStateException("nobody asks for a list here");
        }

        @Override
        public Outcome<DocumentChange> change(
                DocumentKey key, Function<Optional<Document>, Outcome<DocumentChange>> decision) {
            return decision.apply(Optional.of(THERE));
        }

        @Override
        public void clear(DocumentShelf shelf) {}
    }

    @Override
    public Object apply(byte[] input) {
        int first = StatementTarget.lineEnd(input, 0);
        int second = StatementTarget.lineEnd(input, Math.min(input.length, first + 1));
        int third = StatementTarget.lineEnd(input, Math.min(input.length, second + 1));
        String asked = new String(input, 0, first, UTF_8);
        int space = Math.max(0, asked.indexOf(' '));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/xapi/" + asked.substring(0, space));
        request.addHeader(XapiVersion.HEADER, (input.length & 1) == 0 ? "1.0.3" : "2.0.0");
        if (!parameters(request, asked.substring(space))) {
            return List.of();
        }
        request.addHeader("Accept-Language", line(input, first, second));
        if (space == "statements".length()) {
            return statements(request);
        }
        request.addHeader("If-Match", line(input, second, third));
        Bytes content = Bytes.of(Arrays.copyOfRange(input, Math.min(input.length, third + 1), input.length));
        DocumentResource resource = RESOURCES.get(space % RESOURCES.size());
        return document(resource, request, line(input, first, second), content);
    }

    private static String line(byte[] input, int before, int end) {
        int from = Math.min(end, before + 1);
        return new String(input, from, end - from, ISO_8859_1);
    }

    /** Whether the query can be read at all: else it does not get past the server. */
    static boolean parameters(MockHttpServletRequest request, String query) {
        try {
            for (String pair : query.strip().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                request.addParameter(
                        URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
            }
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static List<String> statements(MockHttpServletRequest request) {
        XapiRequest.version(Statements.RESOURCE, request, new MockHttpServletResponse(), StatementQuestion.PARAMETERS);
        StatementQuestion.more(request, 1);
        return codes(StatementQuestion.read(
                request, version(request), "fuzz", "http://localhost:8080", Standalone.SETTINGS));
    }

    static XapiVersion version(MockHttpServletRequest request) {
        return XapiVersion.ofHeader(request.getHeader(XapiVersion.HEADER)).orElse(XapiVersion.V1_0_3);
    }

    private List<String> document(
            DocumentResource resource, MockHttpServletRequest request, String mediaType, Bytes content) {
        return switch (DocumentRequest.read(resource, version(request), request, true)) {
            case Outcome.SetAside<DocumentRequest> refused -> Standalone.answered(refused.findings());
            case Outcome.Passed<DocumentRequest> read -> {
                Preconditions conditions = Preconditions.of(request);
                codes(changes.put(read.value(), conditions, mediaType, content));
                codes(changes.delete(read.value(), conditions));
                yield codes(changes.post(read.value(), conditions, mediaType, content));
            }
        };
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome instanceof Outcome.SetAside<?> refused ? Standalone.answered(refused.findings()) : List.of();
    }
}
