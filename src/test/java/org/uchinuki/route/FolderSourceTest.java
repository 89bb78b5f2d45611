package org.uchinuki.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.uchinuki.Home;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;
import org.uchinuki.route.FakeImports.Received;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class FolderSourceTest extends DoorsTest {

    @Autowired
    private Home home;

    @Autowired
    private FakeImports imports;

    @Autowired
    private LoadedFiles files;

    @Autowired
    private UnwatchedFolders unwatched;

    private Path inbox = Path.of("");

    @BeforeEach
    void theInboxIsThere() {
        imports.received.clear();
        imports.ended.clear();
        inbox = home.inbox().resolve("c4th");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.isDirectory(inbox));
    }

    @Test
    void every_shipped_route_runs_and_has_made_its_folder() {
        assertThat(files.broken()).isEmpty();
        for (String source : List.of("c4th", "oneroster", "usagelog", "reflection", "health", "c4th-nightly")) {
            assertThat(home.inbox().resolve(source)).isDirectory();
        }
    }

    @Test
    void a_dropped_file_is_handed_over_within_seconds_and_moves_to_done() throws IOException {
        long dropped = System.nanoTime();
        Files.writeString(inbox.resolve("students.csv"), "管理コード,氏名\n");

        Received received = theOnly("c4th");
        assertThat(Duration.ofNanos(received.at() - dropped)).isLessThan(Duration.ofSeconds(4));
        assertThat(received.fileName()).isEqualTo("students.csv");
        assertThat(received.sender()).isEqualTo("route:saijo-c4th-folder");
        assertThat(received.mapping()).isNull();
        assertThat(received.mode()).isEqualTo(Mode.APPLY);
        assertThat(received.text()).isEqualTo("管理コード,氏名\n");
        await().until(() -> Files.exists(inbox.resolve(".done/students.csv")));
        assertThat(inbox.resolve("students.csv")).doesNotExist();
        assertThat(received.mark()).startsWith("file students.csv ");
        await().until(() -> imports.isAllFiled("route:saijo-c4th-folder"));
        assertThat(inbox.resolve(".done/students.csv.report.txt")).doesNotExist();
    }

    @Test
    void a_file_in_a_folder_that_no_route_watches_is_noticed_until_it_is_gone(CapturedOutput log) throws IOException {
        Path stray = Files.createDirectories(home.inbox().resolve("nosuch")).resolve("file.csv");
        Files.createDirectories(home.inbox().resolve("empty"));
        Files.writeString(stray, "a,b");

        await().untilAsserted(() -> assertThat(unwatched.names()).containsExactly("nosuch"));
        assertThat(log).contains("files lie in inbox/nosuch, which no route watches");

        Files.delete(stray);
        await().untilAsserted(() -> assertThat(unwatched.names()).isEmpty());
    }

    @Test
    void the_same_name_can_be_dropped_again() throws IOException {
        Path file = inbox.resolve("again.csv");
        Files.writeString(file, "one");
        await().until(() -> Files.exists(inbox.resolve(".done/again.csv")) && !Files.exists(file));
        Files.writeString(file, "two");

        await().untilAsserted(() ->
                assertThat(imports.of("c4th")).extracting(Received::text).containsExactly("one", "two"));
        await().untilAsserted(() ->
                assertThat(Files.readString(inbox.resolve(".done/again.csv"))).isEqualTo("two"));
    }

    @Test
    void a_file_that_is_written_to_while_it_is_read_is_not_applied_and_is_read_again() throws IOException {
        assertThat(readWhileWritten("pause.csv", "one", "one two")).containsExactly("one", "one two");
        assertThat(imports.ended).containsExactly(State.REJECTED, State.APPLIED);
        assertThat(inbox.resolve(".failed/pause.csv.report.txt")).doesNotExist();
    }

    @Test
    void of_a_file_that_was_refused_because_it_was_not_done_the_rest_is_read_too() throws IOException {
        assertThat(readWhileWritten("half.csv", "refuse the half", "whole"))
                .containsExactly("refuse the half", "whole");
        assertThat(inbox.resolve(".failed/half.csv")).doesNotExist();
    }

    private List<String> readWhileWritten(String name, String first, String then) throws IOException {
        Path file = inbox.resolve(name);
        imports.during.set(() -> {
            try {
                Files.writeString(file, then);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        Files.writeString(file, first);
        await().until(() -> Files.exists(inbox.resolve(".done").resolve(name)));
        assertThat(inbox.resolve(".done").resolve(name)).content().isEqualTo(then);
        return imports.of("c4th").stream().map(Received::text).toList();
    }

    @Test
    void a_file_with_findings_lies_in_done_beside_its_report() throws IOException {
        Files.writeString(inbox.resolve("some.csv"), "find me");
        await().until(() -> Files.exists(inbox.resolve(".done/some.csv")));
        assertThat(inbox.resolve(".done/some.csv.report.txt")).content().contains("指摘", "finding");
    }

    @Test
    void a_refused_file_lies_in_failed_beside_its_report(CapturedOutput log) throws IOException {
        Files.writeString(inbox.resolve("bad.csv"), "refuse me");
        await().until(() -> Files.exists(inbox.resolve(".failed/bad.csv")));
        assertThat(inbox.resolve(".failed/bad.csv.report.txt")).content().contains("指摘", "finding");
        assertThat(inbox.resolve("bad.csv")).doesNotExist();
        await().untilAsserted(() -> assertThat(log).contains("import of c4th ended REJECTED with 1 findings"));
        await().until(() -> imports.isAllFiled("route:saijo-c4th-folder"));
        assertThat(log).doesNotContain("refuse me");
        assertThat(log.getAll().lines()).noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void a_file_at_which_the_hub_fails_stays_is_tried_again_and_is_not_overtaken(CapturedOutput log)
            throws IOException {
        Path defect = inbox.resolve("defect.csv");
        Files.writeString(defect, "break");
        await().until(() -> imports.of("c4th").size() > 1);
        assertThat(defect).exists();
        assertThat(inbox.resolve(".failed/defect.csv")).doesNotExist();
        await().until(() -> imports.isAllFiled("route:saijo-c4th-folder"));
        assertThat(log)
                .contains("route saijo-c4th-folder failed", "java.lang.IllegalStateException", "FakeImports")
                .doesNotContain("IllegalStateException: a defect");

        Files.writeString(inbox.resolve("next.csv"), "newer");
        Files.writeString(defect, "mended");
        Files.setLastModifiedTime(defect, FileTime.from(Instant.now().minusSeconds(60)));
        await().until(() -> Files.exists(inbox.resolve(".done/next.csv")));
        assertThat(imports.of("c4th").stream().map(Received::text).filter(text -> !text.equals("break")))
                .containsExactly("mended", "newer");
    }

    @Test
    void a_file_whose_run_fails_again_and_again_is_refused_in_the_end() throws IOException {
        imports.failures.set(2);
        Files.writeString(inbox.resolve("once.csv"), "fail twice");
        await().until(() -> Files.exists(inbox.resolve(".done/once.csv")));
        assertThat(imports.of("c4th")).hasSize(3);
        assertThat(inbox.resolve(".failed/once.csv.report.txt")).doesNotExist();

        imports.failures.set(Integer.MAX_VALUE);
        Files.writeString(inbox.resolve("poison.csv"), "fail for ever");
        await().until(() -> Files.exists(inbox.resolve(".failed/poison.csv")));
        assertThat(imports.of("c4th")).hasSize(6);
        assertThat(inbox.resolve(".failed/poison.csv.report.txt")).exists();
    }

    @Test
    void an_empty_file_is_handed_over_too_because_somebody_must_hear_of_it() throws IOException {
        Files.createFile(inbox.resolve("empty.csv"));
        assertThat(theOnly("c4th").text()).isEmpty();
    }

    @Test
    void a_file_whose_name_begins_with_a_dot_is_left_alone() throws IOException {
        Files.writeString(inbox.resolve(".upload.csv"), "not yet");
        Files.writeString(inbox.resolve("marker.csv"), "fine");
        assertThat(theOnly("c4th").fileName()).isEqualTo("marker.csv");
        assertThat(inbox.resolve(".upload.csv")).exists();
    }

    @Test
    void a_link_out_of_the_folder_and_a_pipe_are_no_files_that_somebody_dropped(@TempDir Path elsewhere)
            throws Exception {
        Files.createSymbolicLink(inbox.resolve("a-link.csv"), Files.writeString(elsewhere.resolve("secret"), "secret"));
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("b-pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(inbox.resolve("c-file.csv"), "one");
        try {
            await().until(() -> Files.exists(inbox.resolve(".done/c-file.csv")));
            assertThat(imports.of("c4th")).extracting(Received::text).containsExactly("one");
        } finally {
            Files.delete(inbox.resolve("a-link.csv"));
            Files.delete(inbox.resolve("b-pipe.csv"));
        }
    }

    @Test
    void what_lies_in_a_watched_folder_and_is_never_read_is_told(CapturedOutput log) throws IOException {
        Path sub = Files.createDirectories(inbox.resolve("2026年度"));
        Files.writeString(sub.resolve("students.csv"), "a,b");
        Path hidden = Files.writeString(inbox.resolve(".名簿.csv"), "a,b");
        Files.setLastModifiedTime(hidden, FileTime.from(Instant.now().minusSeconds(3_600)));
        Path part = Files.writeString(inbox.resolve("名簿.csv.PART"), "a,b");
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(3_600)));
        for (String underWay : List.of("a.csv.tmp", "b.csv.crdownload", "~$c.csv")) {
            Files.writeString(inbox.resolve(underWay), "a,b");
        }
        Path uploading = Files.writeString(inbox.resolve(".now.csv.part"), "a,b");

        await().untilAsserted(() ->
                assertThat(unwatched.unread()).containsExactly("c4th/.名簿.csv", "c4th/2026年度/", "c4th/名簿.csv.PART"));
        await().untilAsserted(
                        () -> assertThat(log).contains("files or folders lie in watched folders and are never read"));
        assertThat(log).doesNotContain("名簿");

        Files.delete(sub.resolve("students.csv"));
        Files.delete(sub);
        Files.delete(hidden);
        Files.delete(part);
        assertThat(imports.received).isEmpty();
        for (String underWay : List.of("a.csv.tmp", "b.csv.crdownload", "~$c.csv")) {
            Files.delete(inbox.resolve(underWay));
        }
        Files.delete(uploading);
        await().untilAsserted(() -> assertThat(unwatched.unread()).isEmpty());
    }

    @Test
    void a_file_that_is_still_being_written_waits() throws IOException {
        Path slow = inbox.resolve("slow.csv");
        Instant until = Instant.now().plusSeconds(4);
        try (Writer writer = Files.newBufferedWriter(slow)) {
            while (Instant.now().isBefore(until)) {
                writer.write("row\n");
                writer.flush();
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                assertThat(imports.of("c4th")).isEmpty();
            }
            writer.write("last\n");
        }
        assertThat(theOnly("c4th").text()).endsWith("last\n");
    }

    @Test
    void files_are_taken_in_the_order_in_which_they_came() throws IOException {
        Path waiting = home.inbox().resolve("oneroster");
        FileTime early = FileTime.from(Instant.now().minusSeconds(60));
        Files.writeString(waiting.resolve(".a.csv"), "second");
        Files.writeString(waiting.resolve(".b.csv"), "first");
        Files.setLastModifiedTime(waiting.resolve(".b.csv"), early);
        Files.move(waiting.resolve(".a.csv"), waiting.resolve("a.csv"));
        Files.move(waiting.resolve(".b.csv"), waiting.resolve("b.csv"));
        await().untilAsserted(() ->
                assertThat(imports.of("oneroster")).extracting(Received::text).containsExactly("first", "second"));
    }

    private Received theOnly(String source) {
        await().until(() -> !imports.of(source).isEmpty());
        assertThat(imports.of(source)).hasSize(1);
        return imports.of(source).getFirst();
    }
}
