package org.uchinuki.standard.xapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.docs.Requirement;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignaturesTest {

    private static final Signer DRILL = Signer.with("RSA");
    private static final Signer CITY = Signer.with("RSA");
    private static final String STATEMENT = """
            {"id":"6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001","actor":{"mbox":"mailto:hana@example.jp"},"verb":{"id":"https://example.jp/v"},"object":{"id":"https://example.jp/a"},"result":{"response":"b"}}""";
    private static final String RECEIVED = STATEMENT.replaceFirst(
            "}$",
            ",\"timestamp\":\"2026-05-01T10:15:02Z\",\"stored\":\"2026-05-01T10:15:03Z\",\"attachments\":[{\"usageType\":\"http://adlnet.gov/expapi/attachments/signature\",\"sha2\":\"0a\"}]}");

    @ParameterizedTest
    @CsvSource({"RS256, SHA256withRSA", "RS384, SHA384withRSA", "RS512, SHA512withRSA"})
    @Requirement(section = "Part Two 2.6", text = "A statement is signed with RS256, RS384 or RS512.")
    void a_statement_is_signed_with_RSA(String name, String algorithm) {
        assertThat(check(DRILL.sign("{\"alg\":\"" + name + "\"}", STATEMENT, algorithm)))
                .isEmpty();
        assertThat(check(DRILL.sign(
                        "{\"alg\":\"" + name + "\"," + x5c(DRILL.certifiedBy(DRILL)) + "}", STATEMENT, algorithm)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"HS256\"", "\"none\"", "\"ES256\"", "\"PS256\"", "\"rs256\"", "17", "null"})
    void no_other_algorithm_signs(String algorithm) {
        assertThat(check(DRILL.sign("{\"alg\":" + algorithm + "}", STATEMENT, "SHA256withRSA")))
                .containsExactly("learning.signature_algorithm");
        assertThat(check(DRILL.sign("{}", STATEMENT, "SHA256withRSA"))).containsExactly("learning.signature_algorithm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eyJ9",
                "eyJhbGciOiJSUzI1NiJ9.e30",
                "eyJhbGciOiJSUzI1NiJ9.e30.",
                "eyJhbGciOiJSUzI1NiJ9.e30.AA.AA",
                "eyJhbGciOiJSUzI1NiJ9.e30.A+/A",
                "eyJhbGciOiJSUzI1NiJ9.e30.AA==",
                "eyJhbGciOiJSUzI1NiJ9.e30.署名",
                "{\"payload\":\"e30\",\"signatures\":[]}"
            })
    @Requirement(
            section = "Part Two 2.6",
            text = "A signature that is no JSON web signature in compact serialization is refused.")
    void what_is_no_JWS_is_refused(String jws) {
        assertThat(check(jws.getBytes(UTF_8))).containsExactly("learning.signature_malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'alg':'RS256'}", "[]", "\"RS256\"", "", "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}"
            })
    void a_header_is_an_object_that_asks_for_nothing_unknown(String header) {
        assertThat(check(DRILL.sign(header, STATEMENT, "SHA256withRSA")))
                .containsExactly("learning.signature_malformed");
    }

    @Test
    @Requirement(section = "Part Two 2.6", text = "What is signed is the statement in JSON.")
    void what_is_signed_is_JSON() {
        String broken = STATEMENT.replaceFirst("\"", "'");

        assertThat(check(signed(broken))).containsExactly("learning.signature_malformed");
        assertThat(check(signed("[" + STATEMENT + "]"))).containsExactly("learning.signature_malformed");
        assertThat(check(signed(""))).containsExactly("learning.signature_malformed");
    }

    @Test
    @Requirement(
            section = "Part Two 2.6",
            text = "What is signed is the statement that was received, before the signature was attached.")
    void what_is_signed_is_the_statement() {
        assertThat(check(signed(STATEMENT))).isEmpty();
        assertThat(check(signed(STATEMENT.replace("{\"id\":\"6a1f2a0e", "{ \"id\" : \"6A1F2A0E"))))
                .isEmpty();
        assertThat(check(signed(STATEMENT.replaceFirst("\"id\":\"[^\"]*\",", ""))))
                .isEmpty();
        assertThat(check(signed(STATEMENT.replace("\"b\"", "\"c\"")))).containsExactly("learning.signature_statement");
        assertThat(check(signed(STATEMENT.replace("6a1f2a0e", "7a1f2a0e"))))
                .containsExactly("learning.signature_statement");
        assertThat(check(signed("{}"))).containsExactly("learning.signature_statement");
    }

    @Test
    @Requirement(
            section = "Part Two 2.6",
            text = "Where the header brings certificates the first one's key made the signature.")
    void the_first_certificate_is_the_signers() {
        String own = x5c(DRILL.certifiedBy(CITY), CITY.certifiedBy(CITY));

        assertThat(check(DRILL.sign("{\"alg\":\"RS256\"," + own + "}", STATEMENT, "SHA256withRSA")))
                .isEmpty();
        assertThat(check(CITY.sign("{\"alg\":\"RS256\"," + own + "}", STATEMENT, "SHA256withRSA")))
                .containsExactly("learning.signature_wrong");
        assertThat(check(DRILL.sign("{\"alg\":\"RS512\"," + own + "}", STATEMENT, "SHA256withRSA")))
                .containsExactly("learning.signature_wrong");
        String[] parts = new String(DRILL.sign("{\"alg\":\"RS256\"," + own + "}", STATEMENT, "SHA256withRSA"), US_ASCII)
                .split("\\.", -1);
        String tampered =
                Signer.base64(STATEMENT.replace("{\"id\"", "{  \"id\"").getBytes(UTF_8));
        assertThat(check((parts[0] + "." + tampered + "." + parts[2]).getBytes(US_ASCII)))
                .containsExactly("learning.signature_wrong");
        assertThat(check((parts[0] + "." + parts[1] + ".AAAA").getBytes(US_ASCII)))
                .containsExactly("learning.signature_wrong");
    }

    @Test
    void certificates_can_be_read_vouch_for_each_other_and_are_of_RSA() {
        List<String> broken = List.of(
                "\"x5c\":[]",
                "\"x5c\":\"" + DRILL.certifiedBy(DRILL) + "\"",
                "\"x5c\":[17]",
                x5c("AAAA"),
                x5c("!"),
                x5c(Collections.nCopies(11, CITY.certifiedBy(CITY)).toArray(String[]::new)),
                x5c(DRILL.certifiedBy(CITY), DRILL.certifiedBy(DRILL)),
                x5c(Signer.with("EC").certifiedBy(CITY)));

        assertThat(broken)
                .allSatisfy(x5c -> assertThat(
                                check(DRILL.sign("{\"alg\":\"RS256\"," + x5c + "}", STATEMENT, "SHA256withRSA")))
                        .containsExactly("learning.signature_certificate"));
    }

    @Test
    void a_signature_is_read_once_however_often_it_is_named() {
        AtomicInteger read = new AtomicInteger();
        Signatures signatures = new Signatures(bytes -> {
            read.incrementAndGet();
            return JsonReader.read("signature", Bytes.of(bytes));
        });
        byte[] jws = signed("{}");
        String named = RECEIVED.replaceFirst("\\[(\\{.*\\})]}$", "[" + "$1,".repeat(99) + "$1]}");
        Faults faults = new Faults("statements");

        for (int i = 0; i < 3; i++) {
            signatures.check(
                    (Json.Obj) StatementCorpus.json(named),
                    hash -> jws,
                    Place.root().at(i),
                    faults);
        }

        assertThat(read.get()).as("header and payload").isEqualTo(2);
        assertThat(faults.all())
                .extracting(fault -> fault.code() + " " + fault.at().field())
                .containsExactly(
                        "learning.signature_statement /0/attachments/0",
                        "learning.signature_statement /1/attachments/0",
                        "learning.signature_statement /2/attachments/0");
    }

    @Test
    void a_signature_is_known_by_its_usage() {
        Json.Obj received = (Json.Obj) StatementCorpus.json(RECEIVED);

        Attachments.forEach(
                received,
                Place.root(),
                (attachment, at) ->
                        assertThat(Signatures.isSignature(attachment)).isTrue());
        assertThat(Signatures.isSignature(received)).isFalse();
    }

    private static String x5c(String... certificates) {
        return "\"x5c\":[\"" + String.join("\",\"", certificates) + "\"]";
    }

    private static byte[] signed(String payload) {
        return DRILL.sign("{\"alg\":\"RS256\"}", payload, "SHA256withRSA");
    }

    private static List<String> check(byte[] jws) {
        Faults faults = new Faults("statements");
        Place at = Place.root().in("attachments").at(0);
        new Signatures(bytes -> JsonReader.read("signature", Bytes.of(bytes)))
                .check((Json.Obj) StatementCorpus.json(RECEIVED), hash -> jws, Place.root(), faults);
        assertThat(faults.all())
                .allSatisfy(fault -> assertThat(fault.at().field()).isEqualTo(at.pointer()));
        return faults.all().stream().map(fault -> fault.code()).toList();
    }
}
