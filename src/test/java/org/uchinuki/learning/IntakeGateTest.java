package org.uchinuki.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Beyond the room there is for events senders are asked to come again; within a request that holds all of it others come. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeGateTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final IntakeGate gate = new IntakeGate(settings(DataSize.ofKilobytes(10), DataSize.ofKilobytes(20)), JSON);
    private final AtomicInteger passed = new AtomicInteger();

    @Test
    void what_finds_no_room_is_asked_to_come_again_and_finds_it_then() throws Exception {
        MockHttpServletResponse outer = send("/xapi/statements", 9_000, () -> {
            MockHttpServletResponse second = send("/caliper", 9_000, () -> {
                MockHttpServletResponse third = send("/xapi/statements", 9_000, passed::incrementAndGet);
                assertThat(third.getStatus()).isEqualTo(429);
                assertThat(third.getHeader("Retry-After")).isEqualTo("2");
                assertThat(third.getContentType()).startsWith("application/problem+json");
                JsonNode problem = JSON.readTree(third.getContentAsString(UTF_8));
                assertThat(problem.at("/findings/0/code").asString()).isEqualTo("learning.overloaded");
                assertThat(problem.at("/findings/0/fix/ja").asString()).contains("Retry-After");
            });
            assertThat(second.getStatus()).isEqualTo(200);
        });

        assertThat(outer.getStatus()).isEqualTo(200);
        assertThat(passed).hasValue(0);
        assertThat(send("/xapi/statements", 9_000, passed::incrementAndGet).getStatus())
                .isEqualTo(200);
        assertThat(passed).hasValue(1);
    }

    @Test
    void a_body_whose_length_nobody_knows_takes_room_as_it_is_read() throws Exception {
        LearningSettings settings = settings(DataSize.ofMegabytes(1), DataSize.ofKilobytes(1_200));
        IntakeGate wide = new IntakeGate(settings, JSON);
        RequestBody bodies = new RequestBody(settings);
        MockHttpServletRequest large = request("/xapi/statements", 1_000_000);
        wide.doFilter(large, new MockHttpServletResponse(), (held, none) -> {
            for (int length : new int[] {100_000, 300_000, 100_000}) {
                MockHttpServletRequest unknown = request("/xapi/statements", -1);
                unknown.setContent(new byte[length]);
                MockHttpServletResponse answer = new MockHttpServletResponse();
                wide.doFilter(unknown, answer, (asked, answered) -> {
                    Outcome<Bytes> read = bodies.readAny(unknown, "statements");
                    assertThat(read.findings().stream().map(Finding::code).toList())
                            .as(length + " bytes")
                            .isEqualTo(length == 300_000 ? List.of("learning.overloaded") : List.of());
                    passed.incrementAndGet();
                });
                assertThat(answer.getStatus()).isEqualTo(200);
                assertThat(unknown.getInputStream().read())
                        .as("what is left of it")
                        .isEqualTo(-1);
            }
        });
        assertThat(passed).hasValue(3);
    }

    @Test
    void what_finds_no_room_is_taken_in_all_the_same_before_it_is_answered() throws Exception {
        MockHttpServletRequest second = request("/xapi/statements", 9_000);
        second.setContent(new byte[9_000]);
        send(
                "/xapi/statements",
                9_000,
                () -> send("/caliper", 9_000, () -> {
                    MockHttpServletResponse answer = new MockHttpServletResponse();
                    gate.doFilter(second, answer, (asked, answered) -> passed.incrementAndGet());
                    assertThat(answer.getStatus()).isEqualTo(429);
                    assertThat(second.getInputStream().read())
                            .as("what is left of it")
                            .isEqualTo(-1);
                }));
        assertThat(passed).hasValue(0);
    }

    @Test
    void room_is_given_back_when_the_work_fails_and_reading_takes_none() throws Exception {
        for (int time = 0; time < 5; time++) {
            assertThat(send("/xapi/statements", 9_000, () -> {
                                throw new IllegalStateException("no database");
                            })
                            .getStatus())
                    .isEqualTo(200);
        }
        send(
                "/xapi/statements",
                9_000,
                () -> send("/xapi/statements", 9_000, () -> {
                    MockHttpServletRequest read = new MockHttpServletRequest("GET", "/xapi/statements");
                    MockHttpServletResponse answer = new MockHttpServletResponse();
                    gate.doFilter(read, answer, (request, response) -> passed.incrementAndGet());
                    send("/api/v1/imports", 9_000, passed::incrementAndGet);
                }));
        assertThat(passed).hasValue(2);
    }

    private static LearningSettings settings(DataSize body, DataSize room) {
        return new LearningSettings(
                body, room, DataSize.ofKilobytes(1), 100, DataSize.ofKilobytes(40), 100, "http://localhost");
    }

    private interface Work {
        void run() throws Exception;
    }

    private MockHttpServletResponse send(String path, int length, Work work) throws Exception {
        MockHttpServletRequest request = request(path, length);
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain = (asked, answered) -> {
            try {
                work.run();
            } catch (AssertionError | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        };
        @Nullable IllegalStateException failed = null;
        try {
            gate.doFilter(request, response, chain);
        } catch (IllegalStateException expected) {
            failed = expected;
        }
        assertThat(failed == null || "no database".equals(failed.getMessage())).isTrue();
        return response;
    }

    private static MockHttpServletRequest request(String path, int length) {
        return new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return length;
            }

            @Override
            public int getContentLength() {
                return length;
            }
        };
    }
}
