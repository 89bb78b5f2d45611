package org.uchinuki.standard.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Outcome;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/**
 * Signed statements (Part Two 2.6): an attachment is a JSON web signature over the statement as it was before. The check
 * catches mistakes of the signer; whom to trust is not the LRS's to say. It is made with what Java itself has: the words of
 * the standards lean on no library, and three algorithms of RSA need none.
 */
public final class Signatures {

    public static final String USAGE_TYPE = "http://adlnet.gov/expapi/attachments/signature";
    public static final String CONTENT_TYPE = "application/octet-stream";

    private final Reader reader;
    private final Map<String, Signature> read = new HashMap<>();

    /** The signatures of one request: each is read once, however many statements name it. */
    public Signatures(Reader reader) {
        this.reader = reader;
    }

    /** Reads bytes as JSON. */
    @FunctionalInterface
    public interface Reader {
        Outcome<Json> read(byte[] bytes);
    }

    /** Whether an attachment says that it is a signature. */
    public static boolean isSignature(Json.Obj attachment) {
        return USAGE_TYPE.equals(attachment.text("usageType"));
    }

    /** What is wrong with a signature, whatever it signs. */
    private record Fault(String code, @Nullable Json value, Map<String, String> details) {}

    /** @param signed the statement as it was; null where there is none */
    private record Signature(List<Fault> faults, Comparison.@Nullable Side signed) {}

    /**
     * Adds what is wrong with the signatures of a statement. {@link StatementRules} has judged the attachments themselves.
     *
     * @param statement as it was received
     * @param files the bytes of a file by its hash, in lower case; null for one that did not come
     * @param at the place of the statement
     */
    public void check(Json.Obj statement, Function<String, byte @Nullable []> files, Place at, Faults faults) {
        Comparison.Side received = new Comparison.Side(statement);
        Set<String> checked = new HashSet<>();
        Attachments.forEach(statement, at, (attachment, place) -> {
            String hash = attachment.text("sha2");
            if (hash != null && isSignature(attachment) && checked.add(hash.toLowerCase(Locale.ROOT))) {
                Signature signature = signature(hash.toLowerCase(Locale.ROOT), files);
                if (signature != null) {
                    signature
                            .faults()
                            .forEach(fault -> faults.add(fault.code(), place, fault.value(), fault.details()));
                    if (signature.signed() != null && !signature.signed().isSame(received)) {
                        faults.add("learning.signature_statement", place, null);
                    }
                }
            }
        });
    }

    private @Nullable Signature signature(String hash, Function<String, byte @Nullable []> files) {
        Signature known = read.get(hash);
        byte[] jws = known == null ? files.apply(hash) : null;
        if (jws == null) {
            return known;
        }
        Signature fresh = signature(jws);
        read.put(hash, fresh);
        return fresh;
    }

    private Signature signature(byte[] bytes) {
        Jws jws = Jws.read(bytes);
        if (jws == null) {
            return new Signature(List.of(malformed("header.payload.signature")), null);
        }
        Json.Obj header = object(reader.read(jws.header()));
        // what must be understood and is not known here makes a signature void (RFC 7515 4.1.11)
        if (header == null || header.get("crit") != null) {
            return new Signature(List.of(malformed("header")), null);
        }
        List<Fault> faults = new ArrayList<>();
        JwsAlgorithm algorithm = JwsAlgorithm.of(header.text("alg"));
        if (algorithm == null) {
            Map<String, String> expected = Map.of("expected", JwsAlgorithm.names());
            faults.add(new Fault("learning.signature_algorithm", header.get("alg"), expected));
        } else {
            String code = jws.fault(header.get("x5c"), algorithm);
            if (code != null) {
                faults.add(new Fault(code, null, Map.of()));
            }
        }
        Json.Obj signed = object(reader.read(jws.payload()));
        if (signed == null) {
            faults.add(malformed("payload"));
        }
        return new Signature(faults, signed == null ? null : new Comparison.Side(signed));
    }

    /** Part Two 2.6: the one content type that a signature may have. */
    static void signatureHasItsContentType(Json.Obj attachment, Place at, Faults faults) {
        String type = attachment.text("contentType");
        if (isSignature(attachment) && type != null && !type.equals(CONTENT_TYPE)) {
            faults.add(
                    "learning.signature_content_type",
                    at.in("contentType"),
                    attachment.get("contentType"),
                    Map.of("expected", CONTENT_TYPE));
        }
    }

    private static Fault malformed(String part) {
        return new Fault("learning.signature_malformed", null, Map.of("part", part));
    }

    private static Json.@Nullable Obj object(Outcome<Json> read) {
        return read instanceof Outcome.Passed<Json> passed && passed.value() instanceof Json.Obj object ? object : null;
    }
}
