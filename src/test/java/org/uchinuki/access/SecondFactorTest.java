package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.uchinuki.access.SecondFactor.From;
import org.uchinuki.canonical.Means.DataClass;

/** From which class on a second factor is needed, and how long it counts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecondFactorTest {

    private static final Map<Part, DataClass> ROLE =
            Map.of(Part.GUIDANCE, DataClass.I, Part.REFLECTIONS, DataClass.II, Part.USAGE, DataClass.III);
    private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void one_factor_opens_what_is_below_the_class_that_is_set() {
        assertThat(one(From.I))
                .isEqualTo(
                        Map.of(Part.GUIDANCE, DataClass.II, Part.REFLECTIONS, DataClass.II, Part.USAGE, DataClass.III));
        assertThat(one(From.II))
                .isEqualTo(Map.of(
                        Part.GUIDANCE, DataClass.III, Part.REFLECTIONS, DataClass.III, Part.USAGE, DataClass.III));
        assertThat(one(From.III)).allSatisfy((part, upTo) -> assertThat(upTo).isEqualTo(DataClass.IV));
        assertThat(one(From.NONE)).isEqualTo(ROLE);
    }

    @Test
    void two_factors_open_what_the_role_sees() {
        for (From from : From.values()) {
            assertThat(new SecondFactor(from, null).cap(Assurance.TWO_FACTORS).over(ROLE))
                    .isEqualTo(ROLE);
        }
    }

    @Test
    void a_second_factor_counts_as_long_as_the_session_unless_it_is_said_otherwise() throws Exception {
        assertThat(assurance(null, passkey(Duration.ofDays(2)))).isEqualTo(Assurance.TWO_FACTORS);
        assertThat(assurance(Duration.ofHours(8), passkey(Duration.ofHours(7)))).isEqualTo(Assurance.TWO_FACTORS);
        assertThat(assurance(Duration.ofHours(8), passkey(Duration.ofHours(9)))).isEqualTo(Assurance.ONE_FACTOR);
    }

    @Test
    void a_second_factor_that_does_not_say_since_when_counts_only_where_none_fades() throws Exception {
        GrantedAuthority vouched = new SimpleGrantedAuthority(Assurance.VOUCHED);
        assertThat(assurance(null, vouched)).isEqualTo(Assurance.TWO_FACTORS);
        assertThat(assurance(Duration.ofHours(8), vouched)).isEqualTo(Assurance.ONE_FACTOR);
    }

    private static Map<Part, DataClass> one(From from) {
        return new SecondFactor(from, null).cap(Assurance.ONE_FACTOR).over(ROLE);
    }

    private static GrantedAuthority passkey(Duration ago) {
        return FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY)
                .issuedAt(NOON.minus(ago))
                .build();
    }

    /** How sure the hub is of somebody while their request is served, who logged in by password and has this beside it. */
    private static Assurance assurance(@Nullable Duration lasts, GrantedAuthority second) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        "teacher", null, List.of(new SimpleGrantedAuthority("ROLE_nurse"), second)));
        List<Assurance> seen = new ArrayList<>();
        new FadingFactors(new SecondFactor(From.II, lasts), Clock.fixed(NOON, ZoneOffset.UTC))
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                    assertThat(Caller.current().roles()).containsExactly("nurse");
                    seen.add(Caller.current().assurance());
                });
        return seen.getFirst();
    }
}
