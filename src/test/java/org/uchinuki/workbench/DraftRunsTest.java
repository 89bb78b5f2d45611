package org.uchinuki.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.uchinuki.Home;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Decision;
import org.uchinuki.pipeline.DecisionBook;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Run;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunDecisions.Answer;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.workbench.DraftRuns.Ended;

/** What becomes of a draft's mapping when its run is decided about, here or on the page of the run. */
class DraftRunsTest {

    private static final long RUN = 7;
    private static final String REASON = "looked at it";
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneId.of("Asia/Tokyo"));
    private final DraftsInMemory book = new DraftsInMemory();
    private final VersionsInMemory versions = new VersionsInMemory();
    private final List<Decision> made = new ArrayList<>();
    private Run.State state = Run.State.PREVIEWED;
    private Counts counts = Counts.NONE;
    private boolean second;

    @TempDir
    Path data;

    private Workbench bench;
    private PublishedMappings published;
    private DraftRuns runs;
    private AppliedDrafts applied;

    @BeforeEach
    void open() throws IOException {
        Home home = WorkbenchTest.homeOfCodes(data);
        Mappings mappings = Mappings.load(home.mappings(), home.published());
        bench = new Workbench(book, home, mappings, clock, Duration.ofDays(14), DataSize.ofKilobytes(100));
        published = new PublishedMappings(home, mappings, versions, clock);
        Imports imports = port(Imports.class, (self, method, arguments) -> Outcome.passed(RUN));
        RunLedger ledger = port(RunLedger.class, (self, method, arguments) -> Optional.of(run()));
        RunDecisions decisions = port(
                RunDecisions.class,
                (self, method, arguments) -> method.getName().equals("approve")
                        ? approved((String) arguments[1], (String) arguments[2])
                        : made);
        DecisionBook said = port(DecisionBook.class, (self, method, arguments) -> made);
        runs = new DraftRuns(bench, published, imports, decisions, ledger, clock);
        applied = new AppliedDrafts(bench, published, ledger, said);
    }

    @Test
    void a_mapping_is_in_use_once_its_run_is_applied_and_not_before() throws IOException {
        ImportDraft draft = previewed();
        assertThat(runs.approve(draft, "itstaff", REASON, null)).isEqualTo(new Ended.Done("north/students"));
        assertThat(published.find("north/students", null)).isEmpty();
        assertThat(bench.open()).containsExactly(draft);

        applied.committed(RUN);

        assertThat(published.find("north/students", null)).map(Mapping::digest).contains(digest(draft));
        assertThat(bench.open()).isEmpty();
        applied.committed(RUN);
        assertThat(published.versions("north/students"))
                .containsExactly(
                        new MappingVersion("north/students", 1, digest(draft), "itstaff", clock.instant(), REASON));
    }

    @Test
    void where_a_second_person_approves_on_the_page_of_the_run_the_mapping_is_in_use_in_their_name()
            throws IOException {
        second = true;
        ImportDraft draft = previewed();
        assertThat(runs.approve(draft, "itstaff", REASON, null)).isInstanceOf(Ended.NeedsSecond.class);
        assertThat(runs.waitsForSecond(draft)).isTrue();
        assertThat(published.find("north/students", null)).isEmpty();

        second = false;
        approved("other", "looked at it too");
        assertThat(runs.waitsForSecond(draft)).isFalse();
        applied.committed(RUN);

        assertThat(published.versions("north/students"))
                .extracting(MappingVersion::by, MappingVersion::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("other", "looked at it too"));
        assertThat(bench.open()).isEmpty();
        assertThat(data.resolve("drafts").resolve(draft.id().toString())).doesNotExist();
    }

    @Test
    void what_a_death_of_the_process_left_undone_is_made_up_for_at_the_next_start() throws IOException {
        ImportDraft draft = previewed();
        applied.sweep();
        assertThat(published.find("north/students", null)).as("it waits").isEmpty();
        runs.approve(draft, "itstaff", REASON, null);
        state = Run.State.APPLIED;
        published.publish("north/students", draft.yaml(), "", "itstaff", REASON);
        applied.sweep();
        assertThat(published.versions("north/students")).hasSize(1);
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void nothing_is_approved_whose_mapping_could_not_be_put_into_use() throws IOException {
        ImportDraft draft = previewed();
        String theirs = draft.yaml().replace("about: ", "about: theirs ");
        assertThat(published.publish("north/students", theirs, "", "other", REASON))
                .isEmpty();
        assertThat(runs.approve(draft, "itstaff", REASON, null))
                .isInstanceOfSatisfying(
                        Ended.Refused.class,
                        refused -> assertThat(codes(refused)).containsExactly("workbench.mapping_changed"));
        assertThat(runs.approve(draft, "itstaff", "no", null))
                .isInstanceOfSatisfying(
                        Ended.Refused.class,
                        refused -> assertThat(codes(refused)).containsExactly("workbench.reason_length"));
        assertThat(made).isEmpty();
        assertThat(runs.replaces(draft)).hasSize(1);

        approved("itstaff", REASON);
        applied.committed(RUN);
        assertThat(published.find("north/students", null))
                .map(Mapping::about)
                .hasValueSatisfying(about -> assertThat(about).startsWith("theirs "));
        assertThat(bench.open()).as("says what is left to do").containsExactly(draft);

        state = Run.State.APPLIED;
        runs.preview(draft, "itstaff");
        ImportDraft again = bench.find(draft.id()).orElseThrow();
        assertThat(runs.keepForLater(again, "itstaff", REASON)).isEqualTo(new Ended.Done("north/students"));
        assertThat(published.find("north/students", null)).map(Mapping::digest).contains(digest(draft));
    }

    @Test
    void a_text_that_was_changed_after_its_preview_is_not_put_into_use() throws IOException {
        ImportDraft draft = previewed();
        runs.approve(draft, "itstaff", REASON, null);
        bench.saveText(draft, draft.yaml().replace("about: ", "about: newer "));
        applied.committed(RUN);
        assertThat(published.find("north/students", null)).isEmpty();
        assertThat(bench.open()).hasSize(1);
    }

    @Test
    void a_mapping_is_kept_for_later_where_the_rows_of_its_file_are_all_faulty_and_not_where_the_file_is_refused()
            throws IOException {
        ImportDraft draft = previewed();
        state = Run.State.REJECTED;
        assertThat(runs.keepForLater(draft, "itstaff", REASON)).isInstanceOf(Ended.Refused.class);

        counts = new Counts(60, 0, 0, 0, 0, 60);
        assertThat(runs.keepForLater(draft, "itstaff", REASON)).isEqualTo(new Ended.Done("north/students"));
    }

    @Test
    void a_preview_keeps_the_tables_of_its_draft() throws IOException {
        ImportDraft draft = drop();
        Mapping mapping = ((Outcome.Passed<Mapping>) bench.mapping(draft)).value();
        String table =
                bench.trial(draft, mapping, finding -> {}).unknown().getFirst().table();
        bench.saveCodes(draft, mapping, "性別", table, java.util.Map.of("異", "OTHER"));
        runs.preview(bench.find(draft.id()).orElseThrow(), "itstaff");
        assertThat(bench.files().tables(draft.id()))
                .singleElement()
                .satisfies(own -> assertThat(data.resolve("mappings/codes").resolve(own.getFileName()))
                        .hasSameTextualContentAs(own));
    }

    private ImportDraft previewed() throws IOException {
        ImportDraft draft = drop();
        assertThat(runs.preview(draft, "itstaff")).isEqualTo(Outcome.passed(RUN));
        return bench.find(draft.id()).orElseThrow();
    }

    private ImportDraft drop() throws IOException {
        return ((Outcome.Passed<ImportDraft>) bench.drop(
                        "meibo.csv",
                        "north",
                        "itstaff",
                        new ByteArrayInputStream(WorkbenchTest.ROSTER.getBytes(StandardCharsets.UTF_8))))
                .value();
    }

    private Answer approved(String by, String reason) {
        made.add(new Decision(
                made.size() + 1,
                RUN,
                Decision.Verb.APPROVE,
                by,
                reason,
                NOW,
                NOW,
                second ? "waits" : "done",
                false,
                0,
                0,
                null,
                null,
                null));
        return second ? new Answer.NeedsSecond(run()) : new Answer.Done(run());
    }

    private Run run() {
        return new Run(
                RUN,
                new UUID(0, RUN),
                "north",
                "itstaff",
                null,
                Run.Mode.DRY_RUN,
                state,
                NOW,
                NOW,
                counts,
                0,
                null,
                null,
                Run.Expected.ANYTHING,
                List.of());
    }

    private static String digest(ImportDraft draft) {
        return DraftFiles.digest(draft.yaml());
    }

    private static List<String> codes(Ended.Refused refused) {
        return refused.findings().stream().map(Finding::code).toList();
    }

    private static <T> T port(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
