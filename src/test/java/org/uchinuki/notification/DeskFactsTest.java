package org.uchinuki.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.access.Pane;
import org.uchinuki.access.grant.BreakGlass;
import org.uchinuki.access.grant.BrokenGlass;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.notification.Facts.BrokenFile;
import org.uchinuki.notification.Facts.Opened;
import org.uchinuki.pipeline.Asides;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.pipeline.RunStates;
import org.uchinuki.route.LoadedFiles;
import org.uchinuki.schedule.ScheduleDesk;
import org.uchinuki.schedule.ScheduleHistory;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeskFactsTest {

    private static final Instant AT = Instant.parse("2026-11-24T01:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_mapping_and_schedules_that_the_lint_refuses_are_broken_files() throws IOException {
        Path mapping = Files.createDirectories(folder.resolve("acme")).resolve("students.mapping.yaml");
        Files.writeString(mapping, "about: [");
        Mappings mappings = Mappings.load(folder);
        assertThat(facts(
                                mappings,
                                List.of(Finding.error(
                                        "schedule.bad_cron",
                                        Location.position("config/schedules.yaml", 3, 9),
                                        "often")))
                        .brokenFiles())
                .isEqualTo(Set.of(
                        new BrokenFile("mappings", "mappings/acme/students.mapping.yaml"),
                        new BrokenFile("schedules", "config/schedules.yaml")));
        Files.delete(mapping);
        mappings.reload();
        assertThat(facts(mappings, List.of()).brokenFiles()).isEmpty();
    }

    @Test
    void of_what_was_opened_is_told_who_and_what_kind_and_not_whom_it_is_about() {
        BreakGlass glass = new BreakGlass(
                UUID.randomUUID(), "shidou2", "supervisor", Pane.CHILD, "the-child", "the reason", AT, AT, null, null);
        assertThat(facts(Mappings.load(folder), List.of(), glass).opened(glass.id()))
                .contains(new Opened("shidou2", "child", AT, false));
    }

    private static DeskFacts facts(Mappings mappings, List<Finding> ofSchedules, BreakGlass... opened) {
        return new DeskFacts(
                answering(RunLedger.class, ""),
                answering(RunStates.class, ""),
                answering(ScheduleHistory.class, ""),
                answering(Asides.class, ""),
                new LoadedFiles(),
                mappings,
                answering(ScheduleDesk.class, ofSchedules),
                answering(BrokenGlass.class, List.of(opened).stream().findFirst()));
    }

    /** Answers whatever it is asked alike. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                DeskFactsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, asked) -> answer));
    }
}
