package org.uchinuki.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingWriter;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.RunDecisions;
import org.uchinuki.pipeline.RunLedger;
import org.uchinuki.workbench.DraftRuns.Ended;
import org.uchinuki.workbench.Workbench.Choice;
import org.uchinuki.workbench.Workbench.Facts;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbenchTest {

    static final String ROSTER = """
            学校コード,管理番号,学年,組,氏名,ふりがな,性別,生年月日,区分
            B138229900016,01001,1,1,伊予　花子,いよ　はなこ,女,2019-05-01,通
            B138229900016,01002,1,1,大西　莉子,おおにし　りこ,女,2019-06-01,通
            B138229900016,01003,1,2,越智　翔太,おち　しょうた,男,2019-07-01,通
            B138229900016,01004,1,2,曽我部　蓮,そがべ　れん,異,2019-08-01,特
            """;

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));
    private final DraftsInMemory book = new DraftsInMemory();

    @TempDir
    Path data;

    private Mappings mappings;
    private Workbench bench;
    private PublishedMappings published;
    private DraftRuns runs;

    @BeforeEach
    void open() {
        Home home = home();
        mappings = Mappings.load(home.mappings(), home.published());
        bench = new Workbench(book, home, mappings, clock, Duration.ofDays(14), DataSize.ofKilobytes(100));
        published = new PublishedMappings(home, mappings, new VersionsInMemory(), clock);
        runs = new DraftRuns(
                bench, published, nobody(Imports.class), nobody(RunDecisions.class), nobody(RunLedger.class), clock);
    }

    private Home home() {
        return new Home(Path.of("").toAbsolutePath(), data);
    }

    @Test
    void a_dropped_file_is_kept_for_the_hub_alone_and_goes_with_its_draft() throws IOException {
        ImportDraft draft = drop(ROSTER);
        Path file = data.resolve("drafts").resolve(draft.id().toString()).resolve("file");
        assertThat(file).hasContent(ROSTER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        bench.discard(draft);
        assertThat(file.getParent()).doesNotExist();
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void a_draft_that_nobody_touches_for_two_weeks_is_thrown_away_and_no_other() throws IOException {
        ImportDraft old = drop(ROSTER);
        ImportDraft fresh = drop(ROSTER);
        book.touched(old, clock.instant().minus(Duration.ofDays(15)));
        bench.sweep();
        assertThat(bench.open()).extracting(ImportDraft::id).containsExactly(fresh.id());
        assertThat(data.resolve("drafts").resolve(old.id().toString())).doesNotExist();
    }

    @Test
    void what_cannot_be_a_draft_leaves_nothing_behind() throws IOException {
        assertThat(refusal("a.csv", "North!", ROSTER)).isEqualTo("workbench.bad_source");
        assertThat(refusal("a.csv", "north", "x".repeat(101 * 1024))).isEqualTo("workbench.too_large");
        assertThat(refusal("a.csv", "north", "<!DOCTYPE html><html><body>login"))
                .isEqualTo("intake.html_page");
        assertThat(refusal("a.xls", HexFormat.of().parseHex("d0cf11e0a1b11ae1" + "00".repeat(600))))
                .isEqualTo("intake.old_office_file");
        assertThat(refusal("a.xlsx", zip("[Content_Types].xml"))).isEqualTo("intake.office_file");
        assertThat(refusal("a.zip", zip("students.csv"))).isEqualTo("workbench.zip");
        assertThat(refusal("a.zip", Arrays.copyOf(zip("students.csv"), 40))).isEqualTo("intake.zip_unreadable");
        assertThat(refusal("a.csv", "north", "あ,い\n1,2\n")).isEqualTo("mapping.nothing_to_suggest");
        assertThat(bench.open()).isEmpty();
        try (Stream<Path> left = Files.list(data.resolve("drafts"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_the_form_changes_is_the_text_to_the_byte_and_its_examples_hold() throws IOException {
        ImportDraft draft = drop(ROSTER);
        bench.saveColumns(
                draft,
                mapping(draft),
                List.of(
                        new Choice("区分", "classSection.classType", null, false, ""),
                        new Choice("ふりがな", "", null, false, "not kept")));
        ImportDraft saved = again(draft);
        Mapping mapping = mapping(saved);
        assertThat(MappingWriter.write(mapping, saved.yaml())).isEqualTo(saved.yaml());
        assertThat(bench.check(saved)).isEmpty();
        assertThat(mapping.fields())
                .anySatisfy(field -> assertThat(field.to()).isEqualTo("classSection.classType"))
                .noneSatisfy(field -> assertThat(field.from()).isEqualTo("ふりがな"));
        assertThat(mapping.ignored()).contains(new Mapping.Ignored("ふりがな", "not kept"));
    }

    @Test
    void a_column_that_the_draft_does_not_have_is_refused_and_nothing_is_saved() throws IOException {
        ImportDraft draft = drop(ROSTER);
        Mapping mapping = mapping(draft);
        List<Choice> choices = List.of(
                new Choice("区分", "", null, false, "no field fits"), new Choice("好きな色", "person.sex", null, false, ""));
        assertThatThrownBy(() -> bench.saveColumns(draft, mapping, choices))
                .asInstanceOf(InstanceOfAssertFactories.type(DraftChanged.class))
                .extracting(
                        changed -> changed.why().code() + " " + changed.why().value())
                .isEqualTo("workbench.no_such_column 好きな色");
        assertThatThrownBy(() -> bench.saveCodes(draft, mapping, "好きな色", "sex", Map.of("青", "MALE")))
                .asInstanceOf(InstanceOfAssertFactories.type(DraftChanged.class))
                .extracting(changed -> changed.why().code() + " "
                        + changed.why().value() + changed.why().details())
                .isEqualTo("workbench.no_such_table 好きな色{table=sex}");
        assertThat(again(draft).yaml()).isEqualTo(draft.yaml());
    }

    @Test
    void a_column_that_is_left_out_waits_to_be_confirmed_until_somebody_saves() throws IOException {
        ImportDraft draft = drop(ROSTER);
        assertThat(line(draft, "区分").state()).isEqualTo(ColumnLine.State.UNCONFIRMED);
        bench.saveColumns(draft, mapping(draft), List.of(new Choice("区分", "", null, false, "no field fits")));
        assertThat(line(again(draft), "区分").state()).isEqualTo(ColumnLine.State.LEFT_OUT);
    }

    @Test
    void a_column_that_the_text_forgets_is_undecided_and_the_file_would_be_refused() throws IOException {
        ImportDraft draft = drop(ROSTER);
        String without =
                draft.yaml().lines().filter(text -> !text.contains("from: 区分")).reduce("", (a, b) -> a + b + "\n");
        ImportDraft saved = bench.saveText(draft, without.replace("ignored:\n", ""));
        assertThat(line(saved, "区分").state()).isEqualTo(ColumnLine.State.UNDECIDED);
        List<Finding> findings = new ArrayList<>();
        assertThat(bench.trial(saved, mapping(saved), findings::add).refused()).isTrue();
        assertThat(findings).extracting(Finding::code).containsExactly("mapping.unknown_column");
    }

    @Test
    void a_word_for_an_unknown_code_goes_into_a_table_of_the_drafts_own() throws IOException {
        ImportDraft draft = drop(ROSTER);
        TrialReport before = trial(draft);
        assertThat(before.unknown())
                .singleElement()
                .satisfies(unknown -> assertThat(unknown.codes()).containsExactly(Map.entry("異", 1L)));
        assertThat(bench.words(mapping(draft), "性別")).contains("MALE", "FEMALE");
        Map<String, String> shipped = mappings.codes("sex");

        bench.saveCodes(draft, mapping(draft), "性別", before.unknown().getFirst().table(), Map.of("異", "OTHER"));

        ImportDraft saved = again(draft);
        assertThat(trial(saved).unknownCodes()).isZero();
        assertThat(saved.yaml()).containsPattern("code: north-students-sex-[0-9a-f]{12}");
        assertThat(bench.check(saved)).isEmpty();
        mappings.reload();
        assertThat(mappings.codes("sex")).isEqualTo(shipped);
        assertThat(mappings.hasTable("north-students-sex")).as("in use").isFalse();
    }

    @Test
    void a_word_for_yes_or_no_goes_into_a_table_too_beside_those_that_are_usual() throws IOException {
        ImportDraft draft = drop(ROSTER.replace(",特\n", ",○\n"));
        bench.saveColumns(draft, mapping(draft), List.of(new Choice("区分", "classSection.specialNeeds", "", false, "")));
        TrialReport before = trial(again(draft));
        assertThat(before.unknown())
                .filteredOn(unknown -> unknown.column().equals("区分"))
                .singleElement()
                .satisfies(unknown -> assertThat(unknown.codes()).containsExactly(Map.entry("通", 3L)));
        assertThat(bench.words(mapping(again(draft)), "区分")).containsExactly("true", "false");

        bench.saveCodes(again(draft), mapping(again(draft)), "区分", "", Map.of("通", "false"));

        assertThat(trial(again(draft)).preview())
                .extracting(row -> row.values().get("classSection.specialNeeds"))
                .containsExactly("false", "false", "false", "true");
        assertThat(bench.check(again(draft))).isEmpty();
    }

    @Test
    void a_class_and_words_for_a_special_class_are_read_as_the_hub_has_them() throws IOException {
        ImportDraft draft =
                drop(ROSTER.replace("組,", "年組,").replace(",1,1,", ",1,１組,").replace(",1,2,", ",1,２組,"));
        bench.saveColumns(
                draft,
                mapping(draft),
                List.of(
                        new Choice("年組", "classSection.code", null, true, ""),
                        new Choice("区分", "classSection.specialNeeds", null, false, "")));
        assertThat(trial(again(draft)).preview().getFirst().values())
                .containsEntry("classSection.code", "1")
                .containsEntry("classSection.specialNeeds", "false");
        assertThat(trial(again(draft)).preview().get(2).values()).containsEntry("classSection.code", "2");
    }

    @Test
    void a_name_of_a_table_that_leads_out_of_the_draft_changes_nothing_there() throws IOException {
        ImportDraft draft = drop(ROSTER);
        Path others = Files.writeString(data.resolve("others.csv"), "code,canonical\n1,P1\n");
        String table = others.toString().replace(".csv", "");
        Mapping mapping = mapping(draft);
        assertThatThrownBy(() -> bench.saveCodes(draft, mapping, "性別", table, Map.of("1", "P6")))
                .isInstanceOf(DraftChanged.class);
        assertThat(others).hasContent("code,canonical\n1,P1\n");
    }

    @Test
    void names_that_were_taken_for_codes_are_not_shown_as_such() throws IOException {
        ImportDraft draft = drop(ROSTER);
        bench.saveColumns(draft, mapping(draft), List.of(new Choice("氏名", "person.sex", "sex", false, "")));
        assertThat(line(again(draft), "性別").state())
                .as("its field went to another column")
                .isEqualTo(ColumnLine.State.UNCONFIRMED);
        assertThat(trial(again(draft)).unknown())
                .filteredOn(unknown -> unknown.column().equals("氏名"))
                .singleElement()
                .satisfies(unknown -> assertThat(unknown.likeNames()).isTrue());
    }

    @Test
    void year_source_and_target_of_the_whole_file_are_said_once() throws IOException {
        ImportDraft draft = drop(ROSTER);
        assertThat(Workbench.facts(mapping(draft)))
                .isEqualTo(new Facts("north", "students", "roster/student", "B138229900016", ""));
        assertThat(bench.saveFacts(draft, mapping(draft), new Facts("north", "児童", "roster/student", null, "2026")))
                .extracting(Finding::code)
                .containsExactly("workbench.bad_name");
        assertThat(bench.saveFacts(draft, mapping(draft), new Facts("n2", "list", "roster/student", "", "2026")))
                .isEmpty();
        ImportDraft saved = again(draft);
        assertThat(Workbench.facts(mapping(saved))).isEqualTo(new Facts("n2", "list", "roster/student", null, "2026"));
        assertThat(bench.check(saved)).isEmpty();
    }

    @Test
    void a_faulty_text_is_kept_and_its_faults_have_lines() throws IOException {
        ImportDraft draft = drop(ROSTER);
        ImportDraft faulty = bench.saveText(draft, draft.yaml().replace("person.sex", "person.sexx"));
        assertThat(again(draft).yaml()).contains("person.sexx");
        assertThat(bench.check(faulty)).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("mapping.lint_unknown_path");
            assertThat(finding.at().line()).isGreaterThan(5);
        });
        ImportDraft untrue = bench.saveText(faulty, draft.yaml().replace("familyName: 伊予", "familyName: 別"));
        assertThat(bench.check(untrue)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("workbench.example_fails");
            assertThat(untrue.yaml()
                            .lines()
                            .toList()
                            .get(Objects.requireNonNull(finding.at().line()) - 1))
                    .isEqualTo("  - name: a made-up row");
            assertThat(finding.at().column()).isEqualTo(5);
        });
    }

    @Test
    void nothing_is_published_that_was_not_previewed_as_it_is() throws IOException {
        ImportDraft draft = drop(ROSTER);
        for (Ended ended : List.of(
                runs.approve(draft, "itstaff", "looked at it", null),
                runs.keepForLater(draft, "itstaff", "looked at it"))) {
            assertThat(ended)
                    .isInstanceOfSatisfying(
                            Ended.Refused.class,
                            refused -> assertThat(refused.findings())
                                    .extracting(Finding::code)
                                    .containsExactly("workbench.not_previewed"));
        }
        assertThat(mappings.byName("north/students")).isEmpty();
    }

    @Test
    void files_that_a_death_of_the_process_left_behind_are_removed_and_those_in_hand_are_not() throws IOException {
        ImportDraft open = drop(ROSTER);
        ImportDraft ended = drop(ROSTER);
        book.save(ended.ended(ImportDraft.State.PUBLISHED, clock.instant()), ended.changedAt());
        UUID never = UUID.randomUUID();
        new DraftFiles(data.resolve("drafts"), 100).keep(never, stream("x"));
        UUID uploading = UUID.randomUUID();
        new DraftFiles(data.resolve("drafts"), 100).keep(uploading, stream("x"));
        for (UUID id : List.of(open.id(), ended.id(), never)) {
            aged(id);
        }
        Files.createDirectories(data.resolve("drafts/other"));

        bench.sweep();

        try (Stream<Path> left = Files.list(data.resolve("drafts"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(open.id().toString(), uploading.toString(), "other");
        }
    }

    @Test
    void a_draft_that_cannot_be_thrown_away_costs_no_other_and_its_files_go_the_next_time() throws IOException {
        ImportDraft stuck = drop(ROSTER);
        ImportDraft old = drop(ROSTER);
        book.touched(stuck, clock.instant().minus(Duration.ofDays(16)));
        book.touched(old, clock.instant().minus(Duration.ofDays(15)));
        book.broken = stuck.id();
        bench.sweep();
        assertThat(bench.open()).extracting(ImportDraft::id).containsExactly(stuck.id());
        assertThat(data.resolve("drafts").resolve(old.id().toString())).doesNotExist();
        book.broken = null;
        bench.sweep();
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void to_end_a_draft_again_removes_what_is_left_of_it() throws IOException {
        ImportDraft draft = drop(ROSTER);
        bench.discard(draft);
        new DraftFiles(data.resolve("drafts"), 100).keep(draft.id(), stream("x"));
        bench.discard(draft);
        assertThat(data.resolve("drafts").resolve(draft.id().toString())).doesNotExist();
    }

    @Test
    void who_changes_a_draft_that_somebody_else_has_changed_is_told_and_changes_nothing() throws IOException {
        ImportDraft seen = drop(ROSTER);
        ImportDraft theirs = bench.saveText(seen, seen.yaml().replace("about: ", "about: theirs "));
        for (Executable change : List.<Executable>of(
                () -> bench.saveText(seen, "mine"),
                () -> bench.saveColumns(seen, mapping(seen), List.of()),
                () -> bench.saveFacts(seen, mapping(seen), new Facts("n2", "list", "roster/student", "", "2026")),
                () -> bench.saveCodes(seen, mapping(seen), "性別", "sex", Map.of("異", "OTHER")),
                () -> bench.discard(seen))) {
            assertThatThrownBy(change::execute).isInstanceOf(DraftChanged.class);
        }
        assertThat(DraftChanged.finding().code()).isEqualTo("workbench.draft_changed");
        assertThat(again(seen)).isEqualTo(theirs);
        assertThat(data.resolve("drafts").resolve(seen.id().toString()).resolve("file"))
                .exists();
    }

    private void aged(UUID draft) throws IOException {
        Path own = data.resolve("drafts").resolve(draft.toString());
        FileTime then = FileTime.from(clock.instant().minus(Duration.ofMinutes(61)));
        Files.setLastModifiedTime(own.resolve("file"), then);
        Files.setLastModifiedTime(own, then);
    }

    private ImportDraft drop(String text) throws IOException {
        return ((Outcome.Passed<ImportDraft>) bench.drop("meibo.csv", "north", "itstaff", stream(text))).value();
    }

    private String refusal(String name, String source, String text) throws IOException {
        return bench.drop(name, source, "itstaff", stream(text))
                .findings()
                .getFirst()
                .code();
    }

    private String refusal(String name, byte[] content) throws IOException {
        return bench.drop(name, "north", "itstaff", new ByteArrayInputStream(content))
                .findings()
                .getFirst()
                .code();
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("a,b\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportDraft again(ImportDraft draft) {
        return bench.find(draft.id()).orElseThrow();
    }

    private Mapping mapping(ImportDraft draft) {
        Outcome<Mapping> parsed = bench.mapping(draft);
        assertThat(parsed.findings()).isEmpty();
        return ((Outcome.Passed<Mapping>) parsed).value();
    }

    private TrialReport trial(ImportDraft draft) {
        return bench.trial(draft, mapping(draft), finding -> {});
    }

    private ColumnLine line(ImportDraft draft, String column) {
        return bench.columns(draft, mapping(draft)).stream()
                .filter(one -> one.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** A home with the supplied code tables and no mapping: it is read again and again. */
    static Home homeOfCodes(Path data) throws IOException {
        Path codes = Files.createDirectories(data.resolve("home/mappings/codes"));
        try (Stream<Path> supplied = Files.list(Path.of("mappings/codes"))) {
            for (Path table : supplied.toList()) {
                Files.copy(table, codes.resolve(table.getFileName()));
            }
        }
        return new Home(data.resolve("home"), data);
    }

    static <T> T nobody(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> Optional.empty()));
    }
}
