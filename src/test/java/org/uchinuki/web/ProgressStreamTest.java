package org.uchinuki.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.uchinuki.web.ProgressStream.Beat;

class ProgressStreamTest {

    private static final int MANY = 500;

    private final AtomicInteger looks = new AtomicInteger();

    private ProgressStream stream() {
        return new ProgressStream(
                run -> new Beat("{\"rows\":" + looks.incrementAndGet() + "}", false), MANY, Duration.ofMillis(20));
    }

    @Test
    void five_hundred_viewers_hold_no_thread_and_ask_once_a_beat_and_the_next_one_is_turned_away() {
        try (ProgressStream stream = stream()) {
            int threads = Thread.getAllStackTraces().size();
            for (int i = 0; i < MANY; i++) {
                assertThat(stream.open(7)).isNotNull();
            }
            assertThat(stream.open(7)).isNull();
            assertThat(stream.viewers()).isEqualTo(MANY);

            int before = looks.get();
            await().until(() -> looks.get() > before + 5);
            assertThat(looks.get()).isLessThan(MANY + 300);
            assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(20);
        }
    }

    @Test
    void a_run_that_cannot_be_told_of_now_is_told_of_later() {
        AtomicInteger asked = new AtomicInteger();
        try (ProgressStream stream = new ProgressStream(
                run -> {
                    if (asked.incrementAndGet() == 2) {
                        throw new IllegalStateException("the database is away");
                    }
                    return new Beat("{}", false);
                },
                MANY,
                Duration.ofMillis(20))) {
            assertThat(stream.open(7)).isNotNull();
            await().until(() -> asked.get() > 3);
        }
    }

    @Test
    void a_viewer_whom_the_server_has_let_go_already_is_left_alone() {
        SseEmitter gone = new SseEmitter() {
            @Override
            public void send(SseEventBuilder event) throws IOException {
                throw new IOException("the browser has gone");
            }

            @Override
            public synchronized void completeWithError(Throwable cause) {
                throw new IllegalStateException("the request has ended");
            }
        };

        assertThatCode(() -> new ProgressStream.Viewer(gone).take(new Beat("{}", false), 10))
                .doesNotThrowAnyException();
    }
}
