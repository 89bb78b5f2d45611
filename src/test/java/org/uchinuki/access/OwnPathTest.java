package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/students/d556990d-745f-4eae-bcb8-afffa1897143",
                "/students/d556990d-745f-4eae-bcb8-afffa1897143?schoolYear=2026#reflections",
                "/account#passkeys",
                "/students?q=%E3%82%A2&class=1"
            })
    void a_path_of_the_hub_leads_back_to_it(String to) {
        assertThat(OwnPath.of(to)).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/a//evil.example",
                "https://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "\\\\evil.example",
                "/\\evil.example",
                "/a\\..\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/ /evil.example",
                "evil.example",
                "",
                "/{reader}",
                "/%zz",
                "/students?q=100%",
                "/step-up?to=/step-up",
                "/logout",
                "/login"
            })
    void anything_that_could_lead_elsewhere_or_in_a_circle_leads_to_the_portal(String to) {
        assertThat(OwnPath.of(to)).isEqualTo("/");
    }
}
