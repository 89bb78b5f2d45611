package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping.SourceShape;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecognitionTest {

    private final Mapping plain = mapping("s/plain", "csv", null, null, "id");
    private final Mapping named = mapping("s/named", "csv", null, "出欠_*.csv", "id", "name");
    private final Mapping wide = mapping("s/wide", "csv", null, null, "id", "name", "grade");
    private final Mapping json = mapping("s/json", "json", "/users", null);
    private final Mapping xml = mapping("s/xml", "xml", "名簿/児童", null);

    @Test
    void the_mapping_that_demands_most_wins() {
        assertThat(choose(List.of(plain, named, wide), "出欠_4月.csv", "id", "name", "grade"))
                .isEqualTo("s/wide");
        assertThat(choose(List.of(plain, named, wide), "x/出欠_4月.CSV", "id", "name"))
                .isEqualTo("s/named");
        assertThat(choose(List.of(plain, named, wide), "other.csv", "id", "name"))
                .isEqualTo("s/plain");
    }

    @Test
    void JSON_and_XML_are_told_by_what_surrounds_the_records() {
        List<Mapping> all = List.of(plain, json, xml);
        assertThat(chosen(Recognition.choose(all, heading("json", "users", "next"), "a")))
                .isEqualTo("s/json");
        assertThat(chosen(Recognition.choose(all, heading("xml", "名簿"), "a"))).isEqualTo("s/xml");
    }

    @Test
    void where_none_fits_the_nearest_and_what_it_lacks_are_told() {
        var outcome = Recognition.choose(List.of(wide, json), heading("csv", "id", "grade"), "a.csv");
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.not_recognised");
            assertThat(finding.details()).containsEntry("nearest", "s/wide").containsEntry("missing", "name");
        });
    }

    @Test
    void two_that_demand_the_same_are_ambiguous() {
        Mapping twin = mapping("s/twin", "csv", null, null, "id");
        assertThat(Recognition.choose(List.of(plain, twin), heading("csv", "id"), "a.csv")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("mapping.ambiguous");
    }

    @Test
    void a_source_without_mappings_is_told_so() {
        assertThat(Recognition.choose(List.of(), heading("csv", "id"), "a.csv").findings())
                .extracting(Finding::code)
                .containsExactly("mapping.no_mapping");
    }

    private static String choose(List<Mapping> mappings, String fileName, String... columns) {
        return chosen(Recognition.choose(mappings, heading("csv", columns), fileName));
    }

    private static String chosen(Outcome<Mapping> outcome) {
        return ((Outcome.Passed<Mapping>) outcome).value().name();
    }

    private static Heading heading(String format, String... names) {
        return new Heading(format, StandardCharsets.UTF_8, ',', List.of(names));
    }

    private static Mapping mapping(
            String name, String format, @Nullable String records, @Nullable String fileName, String... recognise) {
        SourceShape source = new SourceShape(format, records, List.of("id"), List.of(recognise), fileName);
        return new Mapping(name, "", "", source, Target.PERSON_LIST, List.of(), List.of(), null, List.of());
    }
}
