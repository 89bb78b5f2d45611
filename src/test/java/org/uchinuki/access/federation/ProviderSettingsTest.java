package org.uchinuki.access.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.uchinuki.Home;
import org.uchinuki.access.RoleBook;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

/** What is wrong with the settings of identity providers, where, and what a sound one makes of a token. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderSettingsTest {

    private static final String SOUND = """
            uchinuki:
              access:
                identity-providers:
                  city:
                    name: { ja: 市のアカウント, en: City account }
                    issuer: https://login.example.jp/realms/city
                    client-id: uchinuki
                    client-secret-env: CITY_SECRET
                    person: { claim: employee_number, alias: "staff@personnel:" }
                    roles: { claim: groups, map: { grp-teachers: homeroom-teacher, "[/教員]": nurse } }
                    second-factor: { acr: ["urn:city:2"], amr: [mfa, hwk] }
            """;

    @TempDir
    private Path home;

    @Test
    void a_sound_provider_is_read_with_its_groups_as_they_are_written() throws IOException {
        assertThat(lint(SOUND)).isEmpty();
        assertThat(IdentityProviders.lint(home.resolve("nothing"))).isEmpty();

        IdentityProvider city =
                started(Map.of("CITY_SECRET", "hidden")).find("city").orElseThrow();

        assertThat(city.clientSecret()).isEqualTo("hidden");
        assertThat(city.toString()).doesNotContain("hidden");
        assertThat(city.scopes()).containsExactly("openid", "profile");
        assertThat(city.roles(Map.of("groups", List.of("/教員", "grp-teachers", "other"))))
                .containsExactly("homeroom-teacher", "nurse");
        assertThat(city.person(Map.of("employee_number", "0012"))).contains("staff@personnel:0012");
        assertThat(city.vouches(Map.of("amr", List.of("pwd", "hwk")))).isTrue();
        assertThat(city.vouches(Map.of("amr", List.of("pwd"), "acr", "urn:city:1")))
                .isFalse();
    }

    @Test
    void each_fault_is_named_with_its_code_and_its_line() throws IOException {
        assertThat(fault("issuer: https://login.example.jp/realms/city", "issuer: http://login.example.jp"))
                .isEqualTo("access.idp_issuer 6");
        assertThat(fault("issuer: https://login.example.jp/realms/city", "issuer: login.example.jp"))
                .isEqualTo("access.idp_issuer 6");
        assertThat(fault("client-id: uchinuki", "client-id: ''")).isEqualTo("access.idp_missing 7");
        assertThat(fault("claim: employee_number, ", "")).isEqualTo("access.idp_missing 9");
        assertThat(fault("\"staff@personnel:\"", "\"staff@personnel\"")).isEqualTo("access.idp_alias 9");
        assertThat(fault("\"staff@personnel:\"", "\"staff:\"")).isEqualTo("access.idp_alias 9");
        assertThat(fault("\"staff@personnel:\"", "\"email:\"")).isEqualTo("access.idp_alias 9");
        assertThat(fault("homeroom-teacher", "homeroom")).isEqualTo("access.unknown_word 10");
        assertThat(fault("nurse", "nurses")).isEqualTo("access.unknown_word 10");
        assertThat(fault("second-factor", "second-fctor")).startsWith("access.unknown_word 11");
        assertThat(fault("person: { claim: employee_number, alias: \"staff@personnel:\" }", "person: employee_number"))
                .isEqualTo("access.wrong_shape 9");
        assertThat(fault("client-secret-env: CITY_SECRET", "client-secret: abc"))
                .isEqualTo("access.idp_plain_secret 8");
        assertThat(fault("client-secret-env: CITY_SECRET", "client-secret: \"${CITY_SECRET}\""))
                .isEmpty();
        assertThat(fault(
                        "client-secret-env: CITY_SECRET",
                        "client-secret-env: CITY_SECRET\n        client-secret-file: secret"))
                .startsWith("access.idp_two_secrets");
        assertThat(fault("city:\n        name", "City_1:\n        name")).startsWith("access.idp_id");
        assertThat(fault("access:", "access: [")).startsWith("access.not_yaml");
        assertThat(lint("uchinuki:\n  access:\n    local-login: false\n"))
                .extracting(Finding::code)
                .containsExactly("access.no_login_left");
    }

    @Test
    void a_hub_with_such_settings_does_not_start_and_says_why_without_the_secret() throws IOException {
        assertThatThrownBy(() -> started(Map.of()))
                .isInstanceOf(BrokenProviders.class)
                .hasMessageContaining("access.idp_no_secret")
                .hasMessageContaining("CITY_SECRET");
        Files.writeString(home.resolve("secret"), "from a file\n");
        MockEnvironment settings =
                settings().withProperty("uchinuki.access.identity-providers.city.client-secret-file", "secret");
        assertThatThrownBy(() -> started(settings.withProperty("CITY_SECRET", "hidden")))
                .hasMessageContaining("access.idp_two_secrets")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void a_secret_may_lie_in_a_file_and_a_provider_may_need_none() throws IOException {
        Files.writeString(home.resolve("secret"), "from a file\n");
        MockEnvironment settings = sound();
        settings.setProperty("uchinuki.access.identity-providers.city.client-secret-file", "secret");

        assertThat(started(settings).find("city").orElseThrow().clientSecret()).isEqualTo("from a file");
        assertThat(started(sound()).find("city").orElseThrow().clientSecret()).isNull();
    }

    private MockEnvironment sound() {
        String at = "uchinuki.access.identity-providers.city.";
        return new MockEnvironment()
                .withProperty(at + "issuer", "https://login.example.jp/realms/city")
                .withProperty(at + "client-id", "uchinuki")
                .withProperty(at + "person.claim", "employee_number")
                .withProperty(at + "person.alias", "staff@personnel:");
    }

    private MockEnvironment settings() {
        return sound().withProperty("uchinuki.access.identity-providers.city.client-secret-env", "CITY_SECRET");
    }

    private IdentityProviders started(Map<String, String> variables) {
        MockEnvironment settings = settings();
        settings.setProperty("uchinuki.access.identity-providers.city.roles.claim", "groups");
        settings.setProperty("uchinuki.access.identity-providers.city.roles.map[/教員]", "nurse");
        settings.setProperty("uchinuki.access.identity-providers.city.roles.map.grp-teachers", "homeroom-teacher");
        settings.setProperty("uchinuki.access.identity-providers.city.second-factor.amr", "mfa,hwk");
        variables.forEach(settings::setProperty);
        return started(settings);
    }

    private IdentityProviders started(MockEnvironment settings) {
        return new ProviderConfiguration()
                .identityProviders(settings, RoleBook.load(Path.of("config")), new Home(home, home));
    }

    /** Code and line of what a change of the sound settings makes wrong. */
    private String fault(String sound, String wrong) throws IOException {
        assertThat(SOUND).contains(sound);
        List<Finding> findings = lint(SOUND.replace(sound, wrong));
        findings.forEach(finding -> {
            assertThat(finding.at().file()).endsWith("application.yaml");
            for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                assertThat(FindingTexts.line(finding, language)).doesNotContain("{value}", "{known}", "abc");
            }
        });
        assertThat(findings.stream().map(Finding::code).distinct()).hasSizeLessThan(2);
        return findings.stream()
                .map(finding -> finding.code() + " " + finding.at().line())
                .findFirst()
                .orElse("");
    }

    private List<Finding> lint(String settings) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(config.resolve("application.yaml"), settings);
        return IdentityProviders.lint(config);
    }
}
