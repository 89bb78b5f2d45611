package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.uchinuki.connector.ConnectorLint;
import org.uchinuki.connector.Targets;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingCheck;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Recognition;
import org.uchinuki.route.RouteLint;

/** Everything that lies in the folders beside the source is in order, and agrees with everything else. */
class ShippedFilesTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");

    @TempDir
    Path unpacked;

    @Test
    void routes_connectors_and_mappings_lint_clean() throws IOException {
        assertThat(ConnectorLint.lint(Path.of("connectors"), Targets.STRICT)).isEmpty();
        assertThat(RouteLint.lint(Path.of("routes"), Path.of("connectors"), Targets.STRICT))
                .isEmpty();
        assertThat(MappingCheck.lint(Path.of("mappings"))).isEmpty();
        assertThat(Mappings.load(Path.of("mappings")).all())
                .hasSameSizeAs(files("mappings", ".mapping.yaml"))
                .allSatisfy(mapping ->
                        assertThat(mapping.examples()).as(mapping.name()).isNotEmpty());
    }

    @Test
    void every_example_of_every_mapping_holds() {
        assertThat(MappingCheck.examples(Path.of("mappings"))).isEmpty();
    }

    @Test
    void every_sample_file_is_recognised_by_exactly_one_mapping() throws IOException {
        Mappings mappings = Mappings.load(Path.of("mappings"));
        Map<String, String> recognised = new TreeMap<>();
        for (Path source : folders()) {
            String name = source.getFileName().toString();
            List<Mapping> ofSource = mappings.ofSource(name);
            for (Path file : ofSource.isEmpty() ? List.<Path>of() : importable(source)) {
                Heading heading = ((Passed<Heading>) Decoding.heading(delivered(file))).value();
                String as = as(source, file.getFileName().toString());
                String chosen = ((Passed<Mapping>) Recognition.choose(ofSource, heading, as))
                        .value()
                        .name();
                recognised.put(name + "/" + file.getFileName(), chosen);
                assertThat(ofSource)
                        .filteredOn(mapping -> Recognition.choose(List.of(mapping), heading, as) instanceof Passed)
                        .as(file.toString())
                        .extracting(Mapping::name)
                        .containsExactly(chosen);
            }
        }
        assertThat(recognised)
                .hasSize(40)
                .containsEntry("c4th/students.csv", "c4th/students")
                .containsEntry("forms/google.csv", "forms/google")
                .containsEntry("forms/microsoft.csv", "forms/microsoft");
        assertThat(Set.copyOf(recognised.values()))
                .as("no mapping is without a sample")
                .isEqualTo(mappings.all().stream().map(Mapping::name).collect(Collectors.toSet()));
    }

    @OnBothDatabases
    void the_city_was_loaded_with_the_counts_that_expected_yaml_states(String database) throws IOException {
        Hub hub = Hub.city(database);
        for (Path source : folders()) {
            if (expected(source).containsKey("city")) {
                continue; // of another city, which LayoutsTest imports
            }
            String name = source.getFileName().toString();
            Map<String, Long> sums = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, Object>> file :
                    expectedFiles(source).entrySet()) {
                for (String count : List.of("in", "created", "updated", "setAside")) {
                    sums.merge(count, ((Number) file.getValue().getOrDefault(count, 0)).longValue(), Long::sum);
                }
                assertThat(hub.sql()
                                .queryForList(
                                        "select f.mapping, f.rows_in, f.rows_set_aside from run_file f"
                                                + " join import_run r on r.id = f.run_id"
                                                + " where r.source = ? and f.name = ?",
                                        name,
                                        file.getKey()))
                        .as(file.getKey())
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row)
                                    .containsEntry("mapping", file.getValue().get("mapping"));
                            assertThat(row.get("rows_in"))
                                    .hasToString(String.valueOf(file.getValue().get("in")));
                            assertThat(row.get("rows_set_aside"))
                                    .hasToString(String.valueOf(file.getValue().get("setAside")));
                        });
            }
            if (!sums.isEmpty()) {
                assertThat(loaded(hub, name)).as(name).isEqualTo(sums);
            }
        }
    }

    @OnBothDatabases
    void the_city_holds_the_figures_that_expected_yaml_states(String database) throws IOException {
        Hub hub = Hub.city(database);
        Map<String, Object> days = figures("c4th");
        assertThat(days).containsKeys("病", "停", "遅早");
        days.forEach((symbol, count) -> assertThat(hub.sql()
                        .queryForObject(
                                symbol.equals("・")
                                        ? "select count(*) from attendance where mark = 'PRESENT'"
                                        : "select count(*) from attendance where source_code = '" + symbol + "'",
                                Long.class))
                .as(symbol)
                .hasToString(String.valueOf(count)));
        assertThat(hub.sql().queryForMap("""
                        select count(case when standard = 'xapi' then 1 end) as statements,
                          count(case when standard = 'caliper' then 1 end) as events,
                          count(case when standard = 'xapi' and a.entity_id is null then 1 end) as strangers
                        from learning_event e left join alias a
                          on a.entity_kind = 'PERSON' and a.handle = e.handle and a.valid_to = date '9999-12-31'
                        """))
                .containsEntry("statements", 960L)
                .containsEntry("events", 266L)
                .containsEntry("strangers", 12L);
        assertThat(figures("drill")).isEqualTo(Map.of("statements", 960, "statementsOfUnknownActors", 12));
        assertThat(figures("collab")).containsEntry("events", 266);
    }

    @Test
    void every_link_of_the_documents_leads_somewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        List<Path> documents = new ArrayList<>(files("docs", ".md"));
        documents.addAll(files("samples", ".md"));
        try (Stream<Path> top = Files.list(Path.of(""))) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (Path document : documents) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String to = link.group(1);
                if (!to.matches("[a-z]+:.*")) {
                    links++;
                    Path folder = document.toAbsolutePath().getParent();
                    if (folder != null && !Files.exists(folder.resolve(to))) {
                        dead.add(document + " → " + to);
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(links).isPositive();
    }

    /** What the imports of a source made of its rows, together. */
    private static Map<String, Long> loaded(Hub hub, String source) {
        Map<String, Long> sums = new LinkedHashMap<>();
        hub.sql()
                .queryForMap(
                        "select sum(rows_in) as a, sum(rows_created) as b, sum(rows_updated) as c,"
                                + " sum(rows_set_aside) as d from import_run where source = ?",
                        source)
                .forEach((column, sum) -> sums.put(
                        List.of("in", "created", "updated", "setAside")
                                .get(column.toLowerCase(Locale.ROOT).charAt(0) - 'a'),
                        ((Number) sum).longValue()));
        return sums;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> expectedFiles(Path source) throws IOException {
        return (Map<String, Map<String, Object>>) expected(source).getOrDefault("files", Map.of());
    }

    /** The name under which a product writes the file, where the file lies here under a plainer one. */
    private static String as(Path source, String name) throws IOException {
        Map<String, Object> told = expectedFiles(source).getOrDefault(name, Map.of());
        return String.valueOf(told.getOrDefault("as", name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> figures(String source) throws IOException {
        return (Map<String, Object>) expected(Path.of("samples", source)).getOrDefault("figures", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> expected(Path source) throws IOException {
        try (InputStream text = Files.newInputStream(source.resolve("expected.yaml"))) {
            return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(text);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("samples"))) {
            return sources.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The files of a source that are imported; those of a ZIP each by itself, without its manifest. */
    private List<Path> importable(Path source) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : files(source.toString(), "")) {
            String name = file.getFileName().toString();
            if (name.endsWith(".zip")) {
                files.addAll(unpack(file));
            } else if (!name.equals("expected.yaml")) {
                files.add(file);
            }
        }
        return files;
    }

    private List<Path> unpack(Path zip) throws IOException {
        List<Path> files = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.getName().equals("manifest.csv")) {
                    files.add(Files.write(unpacked.resolve(entry.getName()), entries.readAllBytes()));
                }
            }
        }
        return files;
    }

    private static DeliveredFile delivered(Path file) throws IOException {
        return new DeliveredFile(file.getFileName().toString(), file, Files.size(file), "");
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
