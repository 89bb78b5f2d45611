package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.uchinuki.Databases;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.lti.Launches.Launch;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.access.provider.Entrant;

/** The tables of logins to tools, the same on both databases. */
class ToolTablesTest {

    private static final RegisteredClient TOOL = RegisteredClient.withId("drill")
            .clientId("drill")
            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("http://127.0.0.1/")
            .build();

    private static final Instant MOMENT = Instant.parse("2026-11-24T00:00:00.123456Z");

    @Nested
    class OnH2 extends Contract {
        @Override
        String vendor() {
            return "h2";
        }
    }

    @Nested
    class OnPostgreSql extends Contract {
        @Override
        String vendor() {
            return "postgresql";
        }
    }

    @DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
    abstract static class Contract {

        abstract String vendor();

        private DataSource migrated() {
            return Databases.migrated(vendor());
        }

        private static JdbcToolLogins logins(DataSource database) {
            return new JdbcToolLogins(new JdbcTemplate(database), new InMemoryRegisteredClientRepository(TOOL));
        }

        @Test
        void an_authorization_comes_back_whole_with_its_person_and_how_they_logged_in() {
            JdbcToolLogins logins = logins(migrated());
            OAuth2Authorization kept = authorization("1");
            logins.save(kept);

            for (OAuth2Authorization found : List.of(
                    Objects.requireNonNull(logins.findById("1")),
                    Objects.requireNonNull(logins.findByToken("code-1", new OAuth2TokenType("code"))),
                    Objects.requireNonNull(logins.findByToken("access-1", OAuth2TokenType.ACCESS_TOKEN)),
                    Objects.requireNonNull(logins.findByToken("refresh-1", OAuth2TokenType.REFRESH_TOKEN)),
                    Objects.requireNonNull(logins.findByToken("id-1", null)))) {
                assertThat(found).isEqualTo(kept);
                Authentication person = Objects.requireNonNull(found.getAttribute(Principal.class.getName()));
                assertThat(person.getPrincipal())
                        .isEqualTo(new Entrant("hana", "sis@c4th:9000108", "homeroom-teacher"));
                assertThat(person.getName()).isEqualTo("hana");
                assertThat(person.getAuthorities())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                FactorGrantedAuthority.class,
                                factor -> assertThat(factor.getIssuedAt()).isEqualTo(MOMENT));
                assertThat(Objects.requireNonNull(found.getToken(OidcIdToken.class))
                                .getClaims())
                        .containsEntry("name", "髙橋 雄太");
            }
            assertThat(logins.findByToken("code-2", null)).isNull();
        }

        @Test
        void what_is_kept_holds_no_class_that_the_hub_does_not_expect() {
            DataSource database = migrated();
            JdbcToolLogins logins = logins(database);
            logins.save(authorization("1"));
            new JdbcTemplate(database)
                    .update(
                            "update oauth2_authorization set attributes = replace(attributes, ?, ?)",
                            Entrant.class.getName(),
                            "org.uchinuki.access.Account");
            assertThatThrownBy(() -> logins.findById("1")).hasMessageContaining("org.uchinuki.access.Account");
        }

        @Test
        void what_has_lost_all_its_force_is_cleared_away_and_nothing_else() {
            JdbcToolLogins logins = logins(migrated());
            logins.save(authorization("1"));

            assertThat(logins.clearAway(MOMENT.plus(Duration.ofMinutes(59)))).isZero();
            assertThat(logins.clearAway(MOMENT.plus(Duration.ofMinutes(61)))).isOne();
            assertThat(logins.findById("1")).isNull();
        }

        @Test
        void a_thing_is_spent_once_and_forgotten_when_it_has_no_force_any_more() {
            DataSource database = migrated();
            JdbcSpentOnce spent = new JdbcSpentOnce(JdbcClient.create(database), new TokenTime(Clock.systemUTC()));
            Instant later = Instant.now().plus(Duration.ofHours(1));

            assertThat(spent.spend("code", later)).isTrue();
            assertThat(spent.spend("code", later)).isFalse();
            assertThat(spent.spend("other", Instant.now().minusSeconds(1))).isTrue();
            assertThat(spent.spend("third", later)).isTrue();
            assertThat(JdbcClient.create(database)
                            .sql("select digest from spent_once")
                            .query(String.class)
                            .list())
                    .hasSize(2)
                    .allSatisfy(digest -> assertThat(digest).hasSize(64));
        }

        @Test
        void a_launch_is_taken_once_and_within_its_time() {
            JdbcLaunches launches = new JdbcLaunches(JdbcClient.create(migrated()));
            Launch launch = new Launch("drill", "hana", MOMENT.plusSeconds(120));
            launches.begin("one", launch);
            launches.begin("other", launch);

            assertThat(launches.take("unknown", MOMENT)).isEmpty();
            assertThat(launches.take("one", MOMENT)).contains(launch);
            assertThat(launches.take("one", MOMENT)).isEmpty();
            assertThat(launches.take("other", MOMENT.plusSeconds(121))).isEmpty();
        }

        @Test
        void a_registration_takes_the_place_of_the_former_one() {
            JdbcLtiTools tools = new JdbcLtiTools(JdbcClient.create(migrated()), Clock.system(ZoneId.of("Asia/Tokyo")));
            LtiTool second = new LtiTool(
                    "drill",
                    "ドリル",
                    "",
                    URI.create("https://drill.example.jp/login"),
                    URI.create("https://drill.example.jp/start?unit=3"),
                    List.of("https://drill.example.jp/a", "https://drill.example.jp/b"),
                    "1");
            tools.put(new LtiTool("drill", "x", "y", second.loginUri(), second.targetUri(), List.of(), "0"), "hana");
            tools.put(second, "taro");

            assertThat(tools.of("drill")).contains(second);
            assertThat(tools.all()).containsExactly(second);
            assertThat(tools.of("nobody")).isEmpty();

            tools.remove("drill");
            assertThat(tools.of("drill")).isEmpty();
        }

        private static OAuth2Authorization authorization(String id) {
            Instant end = MOMENT.plus(Duration.ofMinutes(5));
            Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                    "sub",
                    "pairwise",
                    "name",
                    "髙橋 雄太",
                    "auth_time",
                    Date.from(MOMENT.truncatedTo(java.time.temporal.ChronoUnit.MILLIS))));
            claims.put("role", new ArrayList<>(List.of("teacher")));
            claims.put("class", new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("name", "5年1組")))));
            return OAuth2Authorization.withRegisteredClient(TOOL)
                    .id(id)
                    .principalName("hana")
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .attribute(
                            Principal.class.getName(),
                            UsernamePasswordAuthenticationToken.authenticated(
                                    new Entrant("hana", "sis@c4th:9000108", "homeroom-teacher"),
                                    null,
                                    List.of(FactorGrantedAuthority.withAuthority(
                                                    FactorGrantedAuthority.PASSWORD_AUTHORITY)
                                            .issuedAt(MOMENT)
                                            .build())))
                    .attribute(
                            OAuth2AuthorizationRequest.class.getName(),
                            OAuth2AuthorizationRequest.authorizationCode()
                                    .authorizationUri("http://127.0.0.1/oauth2/authorize")
                                    .clientId("drill")
                                    .redirectUri("http://127.0.0.1/")
                                    .additionalParameters(Map.of("nonce", "n"))
                                    .build())
                    .token(new OAuth2AuthorizationCode("code-" + id, MOMENT, end))
                    .token(new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "access-" + id, MOMENT, end))
                    .token(
                            new OidcIdToken("id-" + id, MOMENT, end, claims),
                            metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                    .refreshToken(new OAuth2RefreshToken("refresh-" + id, MOMENT, MOMENT.plus(Duration.ofHours(1))))
                    .build();
        }
    }
}
