package org.uchinuki.learning.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.learning.caliper.EventReader;
import org.uchinuki.learning.translation.Translation.Told;
import org.uchinuki.learning.translation.Translation.Untold;
import org.uchinuki.learning.translation.Translation.Why;
import org.uchinuki.learning.xapi.StatementReader;
import org.uchinuki.standard.caliper.CaliperVariants;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.StatementCorpus;

/** The table does what its examples say, and whatever comes out of it is valid in the other standard. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TranslationTest {

    private static final UUID ID = UUID.fromString("6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001");
    private static final Instant STORED = Instant.parse("2026-05-01T01:15:03.123456Z");
    private static final Path READINGS = Path.of("src/test/resources/readings");

    private final Translator translator = Translator.shipped();

    static Stream<Row> statements() {
        return TranslationTable.shipped().statements().stream();
    }

    static Stream<Row> events() {
        return TranslationTable.shipped().events().stream();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void a_statement_is_told_in_caliper_as_its_row_shows(Row row) {
        Json.Obj base = json("""
                {"actor":{"mbox":"mailto:hanako@school.example.jp"},"verb":{"id":"%s"},
                 "object":{"id":"https://drill.example.jp/items/1"},"timestamp":"2026-05-01T01:15:02.120Z"}
                """.formatted(row.verb()));
        Json.Obj given = over(base, row.example().given());
        assertThat(StatementReader.judge(given, "1.0.3").all())
                .as("the example is a statement")
                .isEmpty();

        Told told = (Told) translator.toCaliper(given, ID, STORED);

        assertThat(told.event().text("type")).isEqualTo(row.event());
        assertThat(told.event().text("action")).isEqualTo(row.action());
        assertThat(told.event().text("profile")).isEqualTo(row.profile());
        assertHolds("", told.event(), row.example().expect());
        assertThat(told.unsaid())
                .containsExactlyInAnyOrderElementsOf(row.example().unsaid());
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_told_in_xapi_as_its_row_shows(Row row) {
        Json.Obj base = json("""
                {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:%s","type":"%s","action":"%s",
                 "actor":{"id":"mailto:hanako@school.example.jp","type":"Person"},
                 "object":{"id":"https://c.example.jp/things/1","type":"DigitalResource"},
                 "eventTime":"2026-05-01T01:15:02.120Z"}
                """.formatted(ID, row.event() == null ? "Event" : row.event(), row.action()));
        Json.Obj given = over(base, row.example().given());
        assertThat(EventReader.judge(given).all()).as("the example is an event").isEmpty();

        Told told = (Told) translator.toXapi(given, ID);

        assertThat(Pointers.at(told.event(), "/verb/id")).isEqualTo(new Json.Text(row.verb()));
        assertHolds("", told.event(), row.example().expect());
        assertThat(told.unsaid())
                .containsExactlyInAnyOrderElementsOf(row.example().unsaid());
    }

    @Test
    void every_row_can_be_reached() {
        TranslationTable table = TranslationTable.shipped();
        assertThat(table.events())
                .allSatisfy(row -> assertThat(table.ofEvent(row.event() == null ? "Event" : row.event(), row.action()))
                        .isEqualTo(row));
        assertThat(table.statements())
                .allSatisfy(row -> assertThat(table.ofStatement(
                                row.verb(), row.objects().stream().findFirst().orElse(Words.ANY)))
                        .isEqualTo(row));
    }

    @Test
    void every_good_statement_of_the_corpus_is_a_valid_event_or_cannot_be_said_with_a_reason() {
        Map<String, Integer> became = new TreeMap<>();
        List<String> slips = new ArrayList<>();
        StatementCorpus.read().stream()
                .flatMap(asked -> asked.cases().stream())
                .filter(one -> one.found().isEmpty())
                .map(StatementCorpus.Case::statement)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .forEach(statement -> count(
                        translator.toCaliper(statement, ID, STORED),
                        told -> EventReader.judge(told).all().isEmpty(),
                        JsonText.write(statement),
                        became,
                        slips));
        System.out.println("statements to Caliper: " + became);
        assertThat(slips).isEmpty();
        assertThat(became.get("told")).isGreaterThan(100);
    }

    @Test
    void every_good_variant_of_every_event_is_a_valid_statement_or_cannot_be_said_with_a_reason() {
        Map<String, Integer> became = new TreeMap<>();
        List<String> slips = new ArrayList<>();
        for (String text : CaliperVariants.good()) {
            Json.Obj event = json(text.replace('\'', '"'));
            count(
                    translator.toXapi(event, ID),
                    told -> StatementReader.judge(told, "1.0.3").all().isEmpty()
                            && StatementReader.judge(told, "2.0.0").all().isEmpty(),
                    text,
                    became,
                    slips);
        }
        System.out.println("events to xAPI: " + became);
        assertThat(slips).isEmpty();
        assertThat(became.get("told")).isGreaterThan(500);
    }

    private static void count(
            Translation translation,
            java.util.function.Predicate<Json.Obj> isValid,
            String original,
            Map<String, Integer> became,
            List<String> slips) {
        switch (translation) {
            case Told told -> {
                became.merge("told", 1, Integer::sum);
                if (!isValid.test(told.event())) {
                    slips.add(original + " → " + JsonText.write(told.event()));
                }
            }
            case Untold untold -> {
                became.merge(untold.why().word(), 1, Integer::sum);
                if (untold.why() == Why.MISFIT) {
                    slips.add(original + ": " + untold.detail());
                }
            }
        }
    }

    /** What the hub reads out of an event it reads out of its translation, but for what is named. */
    @Test
    void what_is_read_out_of_an_event_is_read_out_of_its_translation() throws IOException {
        Map<String, String> became = new LinkedHashMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".json", "");
            Json.Obj event = Objects.requireNonNull(json(Files.readString(file)).object("event"));
            boolean isStatement = name.startsWith("xapi");
            Translation translation =
                    isStatement ? translator.toCaliper(event, ID, STORED) : translator.toXapi(event, ID);
            if (translation instanceof Untold untold) {
                became.put(name, untold.why().word() + " " + untold.detail());
                continue;
            }
            Told told = (Told) translation;
            Reading before = isStatement
                    ? StatementReader.read(event, STORED, EventWords.shipped())
                    : EventReader.read(event, STORED, EventWords.shipped());
            Reading after = isStatement
                    ? EventReader.read(told.event(), STORED, EventWords.shipped())
                    : StatementReader.read(told.event(), STORED, EventWords.shipped());
            became.put(name, "unsaid " + told.unsaid());
            assertThat(after.time().toInstant())
                    .as(name)
                    .isEqualTo(before.time().toInstant());
            assertThat(after.activityId()).as(name).isEqualTo(before.activityId());
            assertThat(after.activityName()).as(name).isEqualTo(before.activityName());
            assertThat(after.curriculumCode()).as(name).isIn(before.curriculumCode(), null);
            assertThat(after.subject()).as(name).isIn(before.subject(), null);
            assertThat(after.durationSeconds()).as(name).isIn(before.durationSeconds(), null);
            if (!told.unsaid().contains("/verb") && before.verb() != VerbFamily.PART) {
                assertThat(after.verb()).as(name).isEqualTo(before.verb());
            }
        }
        became.forEach((name, what) -> System.out.println(name + ": " + what));
        assertThat(became).hasSize(files().size());
    }

    @Test
    void there_and_back_is_the_same_thing_by_the_same_person() {
        Json.Obj statement = json("""
                {"actor":{"account":{"homePage":"https://drill.example.jp","name":"5-1-07"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},
                 "object":{"id":"https://drill.example.jp/items/1","definition":
                  {"type":"http://adlnet.gov/expapi/activities/question","interactionType":"fill-in"}},
                 "result":{"response":"a[,]b","duration":"PT12S"},"timestamp":"2026-05-01T01:15:02.120Z"}
                """);
        Told there = (Told) translator.toCaliper(statement, ID, STORED);
        Told back = (Told) translator.toXapi(there.event(), UUID.randomUUID());
        for (String part : List.of("/verb/id", "/object/id", "/result", "/timestamp", "/actor/account")) {
            assertThat(JsonText.canonical(Objects.requireNonNull(Pointers.at(back.event(), part))))
                    .as(part)
                    .isEqualTo(JsonText.canonical(Objects.requireNonNull(Pointers.at(statement, part))));
        }
        assertThat(there.unsaid()).containsExactly("/object/definition/interactionType");
    }

    @Test
    void an_event_has_the_same_id_however_often_it_is_told_and_another_than_every_other() {
        assertThat(Translator.idInCaliper(ID))
                .isEqualTo(Translator.idInCaliper(ID))
                .startsWith("urn:uuid:");
        assertThat(Translator.idInXapi(ID)).isEqualTo(Translator.idInXapi(ID)).isNotEqualTo(ID);
        assertThat(Translator.idInXapi(UUID.randomUUID())).isNotEqualTo(Translator.idInXapi(ID));
    }

    @Test
    void nobody_is_made_up() {
        String statement = """
                {"actor":%s,"verb":{"id":"http://adlnet.gov/expapi/verbs/answered"},"object":%s}""";
        String thing = "{\"id\":\"https://drill.example.jp/items/1\"}";
        String sha1 = "{\"mbox_sha1sum\":\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"}";
        String group = "{\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:a@example.jp\"}]}";
        String reference = "{\"objectType\":\"StatementRef\",\"id\":\"" + ID + "\"}";
        assertThat(why(statement.formatted(sha1, thing))).isEqualTo(Why.PERSON);
        assertThat(why(statement.formatted(group, thing))).isEqualTo(Why.PERSON);
        assertThat(why(statement.formatted("{\"mbox\":\"mailto:a@example.jp\"}", reference)))
                .isEqualTo(Why.ABOUT_A_STATEMENT);
        assertThat(why(statement
                        .formatted("{\"mbox\":\"mailto:a@example.jp\"}", thing)
                        .replace("answered", "progressed")))
                .isEqualTo(Why.VERB);
        assertThat(why(statement
                        .formatted("{\"mbox\":\"mailto:a@example.jp\"}", reference)
                        .replace("answered", "voided")))
                .isEqualTo(Why.VOIDING);
    }

    private Why why(String statement) {
        return ((Untold) translator.toCaliper(json(statement), ID, STORED)).why();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(READINGS)) {
            return files.sorted().toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private static void assertHolds(String at, Json actual, Json expected) {
        if (expected instanceof Json.Obj object && actual instanceof Json.Obj held) {
            object.members().forEach((name, value) -> {
                String place = Pointers.in(at, name);
                assertThat(held.get(name)).as(place).isNotNull();
                assertHolds(place, Objects.requireNonNull(held.get(name)), value);
            });
        } else if (expected instanceof Json.Arr array
                && actual instanceof Json.Arr held
                && array.items().size() == held.items().size()) {
            for (int i = 0; i < array.items().size(); i++) {
                assertHolds(at + "/" + i, held.items().get(i), array.items().get(i));
            }
        } else {
            assertThat(JsonText.canonical(actual)).as(at).isEqualTo(JsonText.canonical(expected));
        }
    }

    private static Json.Obj over(Json.Obj base, Json.Obj more) {
        Map<String, Json> members = new LinkedHashMap<>(base.members());
        more.members()
                .forEach((name, value) -> members.merge(
                        name,
                        value,
                        (old, given) -> old instanceof Json.Obj one && given instanceof Json.Obj other
                                ? over(one, other)
                                : given));
        return new Json.Obj(members, 0, 0);
    }

    private static Json.Obj json(String text) {
        Outcome<Json> read = JsonReader.read("events", Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
        return (Json.Obj) ((Outcome.Passed<Json>) read).value();
    }
}
