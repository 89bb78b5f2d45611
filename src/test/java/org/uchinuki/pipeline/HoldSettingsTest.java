package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.uchinuki.change.HoldLimits;
import org.uchinuki.change.HoldLimits.Limit;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HoldSettingsTest {

    private static final HoldLimits USUAL = new HoldLimits(5, new Limit(10, null), new Limit(75, null));

    @Test
    void without_a_word_the_usual_limits_hold_for_every_type() {
        assertThat(settings(Map.of()).limits("roster/student")).isEqualTo(USUAL);
        assertThat(settings(Map.of()).secondPerson()).isFalse();
    }

    @Test
    void a_type_has_the_limits_it_names_and_else_those_of_all() {
        HoldSettings settings = settings(Map.of(
                "uchinuki.hold.ended.count", "200",
                "uchinuki.hold.types.[attendance/day].updated.percent", "100",
                "uchinuki.hold.types.[attendance/day].floor", "50",
                "uchinuki.hold.second-person", "true"));

        assertThat(settings.limits("attendance/day"))
                .isEqualTo(new HoldLimits(50, new Limit(10, 200L), new Limit(100, null)));
        assertThat(settings.limits("roster/student"))
                .isEqualTo(new HoldLimits(5, new Limit(10, 200L), new Limit(75, null)));
        assertThat(settings.secondPerson()).isTrue();
    }

    private static HoldSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("uchinuki.hold", HoldSettings.class);
    }
}
