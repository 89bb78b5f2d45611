package org.uchinuki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mappings;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    @TempDir
    Path folder;

    private final List<Finding> found = new ArrayList<>();
    private final Notes notes = new Notes(ledgerThatGathers(found), 1);

    @Test
    void a_source_nobody_has_a_mapping_for_is_named_with_those_that_there_are() throws IOException {
        assertThat(plan("shien", null, file("list.csv", "氏名\n"))).isEmpty();
        assertThat(found()).extracting(Finding::code).containsExactly("mapping.unknown_source");
        assertThat(found().getFirst().details().get("known")).contains("c4th, ");
    }

    @Test
    void a_mapping_that_was_asked_for_and_is_not_there_is_named() throws IOException {
        assertThat(plan("c4th", "c4th/pupils", file("list.csv", "氏名\n"))).isEmpty();
        assertThat(found()).extracting(Finding::code).containsExactly("mapping.unknown_mapping");
    }

    @Test
    void a_manifest_that_says_a_thing_twice_is_pointed_out() throws IOException {
        plan(
                "oneroster",
                null,
                file("manifest.csv", "propertyName,value\noneroster.version,1.2\noneroster.version,1.2\n"));
        assertThat(found()).extracting(Finding::code).containsExactly("decoding.manifest_repeats");
    }

    @Test
    void schools_are_read_before_children_and_children_before_their_days() throws IOException {
        assertThat(plan("c4th", null, sample("attendance.csv"), sample("students.csv"), sample("schools.csv")))
                .containsExactly("schools.csv", "students.csv", "attendance.csv");
    }

    private List<String> plan(String source, @Nullable String mapping, DeliveredFile... files) {
        Delivery delivery = new Delivery(new UUID(0, 1), source, "a test", Instant.EPOCH, List.of(files));
        return new Plan(MAPPINGS, notes)
                .of(delivery, mapping).stream()
                        .map(planned -> planned.file().name())
                        .toList();
    }

    private DeliveredFile file(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
        return new DeliveredFile(name, file, Files.size(file), "0".repeat(64));
    }

    private static DeliveredFile sample(String name) throws IOException {
        Path file = Path.of("samples/c4th").resolve(name);
        return new DeliveredFile(name, file, Files.size(file), "0".repeat(64));
    }

    private List<Finding> found() {
        notes.flush();
        return found;
    }

    private static RunLedger ledgerThatGathers(List<Finding> found) {
        RunLedger ledger = mock();
        doAnswer(call -> found.addAll(call.<List<Finding>>getArgument(1)))
                .when(ledger)
                .findings(anyLong(), anyList());
        return ledger;
    }
}
