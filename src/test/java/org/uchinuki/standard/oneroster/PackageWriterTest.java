package org.uchinuki.standard.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackageWriterTest {

    private static final Location ROW = Location.row("名簿.csv", 7);

    private final PackageWriter writer = new PackageWriter(Profile.JAPAN);

    @Test
    void headers_are_those_of_the_Japan_profile_to_the_letter() {
        assertThat(String.join(",", Profile.JAPAN.header(CsvFile.USERS)))
                .isEqualTo(
                        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
                                + "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                                + "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,"
                                + "metadata.jp.kanaGivenName,metadata.jp.kanaFamilyName,metadata.jp.kanaMiddleName,"
                                + "metadata.jp.homeClass,metadata.jp.kanaPreferredFamilyName,"
                                + "metadata.jp.kanaPreferredGivenName,metadata.jp.kanaPreferredMiddleName");
        assertThat(String.join(",", Profile.JAPAN.header(CsvFile.ENROLLMENTS)))
                .isEqualTo(
                        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
                                + "beginDate,endDate,metadata.jp.shussekiNo,metadata.jp.publicFlg");
        assertThat(CsvFile.values()).hasSize(21);
    }

    @Test
    void cells_are_quoted_lines_end_with_CRLF_and_there_is_no_byte_order_mark() throws IOException {
        assertThat(add("id-1", "name", "「\"光\"」学園", "type", "school")).isEmpty();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, "校務");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("manifest.csv");
            assertThat(zip.readAllBytes())
                    .startsWith("\"propertyName\",\"value\"\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(zip.getNextEntry().getName()).isEqualTo("orgs.csv");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("\"sourcedId\",\"status\",\"dateLastModified\",\"name\",\"type\",\"identifier\","
                            + "\"parentSourcedId\"\r\n"
                            + "\"id-1\",\"\",\"\",\"「\"\"光\"\"」学園\",\"school\",\"\",\"\"\r\n");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void what_the_manifest_says_agrees_with_what_is_there() throws IOException {
        add("id-1", "name", "東小", "type", "school");
        assertThat(writer.counts()).isEqualTo(Map.of(CsvFile.ORGS, 1));
        assertThat(new Manifest(Map.of("oneroster.version", Profile.JAPAN.version(), "file.orgs", "bulk"))
                        .compareWith(Set.of("orgs.csv")))
                .isEmpty();
    }

    @Test
    void a_row_that_no_package_may_hold_is_refused_with_its_place_and_the_column() {
        assertThat(codes(add("id 1", "name", "東小", "type", "school"))).containsExactly("standard.not_a_guid");
        assertThat(codes(add("id-1", "name", "東\n小", "type", "school"))).containsExactly("standard.line_break");
        assertThat(codes(add("id-1", "name", "ﾋｶﾞｼ小", "type", "school"))).containsExactly("standard.half_width_kana");
        List<Finding> word = add("id-1", "name", "東小", "type", "学校");
        assertThat(codes(word)).containsExactly("standard.not_in_enumeration");
        assertThat(word.getFirst().at()).isEqualTo(ROW);
        assertThat(word.getFirst().details())
                .containsEntry("column", "orgs.type")
                .containsEntry("known", "district school");
        assertThat(writer.counts()).isEmpty();

        assertThat(add("id-1", "name", "東小", "type", "school")).isEmpty();
        assertThat(codes(add("id-1", "name", "西小", "type", "school"))).containsExactly("standard.sourced_id_twice");
        assertThat(writer.counts()).containsEntry(CsvFile.ORGS, 1);
    }

    @Test
    void a_column_that_the_standard_does_not_have_is_a_defect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add("id-1", "nickname", "東"))
                .withMessageContaining("orgs.csv has no column nickname");
    }

    @Test
    void a_gap_is_told_once_for_its_column() {
        add("id-1", "type", "school");
        add("id-2", "type", "school");
        assertThat(writer.gaps())
                .filteredOn(gap -> gap.code().equals("standard.required_not_stated"))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.at()).isEqualTo(Location.file("orgs.csv").in("name"));
                    assertThat(gap.details()).containsEntry("rows", "2");
                });
        assertThat(writer.gaps())
                .filteredOn(gap -> gap.code().equals("standard.required_file_absent"))
                .hasSize(6);
    }

    private List<Finding> add(String id, String... cells) {
        Map<String, String> row = CsvFile.row(id);
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        return writer.add(CsvFile.ORGS, row, ROW);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
