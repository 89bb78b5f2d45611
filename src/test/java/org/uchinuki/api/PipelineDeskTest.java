package org.uchinuki.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.api.ImportDesk.RunFile;
import org.uchinuki.api.ImportDesk.RunView;
import org.uchinuki.change.Counts;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.pipeline.RunLedger;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PipelineDeskTest {

    private static final String SHA256 = "0".repeat(64);

    private final List<String> asked = new ArrayList<>();

    @Test
    void a_page_of_runs_asks_the_ledger_once_for_each_thing_it_shows() {
        List<RunView> views = desk().runs(100);

        assertThat(views).hasSize(100);
        assertThat(asked).containsExactlyInAnyOrder("newest", "delivered", "countFindings");
        assertThat(views.getFirst().files())
                .containsExactly(
                        new RunFile("students.csv", 12, SHA256, "c4th/students"),
                        new RunFile("notes.txt", 3, SHA256, null));
        assertThat(views.getFirst().findings()).isEqualTo(30);
        assertThat(views.getLast().files())
                .as("named, and nothing of it kept")
                .containsExactly(new RunFile("students.csv", 0, "", null));
        assertThat(views.getLast().findings()).isZero();
    }

    private PipelineDesk desk() {
        List<Run> runs =
                LongStream.rangeClosed(1, 100).mapToObj(PipelineDeskTest::run).toList();
        Map<Long, List<DeliveredFile>> delivered = Map.of(1L, List.of(file("students.csv", 12), file("notes.txt", 3)));
        RunLedger ledger = standIn(RunLedger.class, method -> {
            asked.add(method);
            return switch (method) {
                case "newest" -> runs;
                case "delivered" -> delivered;
                case "countFindings" -> Map.of(1L, 30L);
                default -> throw new AssertionError(method);
            };
        });
        Imports imports = standIn(Imports.class, method -> {
            throw new AssertionError(method);
        });
        return new PipelineDesk(imports, ledger, Mappings.load(Path.of("mappings")));
    }

    private static <T> T standIn(Class<T> port, Function<String, Object> answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> answer.apply(method.getName())));
    }

    private static Run run(long id) {
        return new Run(
                id,
                UUID.randomUUID(),
                "c4th",
                "inbox/c4th",
                null,
                Mode.APPLY,
                State.APPLIED,
                Instant.parse("2026-11-20T00:15:02Z"),
                null,
                Counts.NONE,
                0,
                null,
                null,
                Run.Expected.ANYTHING,
                List.of(new Run.RunFile(id, "students.csv", "c4th/students", SHA256, 0, 0)));
    }

    private static DeliveredFile file(String name, long size) {
        return new DeliveredFile(name, Path.of(name), size, SHA256);
    }
}
