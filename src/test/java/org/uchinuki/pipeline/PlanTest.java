package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mappings;

class PlanTest {

    @TempDir
    Path folder = Path.of("");

    private final List<Finding> found = new ArrayList<>();
    private final LeftOut leftOut = new LeftOut();

    @Test
    void a_source_without_mappings_is_named_with_those_that_are_known() {
        assertThat(plan("nobody", null, file("students.csv", "a,b\n1,2\n"))).isEmpty();

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.unknown_source");
            assertThat(finding.details())
                    .hasEntrySatisfying("known", known -> assertThat(known).contains("c4th"));
        });
    }

    @Test
    void a_mapping_that_does_not_exist_is_named() {
        assertThat(plan("c4th", "c4th/pupils", file("students.csv", "a\n1\n"))).isEmpty();

        assertThat(found).extracting(Finding::code).containsExactly("mapping.unknown_mapping");
    }

    @Test
    void where_a_mapping_of_the_source_is_broken_that_is_said_and_the_file_not_blamed() throws IOException {
        Path all = folder.resolve("mappings");
        Path mappings = Files.createDirectories(all.resolve("acme"));
        Files.writeString(mappings.resolve("pupils.mapping.yaml"), "mapping: acme/pupils\ntarget: [\n");
        DeliveredFile file = file("pupils.csv", "番号,氏名\n1,伊予\n");

        assertThat(plan(all, "acme", null, file)).isEmpty();
        assertThat(plan(all, "acme", "acme/pupils", file)).isEmpty();
        Files.writeString(mappings.resolve("clubs.mapping.yaml"), """
                mapping: acme/clubs
                about: クラブ
                source: { format: csv, key: [番号], recognise: [番号, クラブ] }
                target: roster/person
                fields: [ { to: person.alias.sis, from: 番号, required: true } ]
                ignored: [ { from: クラブ, because: for tests } ]
                examples:
                  - { name: one, given: { 番号: "1", クラブ: 囲碁 }, expect: { person: { alias.sis: "1" } } }
                """);
        assertThat(plan(all, "acme", null, file)).isEmpty();

        assertThat(found)
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("mapping.perhaps_broken"))
                .allSatisfy(finding -> assertThat(finding.value()).isEqualTo("acme/pupils"));
    }

    @Test
    void a_file_in_the_folder_of_another_system_is_told_where_it_belongs() {
        assertThat(plan("oneroster", null, file("schools.csv", "学校コード,学校名,学校種,設置者コード\n")))
                .isEmpty();

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.of_another_source");
            assertThat(finding.details()).containsEntry("source", "c4th").containsEntry("mapping", "c4th/schools");
        });
    }

    @Test
    void schools_come_before_people_and_people_before_what_they_did() {
        assertThat(plan(
                        "c4th",
                        null,
                        file("attendance.csv", "日付,学校コード,学年,組,番号,管理コード,出欠コード,理由,体温\n"),
                        file("schools.csv", "学校コード,学校名,学校種,設置者コード\n"),
                        file("students.csv", "年度,学校コード,学校名,学年,組,番号,管理コード,氏名,フリガナ,性別,生年月日,転入日,転出日,備考\n")))
                .extracting(planned -> planned.file().name())
                .containsExactly("schools.csv", "students.csv", "attendance.csv");
    }

    @Test
    void the_manifest_of_a_package_is_checked_and_not_read_as_data() {
        assertThat(plan(
                        "oneroster",
                        null,
                        file(
                                "manifest.csv",
                                "propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.orgs,bulk\n")))
                .isEmpty();

        assertThat(found)
                .extracting(Finding::code)
                .containsExactly("decoding.manifest_repeats", "decoding.manifest_file_missing");
    }

    @Test
    void a_file_of_a_package_that_cannot_be_opened_or_whose_heading_is_refused_holds_the_run() {
        assertThat(plan(
                        "oneroster",
                        null,
                        file(
                                "manifest.csv",
                                "propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,bulk\nfile.classes,bulk\n"),
                        file("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"),
                        file("users.csv", "sourcedId,givenName\nu-1,x\n"),
                        bytes("classes.csv", "名前\n清水\n".getBytes(Charset.forName("EUC-JP")))))
                .extracting(planned -> planned.file().name())
                .containsExactly("orgs.csv");

        assertThat(leftOut.reasons()).extracting(Finding::code).containsOnly("pipeline.file_left_out");
        assertThat(leftOut.reasons()).extracting(Finding::value).containsExactlyInAnyOrder("users.csv", "classes.csv");
    }

    @Test
    void a_file_that_the_manifest_announces_and_the_package_does_not_hold_holds_the_run() {
        plan(
                "oneroster",
                null,
                file(
                        "manifest.csv",
                        "propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\nfile.users,bulk\nfile.roles,delta\nfile.results,absent\n"),
                file("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"));

        assertThat(leftOut.reasons()).extracting(Finding::value).containsExactly("roles.csv", "users.csv");
    }

    @Test
    void a_file_of_a_package_that_no_mapping_is_made_for_or_that_has_no_rows_holds_nothing() {
        plan(
                "oneroster",
                null,
                file("manifest.csv", "propertyName,value\noneroster.version,1.2\nfile.lineItems,bulk\n"),
                file("lineItems.csv", "sourcedId,title\nl-1,x\n"),
                bytes("readme.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1}));
        leftOut.foreign("orgs.csv");

        assertThat(found).extracting(Finding::code).contains("mapping.not_recognised");
        assertThat(leftOut.reasons()).isEmpty();
    }

    private List<PlannedFile> plan(String source, @Nullable String asked, DeliveredFile... files) {
        return plan(Path.of("mappings"), source, asked, files);
    }

    private List<PlannedFile> plan(Path mappings, String source, @Nullable String asked, DeliveredFile... files) {
        Notes notes = new Notes(found::addAll);
        Delivery delivery = new Delivery(UUID.randomUUID(), source, "test", Instant.EPOCH, List.of(files));
        List<PlannedFile> plan = new Plan(Mappings.load(mappings), notes, leftOut).of(delivery, asked);
        notes.flush();
        return plan;
    }

    private DeliveredFile file(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private DeliveredFile bytes(String name, byte[] content) {
        try {
            Path path = Files.write(folder.resolve(name), content);
            return new DeliveredFile(name, path, Files.size(path), "digest");
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
