package org.uchinuki.command.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamesTest {

    @Test
    void windows_31j_can_write_every_name() {
        CharsetEncoder encoder = Sheet.WINDOWS_31J.newEncoder();
        assertThat(Names.all())
                .allSatisfy(entry ->
                        assertThat(encoder.canEncode(entry[0])).as(entry[0]).isTrue());
    }

    @Test
    void every_name_has_its_reading_in_full_width_katakana() {
        assertThat(Names.all()).allSatisfy(entry -> assertThat(entry).hasSize(2));
        assertThat(Names.all()).allSatisfy(entry -> assertThat(entry[1]).matches("[ァ-ヴー]+"));
    }

    @Test
    void variants_of_characters_are_among_the_surnames() {
        assertThat(Names.all().stream().map(entry -> entry[0])).contains("髙橋", "山﨑", "德永", "濵田", "渡邉");
    }

    @Test
    void nobody_in_a_city_is_named_like_a_known_person() {
        List<String> names = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            City city = CityBuilder.build(seed, CitySize.SAIJO);
            city.children()
                    .forEach(child ->
                            names.add(child.name().family() + child.name().given()));
            city.staff()
                    .forEach(person ->
                            names.add(person.name().family() + person.name().given()));
        }
        assertThat(names).hasSize(3 * 9_450).doesNotContainAnyElementsOf(Names.KNOWN_PEOPLE);
    }
}
