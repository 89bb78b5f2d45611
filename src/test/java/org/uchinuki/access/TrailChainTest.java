package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrailChainTest {

    private static final TrailEntry ENTRY = new TrailEntry(
            "teacher",
            "TEACHER",
            Deed.VIEW,
            Opened.STUDENT,
            "0b9f6f0e-58a5-4c3e-9a53-0c1b1c5f3c11",
            "karte",
            "面談 \"5/2\" \\",
            Instant.parse("2026-11-20T00:15:02.5Z"),
            "127.0.0.1",
            Outcome.GRANTED);

    @TempDir
    Path data;

    @Test
    void the_canonical_form_is_that_of_decision_11() {
        assertThat(new String(CanonicalEntry.of(1, ENTRY, "ab01"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"actingAs\":\"TEACHER\",\"at\":\"2026-11-20T00:15:02.500000Z\",\"deed\":\"VIEW\","
                                + "\"from\":\"127.0.0.1\",\"key\":\"ab01\",\"number\":1,\"outcome\":\"GRANTED\","
                                + "\"purpose\":\"面談 \\\"5/2\\\" \\\\\",\"sections\":\"karte\","
                                + "\"subject\":\"0b9f6f0e-58a5-4c3e-9a53-0c1b1c5f3c11\",\"what\":\"STUDENT\",\"who\":\"teacher\"}");
    }

    @Test
    void the_hashes_are_those_that_another_tool_computes() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/trail.key"), "0123456789abcdef".repeat(4) + "\n");

        List<TrailLink> links = TrailChain.in(data).extend(TrailHead.START, List.of(ENTRY, ENTRY));

        // Computed with Python's hmac and json as docs/operating.md shows.
        assertThat(links)
                .extracting(TrailLink::keyId, TrailLink::hash)
                .containsExactly(
                        tuple("4884fdaafea47c29", "5b82b5873aa41ecd5dabb009522c8ee7087fa44c59cbb608a61c0fdaa21c1972"),
                        tuple("4884fdaafea47c29", "1ea718ea8739e0b6cc16fe92bb6f3658f5f0b19d2efd1fd13884fcbbdcdbf5b3"));
    }

    @Test
    void the_key_stays_the_same_over_a_restart_and_only_its_owner_reads_it() throws Exception {
        String first = TrailKeys.in(data).currentId();

        assertThat(TrailKeys.in(data).currentId()).isEqualTo(first);
        Path file = data.resolve("keys/trail.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    }

    @Test
    void a_broken_key_is_named_and_not_replaced() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Path file = Files.writeString(data.resolve("keys/trail.key"), "half");

        assertThatThrownBy(() -> TrailKeys.in(data)).hasMessageContaining("keys/trail.key");
        assertThat(file).hasContent("half");
    }
}
