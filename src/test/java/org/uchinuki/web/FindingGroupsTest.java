package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.web.FindingGroups.Group;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FindingGroupsTest {

    @Test
    void what_is_found_in_every_row_of_a_column_stands_once() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.warning("mapping.drift_added", Location.row("a.csv", 1).in("国籍等"), "国籍等", Map.of()));
        for (int row = 2; row < 70; row++) {
            findings.add(Finding.error(
                    "mapping.no_name_split", Location.row("a.csv", row).in("氏名"), "架空甲子"));
        }
        findings.add(
                Finding.error("mapping.no_name_split", Location.row("a.csv", 2).in("フリガナ"), "カクウコウコ"));

        List<Group> groups = FindingGroups.of(findings);

        assertThat(groups)
                .extracting(group -> group.example().at().field(), Group::count, Group::left)
                .containsExactly(tuple("氏名", 68L, 15L), tuple("フリガナ", 1L, 0L), tuple("国籍等", 1L, 0L));
        assertThat(groups.getFirst().first())
                .extracting(finding -> finding.at().row())
                .containsExactly(2L, 3L, 4L);
        assertThat(groups.getFirst().more()).hasSize(50);
    }
}
