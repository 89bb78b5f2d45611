package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.PublishedMappings;
import org.uchinuki.workbench.Workbench;
import tools.jackson.databind.JsonNode;

/** A file of a published mapping comes with a column more, or less: what happens then is what the mapping says. */
class ChangedColumnsTest {

    @OnBothDatabases
    void ignore_goes_on_without_the_column_and_says_so(String database) {
        Hub hub = Hub.blank(database);
        JsonNode run = imported(hub, "ignore", new Roster(60), ",建築年", ",1988");
        assertThat(run.path("state").asString()).isEqualTo("applied");
        assertThat(codes(hub, run)).containsExactly("mapping.drift_added");
        assertThat(proposals(hub, "ignore")).isEmpty();
    }

    @OnBothDatabases
    void pause_holds_the_run_until_somebody_has_looked(String database) {
        Hub hub = Hub.blank(database);
        JsonNode run = imported(hub, "pause", new Roster(61), ",建築年", ",1988");
        assertThat(run.path("state").asString()).isEqualTo("held");
        assertThat(codes(hub, run)).containsExactlyInAnyOrder("mapping.drift_added", "pipeline.columns_changed");
        hub.decided(run, "approve", "the column is of no use");
        assertThat(hub.ended(run.path("runId").asLong()).path("state").asString())
                .isEqualTo("applied");
        JsonNode less = hub.imported(
                "drift-pause", "apply", "schools.csv", text("学校コード\n" + new Roster(62).schoolCode() + "\n"));
        assertThat(less.path("state").asString())
                .as("an optional column is gone")
                .isEqualTo("held");
    }

    @OnBothDatabases
    void adopt_goes_on_and_leaves_a_draft_with_a_proposal_once(String database) {
        Hub hub = Hub.blank(database);
        JsonNode run = imported(hub, "adopt", new Roster(63), ",建築年", ",1988");
        assertThat(run.path("state").asString()).isEqualTo("applied");
        hub.imported("drift-adopt", "apply", "schools.csv", file(new Roster(64), ",建築年", ",1989"));
        List<ImportDraft> proposals = proposals(hub, "adopt");
        assertThat(proposals).hasSize(1);
        assertThat(proposals.getFirst().yaml()).contains("from: 建築年", "(to be confirmed)", "drift: adopt");
        assertThat(hub.bean(Workbench.class).check(proposals.getFirst())).isEmpty();
        assertThat(hub.bean(PublishedMappings.class)
                        .find("drift-adopt/schools", null)
                        .orElseThrow()
                        .knows("建築年"))
                .as("mapped or left out without a word")
                .isFalse();
    }

    @OnBothDatabases
    void whatever_the_mapping_says_a_file_without_a_needed_column_is_refused(String database) {
        Hub hub = Hub.blank(database);
        publish(hub, "needed", "ignore", ", required: true");
        JsonNode run = hub.imported(
                "drift-needed", "apply", "schools.csv", text("学校コード\n" + new Roster(65).schoolCode() + "\n"));
        assertThat(run.path("state").asString()).isEqualTo("rejected");
        assertThat(codes(hub, run)).containsExactly("mapping.missing_column");
    }

    private static JsonNode imported(Hub hub, String policy, Roster school, String column, String cell) {
        publish(hub, policy, policy, "");
        return hub.imported("drift-" + policy, "apply", "schools.csv", file(school, column, cell));
    }

    private static byte[] file(Roster school, String column, String cell) {
        return text("学校コード,学校名" + column + "\n" + school.schoolCode() + "," + school.schoolName() + cell + "\n");
    }

    private static void publish(Hub hub, String name, String policy, String required) {
        String yaml = """
                mapping: drift-%s/schools
                about: one row per school
                source: { format: csv, key: [学校コード], recognise: [学校コード], drift: %s }
                target: roster/school
                fields:
                  - { to: school.code, from: 学校コード, as: [trim], required: true }
                  - { to: school.name, from: 学校名, as: [trim]%s }
                  - { to: school.orgType, default: school, because: the list has only schools }
                examples:
                  - name: a school
                    given: { 学校コード: B138229900016, 学校名: 清水小学校 }
                    expect: { school: { name: 清水小学校 } }
                """.formatted(name, policy, required);
        PublishedMappings published = hub.bean(PublishedMappings.class);
        String mapping = "drift-" + name + "/schools";
        assertThat(published.publishText(mapping, yaml, published.inUse(mapping), "itstaff", "for this test"))
                .isEmpty();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> codes(Hub hub, JsonNode run) {
        return hub.findings(run.path("runId").asLong()).stream()
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    private static List<ImportDraft> proposals(Hub hub, String policy) {
        return hub.bean(Workbench.class).open().stream()
                .filter(draft -> draft.source().equals("drift-" + policy))
                .toList();
    }
}
