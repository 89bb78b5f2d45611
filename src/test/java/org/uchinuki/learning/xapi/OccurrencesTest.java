package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Json;

/** Ids of statements that have none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OccurrencesTest {

    @Test
    void many_are_told_apart_and_again_they_are_the_same() {
        List<UUID> ids = ids(new Occurrences());

        assertThat(new HashSet<>(ids)).hasSize(6_000);
        assertThat(ids(new Occurrences())).isEqualTo(ids);
    }

    private static List<UUID> ids(Occurrences occurrences) {
        List<UUID> ids = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            for (int i = 0; i < 3_000; i++) {
                ids.add(occurrences.idOf(statement(i), "drill"));
            }
        }
        return ids;
    }

    private static Json.Obj statement(int item) {
        String json = """
                {"actor":{"mbox":"mailto:a@example.jp"},"verb":{"id":"https://example.jp/v"},"object":{"id":"https://example.jp/%d"}}""".formatted(item);
        if (JsonReader.read("statements", Bytes.of(json.getBytes(UTF_8))) instanceof Outcome.Passed<Json> read
                && read.value() instanceof Json.Obj statement) {
            return statement;
        }
        throw new AssertionError(json);
    }
}
