package org.uchinuki.standard.xapi;

import java.util.Map;
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

    private Signatures() {}

    /** Reads bytes as JSON. */
    @FunctionalInterface
    public interface Reader {
        Outcome<Json> read(byte[] bytes);
    }

    /** Whether an attachment says that it is a signature. */
    public static boolean isSignature(Json.Obj attachment) {
        return USAGE_TYPE.equals(attachment.text("usageType"));
    }

    /**
     * Adds what is wrong with a signature. {@link StatementRules} has judged the attachment itself.
     *
     * @param statement the statement as it was received
     * @param jws the bytes of the attachment
     * @param at the place of the attachment
     */
    public static void check(Json.Obj statement, byte[] jws, Reader reader, Place at, Faults faults) {
        Jws signature = Jws.read(jws);
        if (signature == null) {
            malformed("header.payload.signature", at, faults);
            return;
        }
        Json.Obj header = object(reader.read(signature.header()));
        // what must be understood and is not known here makes a signature void (RFC 7515 4.1.11)
        if (header == null || header.get("crit") != null) {
            malformed("header", at, faults);
            return;
        }
        JwsAlgorithm algorithm = JwsAlgorithm.of(header.text("alg"));
        if (algorithm == null) {
            faults.add("learning.signature_algorithm", at, header.get("alg"), Map.of("expected", JwsAlgorithm.names()));
        } else {
            signature.check(header.get("x5c"), algorithm, at, faults);
        }
        Json.Obj signed = object(reader.read(signature.payload()));
        if (signed == null) {
            malformed("payload", at, faults);
        } else if (!StatementRules.same(signed, statement)) {
            faults.add("learning.signature_statement", at, null);
        }
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

    private static void malformed(String part, Place at, Faults faults) {
        faults.add("learning.signature_malformed", at, null, Map.of("part", part));
    }

    private static Json.@Nullable Obj object(Outcome<Json> read) {
        return read instanceof Outcome.Passed<Json> passed && passed.value() instanceof Json.Obj object ? object : null;
    }
}
