package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.uchinuki.Databases;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.MappingVersion;

/** The tables of drafts and of published mappings, the same on both databases. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbenchTablesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T01:02:03.456789Z");

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_draft_is_as_it_was_saved_and_is_open_until_it_ends(String vendor) {
        JdbcDrafts drafts = new JdbcDrafts(JdbcClient.create(Databases.migrated(vendor)));
        ImportDraft draft = draft(NOW, ImportDraft.State.OPEN, "mapping: north/students\n# 名簿\n");
        ImportDraft older = draft(NOW.minus(Duration.ofDays(20)), ImportDraft.State.OPEN, "x");
        drafts.add(draft);
        drafts.add(older);
        assertThat(drafts.find(draft.id())).contains(draft);
        assertThat(drafts.open()).containsExactly(draft, older);
        assertThat(drafts.untouchedSince(NOW.minus(Duration.ofDays(14)))).containsExactly(older);

        ImportDraft ended = new ImportDraft(
                draft.id(),
                "meibo.csv",
                12,
                "ab",
                "south",
                "itstaff",
                NOW,
                NOW,
                ImportDraft.State.PUBLISHED,
                "y",
                ImportDraft.Step.RUN,
                null,
                "cd",
                "ef");
        assertThat(drafts.save(ended, NOW.minusNanos(1000)))
                .as("somebody changed it meanwhile")
                .isFalse();
        assertThat(drafts.find(draft.id())).contains(draft);
        assertThat(drafts.save(ended, NOW)).isTrue();
        assertThat(drafts.find(draft.id())).contains(ended);
        assertThat(drafts.open()).containsExactly(older);
        assertThat(drafts.save(draft, NOW)).as("it has ended").isFalse();
        assertThat(drafts.find(draft.id())).contains(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void versions_of_a_mapping_come_newest_first(String vendor) {
        JdbcMappingVersions versions = new JdbcMappingVersions(JdbcClient.create(Databases.migrated(vendor)));
        MappingVersion first = new MappingVersion("north/students", 1, "aa", "itstaff", NOW, "はじめて公開した");
        MappingVersion second = new MappingVersion("north/students", 2, "bb", "itstaff", NOW, "列が増えた");
        MappingVersion other = new MappingVersion("south/staff", 1, "cc", "itstaff", NOW, "はじめて公開した");
        assertThat(versions.add(first)).isTrue();
        assertThat(versions.add(second)).isTrue();
        assertThat(versions.add(other)).isTrue();
        assertThat(versions.add(new MappingVersion("north/students", 2, "dd", "other", NOW, "同じ番号")))
                .as("another has this number")
                .isFalse();
        assertThat(versions.of("north/students")).containsExactly(second, first);
        assertThat(versions.newest()).containsExactly(second, other);
    }

    private static ImportDraft draft(Instant changed, ImportDraft.State state, String yaml) {
        return new ImportDraft(
                UUID.randomUUID(),
                "meibo.csv",
                12,
                "ab",
                "north",
                "itstaff",
                NOW,
                changed,
                state,
                yaml,
                ImportDraft.Step.FILE,
                null,
                null,
                null);
    }
}
