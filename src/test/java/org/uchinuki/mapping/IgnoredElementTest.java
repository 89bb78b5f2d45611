package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.decoding.Reshaper;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Location;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IgnoredElementTest {

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    @Test
    void an_ignored_element_hides_no_attribute_of_a_wide_table_that_nobody_knows() {
        Map<String, String> child = Map.of("@学籍番号", "H-2020", "@年", "2026", "@月", "5", "出欠/@d12", "遅");
        assertThat(found("kyomu-b/attendance", child)).isEmpty();
        assertThat(found("kyomu-b/attendance", with(child, "出欠", ""))).isEmpty();
        assertThat(found("kyomu-b/attendance", with(child, "出欠/@d32", "病")))
                .containsExactly("mapping.unknown_column 出欠/@d32");
        assertThat(found("kyomu-b/attendance", with(child, "出欠/備考", "転出予定")))
                .containsExactly("mapping.unknown_column 出欠/備考");
        assertThat(found("kyomu-b/attendance", with(child, "出欠[2]/@d3", "病")))
                .containsExactly("mapping.unknown_column 出欠[2]/@d3");
    }

    @Test
    void nor_a_key_beside_those_that_are_read() {
        assertThat(found("kyomu-c/staff", Map.of("homeroom", ""))).doesNotContain("mapping.unknown_column homeroom");
        assertThat(found("kyomu-c/staff", Map.of("homeroom/grade", "5", "homeroom/until", "2026-09-30")))
                .contains("mapping.unknown_column homeroom/until");
    }

    @Test
    void where_nothing_of_an_ignored_element_is_read_it_stands_for_all_of_it() {
        assertThat(found("health/notes", Map.of("児童生徒/氏名/@かな", "いよ はなこ")))
                .noneMatch(finding -> finding.startsWith("mapping.unknown_column"));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String text) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, text);
        return more;
    }

    private List<String> found(String mapping, Map<String, String> fields) {
        Mapping named = mappings.byName(mapping).orElseThrow();
        Stream<SourceRecord> records = new Reshaper(named.source().reshaping(), Map.of())
                .reshape(new SourceRecord(Location.row("x", 1), fields)).stream();
        return records.flatMap(record -> mappings.mapper(named).map(record).findings().stream())
                .map(finding -> finding.code() + " " + finding.at().field())
                .toList();
    }
}
