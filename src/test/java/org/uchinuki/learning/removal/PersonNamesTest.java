package org.uchinuki.learning.removal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.learning.Bytes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersonNamesTest {

    private static final String MASTER = "0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234";

    private final PersonNames hanako = PersonNames.of(List.of(
            "userMasterIdentifier:" + MASTER,
            "email:hanako@school.example.jp",
            "xapi-account@https://lms.example.jp:8443/:1001",
            "caliper@collab.example.jp:https://collab.example.jp/users/1001"));

    @Test
    void a_long_name_is_recognised_wherever_it_stands_alone() {
        assertThat(areIn("{\"a\":{\"b\":[\"https://x.example.jp/u/" + MASTER.toUpperCase(Locale.ROOT) + "?v=1\"]}}"))
                .isTrue();
        assertThat(areIn("{\"" + MASTER + "\":1}")).isTrue();
        assertThat(areIn("{\"text\":\"wrote to hanako@school.example.jp.\"}")).isTrue();
        assertThat(areIn("{\"id\":\"https:\\/\\/collab.example.jp\\/users\\/1001\"}"))
                .isTrue();
        assertThat(areIn("no json, but " + MASTER)).isTrue();
        assertThat(areIn("{\"a\":\"" + MASTER + "0\"}")).isFalse();
        assertThat(areIn("{\"a\":\"x-" + MASTER + "\"}")).isFalse();
        assertThat(areIn("{\"a\":\"hanako@school.example.jpn\"}")).isFalse();
        assertThat(areIn("{\"id\":\"https://collab.example.jp/users/10012\"}")).isFalse();
    }

    @Test
    void a_short_name_is_recognised_as_the_id_of_its_issuer_only() {
        assertThat(areIn(account("https://lms.example.jp:8443/", "1001"))).isTrue();
        assertThat(areIn(account("https://other.example.jp", "1001"))).isFalse();
        assertThat(areIn("{\"score\":1001,\"text\":\"1001\"}")).isFalse();
    }

    @Test
    void an_address_is_known_by_its_digest_too() {
        String digest = Bytes.of("mailto:hanako@school.example.jp".getBytes(UTF_8))
                .sha1()
                .hex();

        assertThat(hanako.handles()).contains("mbox-sha1@xapi:" + digest);
        assertThat(areIn("{\"actor\":{\"mbox_sha1sum\":\"" + digest + "\"}}")).isTrue();
    }

    private boolean areIn(String raw) {
        return hanako.areIn(Bytes.of(raw.getBytes(UTF_8)));
    }

    private static String account(String home, String name) {
        return "{\"actor\":{\"objectType\":\"Group\",\"member\":[{\"account\":{\"homePage\":\"" + home
                + "\",\"name\":\"" + name + "\"}}]}}";
    }
}
