package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.mock.web.MockHttpServletRequest;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.ReceivedEvent;
import org.uchinuki.learning.Standalone;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/** Takes statements as the hub does, and gives back in every format those that it took. */
public final class StatementTarget {

    private static final List<Locale.LanguageRange> LANGUAGES = Locale.LanguageRange.parse("ja;q=0.8,en-GB,*;q=0.1");

    private final Standalone.Log log = new Standalone.Log();
    private final Statements statements =
            new Statements(log, Standalone.SETTINGS, EventWords.shipped(), Standalone.CLOCK);

    private StatementTarget() {}

    /** JSON in 1.0.3. */
    public static final class First implements Function<byte[], Object> {
        private final StatementTarget target = new StatementTarget();

        @Override
        public Object apply(byte[] json) {
            return target.take(new StatementBody(Bytes.of(json), java.util.Map.of()), XapiVersion.V1_0_3);
        }
    }

    /** JSON in 2.0. */
    public static final class Second implements Function<byte[], Object> {
        private final StatementTarget target = new StatementTarget();

        @Override
        public Object apply(byte[] json) {
            return target.take(new StatementBody(Bytes.of(json), java.util.Map.of()), XapiVersion.V2_0_0);
        }
    }

    /** A line with the content type, then the body. */
    public static final class Mixed implements Function<byte[], Object> {
        private final StatementTarget target = new StatementTarget();

        @Override
        public Object apply(byte[] input) {
            int end = lineEnd(input, 0);
            MockHttpServletRequest request = new MockHttpServletRequest("POST", "/xapi/statements");
            request.setContentType(new String(input, 0, end, ISO_8859_1).strip());
            request.setContent(Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length));
            try {
                return switch (StatementBody.read(Standalone.bodies(), request)) {
                    case Outcome.SetAside<StatementBody> refused -> Standalone.answered(refused.findings());
                    case Outcome.Passed<StatementBody> body -> target.take(body.value(), XapiVersion.V1_0_3);
                };
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    static int lineEnd(byte[] input, int from) {
        int end = from;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        return end;
    }

    private List<String> take(StatementBody body, XapiVersion version) {
        Outcome<List<UUID>> outcome = statements.accept(body, version, "fuzz");
        log.taken().forEach(StatementTarget::isGivenBack);
        return switch (outcome) {
            case Outcome.SetAside<List<UUID>> refused -> Standalone.answered(refused.findings());
            case Outcome.Passed<List<UUID>> ignored -> List.of();
        };
    }

    private static void isGivenBack(ReceivedEvent event) {
        Json.Obj statement = read(event.raw());
        Bytes written = Bytes.of(JsonText.write(statement).getBytes(UTF_8));
        if (!StatementRules.comparable(read(written)).equals(StatementRules.comparable(statement))) {
            throw new IllegalStateException("what is written is not what was read");
        }
        for (StatementFormat format : StatementFormat.values()) {
            read(Bytes.of(JsonText.write(format.of(statement, LANGUAGES)).getBytes(UTF_8)));
        }
    }

    private static Json.Obj read(Bytes bytes) {
        if (JsonReader.read(Statements.RESOURCE, bytes) instanceof Outcome.Passed<Json> read
                && read.value() instanceof Json.Obj statement) {
            return statement;
        }
        throw new IllegalStateException("what was taken cannot be read");
    }
}
