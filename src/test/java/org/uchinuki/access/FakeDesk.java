package org.uchinuki.access;

import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.pipeline.Run.Expected;

/**
 * Takes everything in and answers with run 7, which has 30 findings and was sent by {@code demo-vendor}; run 8 by a folder;
 * from run 100 on, whatever is sent by a client of a test.
 */
public final class FakeDesk implements ImportDesk {

    public record Received(
            String source, String sender, @Nullable String mapping, boolean dryRun, List<String> files) {}

    public final List<Received> received = new ArrayList<>();

    @Override
    public List<String> sources() {
        return List.of("c4th", "oneroster");
    }

    @Override
    public List<String> mappings() {
        return List.of("c4th/staff", "c4th/students", "oneroster/users");
    }

    @Override
    public Receipt receive(
            String source,
            String sender,
            @Nullable String mapping,
            boolean dryRun,
            Expected expected,
            List<Upload> files)
            throws IOException {
        List<String> contents = new ArrayList<>();
        for (Upload file : files) {
            try (InputStream in = file.content().open()) {
                contents.add(file.name() + ":" + in.readAllBytes().length);
            }
        }
        received.add(new Received(source, sender, mapping, dryRun, contents));
        return contents.contains("empty.csv:0")
                ? new Receipt.Refused(List.of(Finding.error("api.unreadable", Location.file("empty.csv"), null)))
                : new Receipt.Begun(sender.startsWith("demo") || sender.startsWith("it") ? 7 : 99 + received.size());
    }

    @Override
    public Optional<RunView> run(long id) {
        return switch ((int) id) {
            case 7 -> Optional.of(view(7, "demo-vendor"));
            case 8 -> Optional.of(view(8, "inbox/c4th"));
            default ->
                id >= 100 && id < 100 + received.size()
                        ? Optional.of(view(id, received.get((int) id - 100).sender()))
                        : Optional.empty();
        };
    }

    @Override
    public List<RunView> runs(int limit) {
        return List.of(view(8, "inbox/c4th"), view(7, "demo-vendor"));
    }

    @Override
    public List<RunView> runsOf(String sender, int limit) {
        return LongStream.range(0, received.size())
                .filter(index -> received.get((int) index).sender().equals(sender))
                .mapToObj(index -> view(100 + index, sender))
                .limit(limit)
                .toList();
    }

    @Override
    public List<NumberedFinding> findings(long run, long after, int limit) {
        return LongStream.rangeClosed(after + 1, 30)
                .limit(limit)
                .mapToObj(number -> new NumberedFinding(
                        number,
                        Finding.error(
                                "api.bad_parameter",
                                Location.row("students.csv", number).in("学年"),
                                "=99",
                                Map.of("expected", "P1"))))
                .toList();
    }

    @Override
    public List<FindingRule> rules(long run) {
        return List.of(new FindingRule("api.bad_parameter", true, 30));
    }

    private static RunView view(long id, String sender) {
        return new RunView(
                id,
                "c4th",
                sender,
                "applied",
                "apply",
                OffsetDateTime.parse("2026-11-20T09:00:00+09:00"),
                null,
                List.of(new RunFile("students.csv", 1234, "ab", "c4th/students")),
                new Counts(10, 4, 3, 2, 0, 1),
                0,
                30);
    }
}
