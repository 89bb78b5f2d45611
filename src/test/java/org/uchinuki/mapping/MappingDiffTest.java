package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.MappingDiff.Change;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingDiffTest {

    private final Mappings mappings = Mappings.load(Path.of("mappings"));
    private final Mapping before = mappings.byName("c4th/schools").orElseThrow();

    @Test
    void what_was_added_removed_and_changed_is_told_entry_by_entry() {
        Mapping after = read(MappingWriter.write(before)
                .replace("from: 学校名, as: [trim], required: true", "from: 校名, as: [trim], required: true")
                .replace("recognise: [学校コード, 学校名,", "recognise: [学校コード, 校名,")
                .replace("学校名:", "校名:")
                .replace("field: 学校名", "field: 校名")
                .replace("  - { to: school.parentCode, from: 設置者コード, as: [trim, half-width] }\n", "")
                .replace(", parentCode: \"389901\"", "")
                .replace("examples:\n", "ignored:\n  - { from: 設置者コード, because: not needed }\nexamples:\n"));
        List<Change> changes = MappingDiff.of(before, after);
        assertThat(changes).extracting(Change::part).startsWith("source", "fields", "fields", "ignored");
        assertThat(changes)
                .extracting(change -> change.text(Locale.ENGLISH))
                .contains(
                        "fields school.name: changed { to: school.name, from: 学校名, as: [trim], required: true } →"
                                + " { to: school.name, from: 校名, as: [trim], required: true }",
                        "fields school.parentCode: removed { to: school.parentCode, from: 設置者コード, as: [trim, half-width] }",
                        "ignored 設置者コード: added not needed");
        assertThat(changes.getFirst().text(Locale.JAPANESE)).startsWith("source: 変更 ");
    }

    @Test
    void the_order_of_the_fields_and_the_looks_of_the_file_are_no_difference() {
        List<String> lines = MappingWriter.write(before).lines().toList();
        assertThat(lines.get(6)).contains("school.code");
        String swapped = MappingWriter.write(before)
                .replace(lines.get(6) + "\n" + lines.get(7), lines.get(7) + "   # first\n" + lines.get(6));
        assertThat(swapped).isNotEqualTo(MappingWriter.write(before));
        assertThat(MappingDiff.of(before, read(swapped))).isEmpty();
    }

    private Mapping read(String yaml) {
        Outcome<Mapping> read = mappings.parse("c4th/schools", yaml);
        assertThat(read.findings()).as(yaml).isEmpty();
        return ((Outcome.Passed<Mapping>) read).value();
    }
}
