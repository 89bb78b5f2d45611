package org.uchinuki.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementRules;
import org.uchinuki.standard.xapi.XapiVersion;

/** What one statement of a drill costs before it is stored, step upon step: processor time of one thread. */
@Tag("benchmark")
class StatementCheckBenchmark {

    private static final int STATEMENTS = 2_000;
    private static final int ROUNDS = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void a_drill_statement_is_read_checked_and_compared() {
        List<Bytes> sent = IntStream.range(0, STATEMENTS)
                .mapToObj(StatementCheckBenchmark::statement)
                .toList();
        System.out.printf(
                "[benchmark] statements of %d bytes, in processor time%n",
                sent.getFirst().length());
        say("JsonReader.read", sent, bytes -> read(bytes).members().size());
        say("  + StatementRules.check", sent, bytes -> checked(bytes).members().size());
        say("  + comparable, sha256", sent, bytes -> digest(checked(bytes)).length());
    }

    private static void say(String step, List<Bytes> sent, ToIntFunction<Bytes> work) {
        double[] micros = new double[ROUNDS];
        int sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long started = THREADS.getCurrentThreadCpuTime();
            for (Bytes bytes : sent) {
                sum += work.applyAsInt(bytes);
            }
            micros[round] = (THREADS.getCurrentThreadCpuTime() - started) / 1e3 / sent.size();
        }
        assertThat(sum).isPositive();
        double[] warm = Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf(
                "[benchmark] %-26s %6.2f µs, the best round %6.2f µs%n", step, warm[warm.length / 2], warm[0]);
    }

    private static Json.Obj read(Bytes bytes) {
        Outcome<Json> read = JsonReader.read("statements", bytes);
        return (Json.Obj) ((Outcome.Passed<Json>) read).value();
    }

    private static Json.Obj checked(Bytes bytes) {
        Json.Obj statement = read(bytes);
        Faults faults = new Faults("statements");
        StatementRules.check(statement, XapiVersion.V1_0_3, Place.root(), faults);
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.all().toString());
        }
        return statement;
    }

    private static Bytes digest(Json.Obj statement) {
        return Bytes.of(StatementRules.comparable(statement).getBytes(UTF_8)).sha256();
    }

    private static Bytes statement(int number) {
        return Bytes.of("""
                {"id":"6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a%1$04x","version":"1.0.0","timestamp":"2026-05-01T10:15:02.120+09:00",
                 "actor":{"objectType":"Agent","account":{"homePage":"https://eportal.example.jp","name":"0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b%1$04x"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/answered","display":{"en":"answered"}},
                 "object":{"objectType":"Activity","id":"https://drill.example.jp/items/%1$d","definition":{"type":"http://adlnet.gov/expapi/activities/cmi.interaction",
                   "interactionType":"choice","correctResponsesPattern":["b"],"name":{"ja-JP":"分数のたし算"},
                   "extensions":{"https://w3id.org/japan-xapi/extensions/grade":["小学校第5学年"],"https://w3id.org/japan-xapi/extensions/subject":["算数"],
                                 "https://w3id.org/japan-xapi/extensions/course-of-study-code":["8230253100000000"]}}},
                 "result":{"score":{"scaled":1,"raw":5,"max":5,"min":0},"success":true,"response":"b","duration":"PT12.4S"},
                 "context":{"platform":"drill","language":"ja-JP","contextActivities":{
                   "category":[{"id":"http://id.tincanapi.com/activity/lrp/example_drill/1.0","definition":{"type":"http://id.tincanapi.com/activitytype/source"}},
                               {"id":"https://w3id.org/japan-xapi/profiles/assessment","definition":{"type":"http://adlnet.gov/expapi/activities/profile"}}],
                   "grouping":[{"id":"https://drill.example.jp/sittings/789"}]}}}
                """.formatted(number).getBytes(UTF_8));
    }
}
