package org.uchinuki.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** Mappings of tables with a column for each day or subject. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WideMappingTest {

    @TempDir
    Path folder;

    private Path wide = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        wide = Files.createDirectories(folder.resolve("wide"));
    }

    @Test
    void a_wide_table_is_mapped_cell_by_cell_and_findings_name_the_real_column() throws IOException {
        Files.writeString(wide.resolve("calendar.mapping.yaml"), """
                mapping: wide/calendar
                about: one row per child and month, a column per day
                source:
                  format: csv
                  key: [番号, 日付]
                  recognise: [番号]
                  fileName: "{年度}_{月:1-12}.csv"
                  unpivot: { columns: "{日:1-31}", cell: 体温 }
                  join: { 日付: "{年度}-{月}-{日}" }
                target: attendance/day
                fields:
                  - { to: person.alias.sis, from: 番号, required: true }
                  - { to: attendance.day, from: 日付, as: [school-year-date], required: true }
                  - { to: attendance.temperature, from: 体温, as: [decimal] }
                examples:
                  - name: the fourth of May
                    given: { 番号: "0012", 年度: "2026", 月: "5", "4": "36.5", "5": "" }
                    expect: { attendance: { day: "2026-05-04", temperature: "36.5" } }
                  - name: January lies in the year after
                    given: { 番号: "0012", 年度: 令和8, 月: "1", "9": "36.5" }
                    expect: { attendance: { day: "2027-01-09" } }
                  - name: a day that no calendar has
                    given: { 番号: "0012", 年度: "2026", 月: "2", "30": "36.5" }
                    finds: [ { code: mapping.impossible_date, field: "年度 + 月 + 30" } ]
                """);
        assertThat(MappingCheck.lint(folder)).isEmpty();
        assertThat(MappingCheck.examples(folder)).isEmpty();

        Mappings loaded = Mappings.load(folder);
        Mapping calendar = loaded.byName("wide/calendar").orElseThrow();
        Path file = Files.writeString(wide.resolve("2026_6.csv"), "番号,1,2,3\n0012,36.4,暑い,\n0013,36.9,,\n");
        RecordReader reader = passed(Decoding.open(
                new DeliveredFile("2026_6.csv", file, Files.size(file), ""),
                calendar.source().hints()));
        Mapper mapper = passed(loaded.mapper(calendar).forHeading(reader.headingAt(), reader.fieldNames()));
        List<String> become = new ArrayList<>();
        for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
            Outcome<Draft> outcome = mapper.map(passed(next));
            outcome.findings()
                    .forEach(finding -> become.add(finding.code() + " in row "
                            + finding.at().row() + ", " + finding.at().field()));
            if (outcome instanceof Outcome.Passed<Draft> draft) {
                become.add(draft.value().key() + " "
                        + draft.value().placeOf("attendance.temperature").field());
            }
        }
        assertThat(become).containsExactly("0012|2026-6-1 1", "mapping.not_a_number in row 2, 2", "0013|2026-6-1 1");
        reader.close();

        assertThat(loaded.mapper(calendar)
                        .forHeading(Location.row("x.csv", 1), List.of("番号", "1", "氏名"))
                        .findings())
                .extracting(finding -> finding.code() + " " + finding.at().field())
                .contains("mapping.unknown_column 氏名", "mapping.missing_column 月");
    }

    @Test
    void an_example_of_a_wide_table_gives_one_cell() throws IOException {
        Files.writeString(wide.resolve("days.mapping.yaml"), """
                mapping: wide/days
                about: one row per child, a column per day
                source: { format: csv, key: [番号, 日], recognise: [番号], unpivot: { columns: "{日:1-31}", cell: 記号 } }
                target: attendance/day
                fields:
                  - { to: person.alias.sis, from: 番号, required: true }
                  - { to: attendance.reason, from: 日 }
                  - { to: attendance.sourceCode, from: 記号 }
                examples:
                  - name: two cells
                    given: { 番号: "0012", "4": 病, "5": 病 }
                    expect: { attendance: { sourceCode: 病 } }
                """);
        assertThat(MappingCheck.lint(folder)).isEmpty();
        assertThat(MappingCheck.examples(folder))
                .singleElement()
                .hasToString("mappings/wide/days.mapping.yaml:10: two cells — source.unpivot: expected 1, got 2");
    }

    private static <T> T passed(Outcome<T> outcome) {
        assertThat(outcome.findings()).isEmpty();
        return ((Outcome.Passed<T>) outcome).value();
    }
}
