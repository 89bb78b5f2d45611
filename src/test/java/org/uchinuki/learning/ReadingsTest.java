package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.caliper.EventReader;
import org.uchinuki.learning.xapi.StatementReader;
import org.uchinuki.standard.json.Json;

/**
 * Each file of {@code readings/} is an event as a tool sends it, and what the hub reads out of it: all of that, and nothing else.
 * The form of another vendor is one more file.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingsTest {

    private static final Path FOLDER = Path.of("src/test/resources/readings");
    private static final Instant RECEIVED = Instant.parse("2026-05-02T00:00:00Z");
    private static final OffsetDateTime SAID = OffsetDateTime.parse("2026-05-01T10:15:02.120+09:00");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_event_is_read_as_its_file_says(Path file) {
        Json.Obj said = json(file);
        Json.Obj event = Objects.requireNonNull(said.object("event"));
        boolean isStatement = file.getFileName().toString().startsWith("xapi-");
        String version = said.text("version") == null ? "1.0.3" : String.valueOf(said.text("version"));

        assertThat((isStatement ? StatementReader.judge(event, version) : EventReader.judge(event)).all())
                .as("the event is valid")
                .isEmpty();
        Reading reading = isStatement
                ? StatementReader.read(event, RECEIVED, EventWords.shipped())
                : EventReader.read(event, RECEIVED, EventWords.shipped());

        assertThat(reading.time().toInstant()).isEqualTo(SAID.toInstant());
        assertThat(members(reading)).isEqualTo(members(Objects.requireNonNull(said.object("reading"))));
    }

    private static Map<String, Object> members(Reading reading) {
        Map<String, Object> members = new TreeMap<>();
        put(members, "handle", reading.handle());
        put(members, "verb", reading.verb().code());
        put(members, "activityId", reading.activityId());
        put(members, "activityName", reading.activityName());
        put(members, "activityType", reading.activityType());
        put(members, "subject", reading.subject());
        put(members, "curriculumCode", reading.curriculumCode());
        put(members, "group", reading.group());
        put(members, "success", reading.success());
        put(members, "scoreScaled", plain(reading.scoreScaled()));
        put(members, "durationSeconds", plain(reading.durationSeconds()));
        put(members, "device", reading.device());
        put(members, "purpose", reading.purpose());
        put(members, "tool", reading.tool());
        return members;
    }

    private static Map<String, Object> members(Json.Obj reading) {
        Map<String, Object> members = new TreeMap<>();
        reading.members()
                .forEach((name, value) -> members.put(
                        name,
                        switch (value) {
                            case Json.Text text -> text.value();
                            case Json.Num number -> String.valueOf(plain(number.value()));
                            case Json.Bool bool -> bool.value();
                            default -> throw new IllegalArgumentException(name + " is of no kind that a reading holds");
                        }));
        return members;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static Json.Obj json(Path file) {
        try {
            Outcome<Json> read = JsonReader.read("readings", Bytes.of(Files.readAllBytes(file)));
            return (Json.Obj) ((Outcome.Passed<Json>) read).value();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
