package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewsDeskTest {

    @Test
    void a_slow_listener_holds_nobody_up_and_hears_of_the_last_position() {
        CountDownLatch asleep = new CountDownLatch(1);
        List<Long> heard = new CopyOnWriteArrayList<>();
        NewsDesk desk = desk(position -> {
            try {
                asleep.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            heard.add(position);
        });

        for (long position = 1; position <= 1_000; position++) {
            desk.appended(position);
        }
        assertThat(heard).isEmpty();
        asleep.countDown();

        await().untilAsserted(() -> assertThat(heard).last().isEqualTo(1_000L));
        assertThat(heard).isSorted();
        desk.close();
        desk.appended(1_001);
    }

    @Test
    void a_listener_that_fails_is_told_again() {
        List<Long> heard = new CopyOnWriteArrayList<>();
        NewsDesk desk = desk(position -> {
            heard.add(position);
            throw new IllegalStateException("not today");
        });

        desk.appended(1);
        await().untilAsserted(() -> assertThat(heard).contains(1L));
        desk.appended(2);
        await().untilAsserted(() -> assertThat(heard).contains(2L));
        desk.close();
    }

    private static NewsDesk desk(LearningNews listener) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("listener", listener);
        return new NewsDesk(beans.getBeanProvider(LearningNews.class));
    }
}
