package org.uchinuki.learning.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PreconditionsTest {

    @Test
    void tags_stand_between_commas() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("If-Match", " \"a\" ,\t\"b\",*");
        request.addHeader("If-Match", "\"c\"");

        assertThat(Preconditions.of(request).ifMatch()).containsExactly("\"a\"", "\"b\"", "*", "\"c\"");
        assertThat(Preconditions.of(request).ifNoneMatch()).isEmpty();
    }

    @Test
    void much_space_between_them_takes_no_time() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("If-Match", "a" + " ".repeat(1_000_000) + "b");

        assertThat(assertTimeout(
                        Duration.ofSeconds(5), () -> Preconditions.of(request).ifMatch()))
                .hasSize(1);
    }
}
