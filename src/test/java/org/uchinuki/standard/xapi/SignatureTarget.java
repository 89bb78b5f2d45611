package org.uchinuki.standard.xapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Standalone;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/** Judges signed statements. What is signed comes in the clear, so that it can be changed as JSON. */
public final class SignatureTarget implements Function<byte[], Object> {

    private static final String STATEMENT = "{\"id\":\"6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001\","
            + "\"actor\":{\"mbox\":\"mailto:hana@example.jp\"},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/completed\"},"
            + "\"object\":{\"id\":\"https://example.jp/a\"},\"timestamp\":\"2026-05-01T10:15:02.120+09:00\","
            + "\"attachments\":[{\"usageType\":\"http://adlnet.gov/expapi/attachments/signature\",\"sha2\":\"0a\"}]}";

    /** Statement, header, payload and signature, with a NUL between: with a certificate, with two, and with none. */
    public static List<byte[]> seeds() {
        Signer root = Signer.with("RSA");
        Signer drill = Signer.with("RSA");
        String own = "\"" + drill.certifiedBy(root) + "\"";
        return List.of(
                seed("{\"alg\":\"RS256\"}", "RS256", drill),
                seed("{\"alg\":\"RS384\",\"x5c\":[" + own + "]}", "RS384", drill),
                seed("{\"alg\":\"RS512\",\"x5c\":[" + own + ",\"" + root.certifiedBy(root) + "\"]}", "RS512", drill));
    }

    private static byte[] seed(String header, String algorithm, Signer signer) {
        String jws = new String(signer.sign(header, STATEMENT, "SHA" + algorithm.substring(2) + "withRSA"), ISO_8859_1);
        String signature = jws.substring(jws.lastIndexOf('.') + 1);
        return String.join("\0", STATEMENT, header, STATEMENT, signature).getBytes(UTF_8);
    }

    @Override
    public Object apply(byte[] input) {
        int first = end(input, 0);
        int second = end(input, first + 1);
        int third = end(input, second + 1);
        String jws = Signer.base64(part(input, first + 1, second)) + "."
                + Signer.base64(part(input, second + 1, third)) + "."
                + new String(part(input, third + 1, input.length), ISO_8859_1);
        if (!(JsonReader.read("statements", Bytes.of(part(input, 0, first))) instanceof Outcome.Passed<Json> read)
                || !(read.value() instanceof Json.Obj statement)) {
            return List.of();
        }
        Faults faults = new Faults("statements");
        new Signatures(bytes -> JsonReader.read("statements", Bytes.of(bytes)))
                .check(statement, hash -> jws.getBytes(ISO_8859_1), Place.root(), faults);
        return faults.isEmpty() ? List.of() : Standalone.answered(faults.all());
    }

    private static int end(byte[] input, int from) {
        int end = Math.min(from, input.length);
        while (end < input.length && input[end] != 0) {
            end++;
        }
        return end;
    }

    private static byte[] part(byte[] input, int from, int to) {
        return Arrays.copyOfRange(input, Math.min(from, to), to);
    }
}
