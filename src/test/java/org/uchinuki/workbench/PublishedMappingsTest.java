package org.uchinuki.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingVersions;
import org.uchinuki.mapping.Mappings;

/** Versions of mappings, and the code tables that were made for them. */
class PublishedMappingsTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));
    private final DraftsInMemory book = new DraftsInMemory();
    private final VersionsInMemory versions = new VersionsInMemory();

    @TempDir
    Path data;

    private Home home;
    private Mappings mappings;
    private Workbench bench;
    private PublishedMappings published;

    @BeforeEach
    void open() throws IOException {
        home = WorkbenchTest.homeOfCodes(data);
        mappings = Mappings.load(home.mappings(), home.published());
        bench = new Workbench(book, home, mappings, clock, Duration.ofDays(14), DataSize.ofKilobytes(100));
        published = new PublishedMappings(home, mappings, versions, clock);
    }

    @Test
    void a_published_mapping_is_in_use_at_once_and_its_versions_stay() throws IOException {
        String first = drop(WorkbenchTest.ROSTER).yaml();
        assertThat(published.publishText("north/students", first, "", "itstaff", "no"))
                .extracting(Finding::code)
                .containsExactly("workbench.reason_length");
        assertThat(published.publishText("north/students", first, "", "itstaff", "first of all"))
                .isEmpty();
        Mapping one = mappings.byName("north/students").orElseThrow();
        String second = first.replace("about: ", "about: newer ");
        assertThat(published.publishText("north/students", second, one.digest(), "itstaff", "second thoughts"))
                .isEmpty();
        Mapping two = mappings.byName("north/students").orElseThrow();

        assertThat(published.versions("north/students"))
                .extracting(MappingVersion::number, MappingVersion::digest)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, two.digest()),
                        org.assertj.core.groups.Tuple.tuple(1, one.digest()));
        assertThat(PublishedMappings.diff(
                        published.find("north/students", one.digest()).orElseThrow(), two))
                .singleElement()
                .satisfies(change -> assertThat(change.part()).isEqualTo("about"));
        assertThat(mappings.byName("north/students@" + one.digest())).contains(one);
        assertThat(mappings.byName("north/students@../../x")).isEmpty();
        assertThat(mappings.ofSource("north")).containsExactly(two);
        assertThat(data.resolve("mappings/north/students.mapping.yaml")).hasContent(second);
        assertThat(published.publishText("north/students", "mapping: x\n", two.digest(), "itstaff", "third thoughts"))
                .isNotEmpty();
        assertThat(mappings.byName("north/students")).contains(two);
    }

    @Test
    void what_was_supplied_stays_the_version_before_the_first_though_its_file_changes() throws IOException {
        String supplied = drop(WorkbenchTest.ROSTER).yaml().replace("target:", "# what a row is\ntarget:");
        Path file = home.mappings().resolve("north/students.mapping.yaml");
        DraftFiles.write(file, supplied);
        Mapping before = published.find("north/students", null).orElseThrow();
        String next = supplied.replace("about: ", "about: newer ");

        assertThat(published.publishText("north/students", next, before.digest(), "itstaff", "first of all"))
                .isEmpty();
        assertThat(published.find("north/students", before.digest()))
                .as("as long as the supplied file lies there")
                .contains(before);
        DraftFiles.write(file, supplied + "# with the next release\n");

        assertThat(published.versions("north/students"))
                .extracting(MappingVersion::number, MappingVersion::digest, MappingVersion::isSupplied)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, PublishedMappings.digest(next), false),
                        org.assertj.core.groups.Tuple.tuple(0, before.digest(), true));
        Mapping back = published.find("north/students", before.digest()).orElseThrow();
        assertThat(published.text(back)).isEqualTo(supplied);
        assertThat(published.all())
                .filteredOn(one -> one.mapping().name().equals("north/students"))
                .singleElement()
                .satisfies(one -> assertThat(one.version())
                        .extracting(MappingVersion::number)
                        .isEqualTo(1));
        assertThat(published.publishText(
                        "north/students", supplied, PublishedMappings.digest(next), "itstaff", "back again"))
                .isEmpty();
        assertThat(published.find("north/students", null)).contains(before);
    }

    @Test
    void a_text_that_is_read_and_sent_back_is_the_same_to_the_byte_with_its_comments() throws IOException {
        String supplied = drop(WorkbenchTest.ROSTER).yaml().replace("target:", "# what a row is\ntarget:")
                + "\n# below the last line   \n";
        DraftFiles.write(home.mappings().resolve("north/students.mapping.yaml"), supplied);
        Mapping read = published.find("north/students", null).orElseThrow();

        String first = published.text(read);
        assertThat(first).isEqualTo(supplied);
        assertThat(published.publishText("north/students", first, read.digest(), "itstaff", "as it was"))
                .isEmpty();
        assertThat(published.text(published.find("north/students", null).orElseThrow()))
                .isEqualTo(supplied);

        ImportDraft taken = bench.use(drop(WorkbenchTest.ROSTER), "north/students");
        assertThat(taken.yaml()).contains("# what a row is\n");
    }

    @Test
    void a_name_that_is_no_name_of_a_mapping_never_becomes_a_path() throws IOException {
        String first = drop(WorkbenchTest.ROSTER).yaml();
        for (String name : List.of("../../north", "north", "north/a/b", "North/students", "north/")) {
            String text = first.replaceFirst("mapping: .*", "mapping: \"" + name + "\"");
            assertThat(published.test(name, text))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(
                            finding -> assertThat(finding.code()).isIn("workbench.bad_name", "workbench.bad_source"));
            assertThat(published.publishText(name, text, "", "itstaff", "first of all"))
                    .as(name)
                    .isNotEmpty();
        }
        assertThat(data.resolve("mappings")).doesNotExist();
        assertThat(published.test("north/students", first.replace("\n", "\r\n")))
                .isEmpty();
        assertThat(data.resolve("mappings")).as("a test keeps nothing").doesNotExist();
    }

    @Test
    void what_is_in_use_is_found_by_its_digest_though_nobody_has_published_it() throws IOException {
        String text = drop(WorkbenchTest.ROSTER).yaml();
        Files.createDirectories(data.resolve("mappings/north"));
        Files.writeString(data.resolve("mappings/north/students.mapping.yaml"), text);
        Mapping byHand = published.find("north/students", null).orElseThrow();
        assertThat(published.find("north/students", byHand.digest())).contains(byHand);
        assertThat(PublishedMappings.digest(text.replace("\n", "\r\n"))).isEqualTo(byHand.digest());
    }

    @Test
    void two_drafts_of_one_field_are_each_read_by_their_own_words_and_go_on_so() throws IOException {
        List<Mapping> kept = new ArrayList<>();
        for (String word : List.of("OTHER", "MALE", "FEMALE")) {
            ImportDraft draft = drop(WorkbenchTest.ROSTER);
            bench.saveCodes(draft, mapping(draft), "性別", tableOf(mapping(draft)), Map.of("異", word));
            Mapping mapping = mapping(again(draft));
            assertThat(published.keep(
                            mapping.name(),
                            mapping,
                            again(draft).yaml(),
                            bench.files().tables(draft.id())))
                    .isEmpty();
            bench.discard(again(draft));
            kept.add(mapping);
        }
        assertThat(kept.stream().map(mapping -> mappings.codes(tableOf(mapping)).get("異")))
                .containsExactly("OTHER", "MALE", "FEMALE");
        assertThat(kept.stream().map(mapping -> mappings.byName(MappingVersions.name(mapping))))
                .allMatch(Optional::isPresent);
    }

    @Test
    void a_table_whose_name_others_use_is_refused_before_anything_is_written() throws IOException {
        ImportDraft draft = drop(WorkbenchTest.ROSTER);
        Path own = data.resolve("drafts").resolve(draft.id().toString()).resolve("codes/sex.csv");
        DraftFiles.write(own, "code,canonical\n男,FEMALE\n");
        assertThat(published.keep("north/students", mapping(draft), draft.yaml(), List.of(own)))
                .extracting(Finding::code)
                .containsExactly("workbench.table_taken");
        assertThat(data.resolve("mappings")).doesNotExist();
        assertThat(own).exists();
    }

    @Test
    void the_later_of_two_writers_is_refused_and_told() throws IOException {
        String first = drop(WorkbenchTest.ROSTER).yaml();
        assertThat(published.publishText("north/students", first, "", "itstaff", "first of all"))
                .isEmpty();
        String seen = published.inUse("north/students");
        String theirs = first.replace("about: ", "about: theirs ");
        assertThat(published.publishText("north/students", theirs, seen, "itstaff", "the quicker one"))
                .isEmpty();
        List<Finding> against = published.publishText(
                "north/students", first.replace("about: ", "about: mine "), seen, "other", "the quicker one");
        assertThat(against).extracting(Finding::code).containsExactly("workbench.mapping_changed");
        assertThat(PublishedMappings.isConflict(against)).isTrue();
        assertThat(data.resolve("mappings/north/students.mapping.yaml")).hasContent(theirs);
        assertThat(published.publishText("north/students", theirs, seen, "other", "the very same"))
                .as("what is in use already is no conflict")
                .isEmpty();
        assertThat(published.versions("north/students")).hasSize(2);
    }

    @Test
    void two_nodes_that_publish_at_once_do_not_both_win() throws IOException {
        String first = drop(WorkbenchTest.ROSTER).yaml();
        List<List<Finding>> quicker = new ArrayList<>();
        VersionsInMemory shared = new VersionsInMemory() {
            @Override
            public boolean add(MappingVersion version) {
                // Just before this node writes its row, the other one has published all of its own.
                if (quicker.isEmpty()) {
                    quicker.add(List.of());
                    quicker.set(0, published("x ", first));
                }
                return super.add(version);
            }

            private List<Finding> published(String about, String yaml) {
                return new PublishedMappings(home, mappings, this, clock)
                        .publish("north/students", yaml.replace("about: ", "about: " + about), "", "other", "at once");
            }
        };
        published = new PublishedMappings(home, mappings, shared, clock);
        assertThat(published.publish("north/students", first, "", "itstaff", "at once"))
                .extracting(Finding::code)
                .containsExactly("workbench.mapping_changed");
        assertThat(quicker).containsExactly(List.of());
        assertThat(published.find("north/students", null).orElseThrow().about()).startsWith("x ");
        assertThat(published.versions("north/students")).hasSize(1);
    }

    @Test
    void a_version_that_was_written_down_before_the_process_died_comes_into_use_at_the_next_start() throws IOException {
        String first = drop(WorkbenchTest.ROSTER).yaml();
        assertThat(published.publish("north/students", first, "", "itstaff", "first of all"))
                .isEmpty();
        String second = first.replace("about: ", "about: newer ");
        assertThat(published.publish(
                        "north/students", second, published.inUse("north/students"), "itstaff", "second thoughts"))
                .isEmpty();
        Path current = data.resolve("mappings/north/students.mapping.yaml");
        Files.writeString(current, first);
        published.afterSingletonsInstantiated();
        assertThat(current).hasContent(second);

        String byHand = first.replace("about: ", "about: by hand ");
        Files.writeString(current, byHand);
        published.afterSingletonsInstantiated();
        assertThat(current).as("what somebody put there stays").hasContent(byHand);
        assertThat(published.publish(
                        "north/students", first, published.inUse("north/students"), "itstaff", "back to the first"))
                .isEmpty();
        assertThat(published.find("north/students", DraftFiles.digest(byHand)))
                .as("and is kept when another comes into use")
                .isPresent();
    }

    private static String tableOf(Mapping mapping) {
        return mapping.fields().stream()
                .filter(field -> "性別".equals(field.from()))
                .flatMap(field -> field.as().stream())
                .map(step -> String.valueOf(step.argument()))
                .filter(table -> table.contains("sex"))
                .findFirst()
                .orElseThrow();
    }

    private ImportDraft drop(String text) throws IOException {
        return ((Outcome.Passed<ImportDraft>) bench.drop(
                        "meibo.csv",
                        "north",
                        "itstaff",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .value();
    }

    private ImportDraft again(ImportDraft draft) {
        return bench.find(draft.id()).orElseThrow();
    }

    private Mapping mapping(ImportDraft draft) {
        return ((Outcome.Passed<Mapping>) bench.mapping(draft)).value();
    }
}
