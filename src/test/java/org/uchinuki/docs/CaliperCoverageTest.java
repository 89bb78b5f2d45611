package org.uchinuki.docs;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage/caliper.md} is made from the {@link Requirement}s at the tests of the Caliper packages. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaliperCoverageTest {

    private static final String HEAD = """
            # Caliper Analytics 1.2

            What the standard asks of an endpoint and of what it takes, and the test that shows that the hub keeps to it. The sections are those
            of the Caliper Specification 1.2.

            This file is made from the `@Requirement`s at the tests; do not edit it. To write it again:
            `mvn test -Dquick=true -Dtest=CaliperCoverageTest -Duchinuki.write=true`
            """;

    private static final String TAIL = """
            What only a sensor can keep to (that it sends events in order, over TLS, with its own back-off) is not the hub's to show.
            """;

    @Test
    void every_requirement_stands_beside_the_test_that_shows_it() {
        CoverageDocument.holds(
                Path.of("docs/coverage/caliper.md"),
                HEAD,
                TAIL,
                "org.uchinuki.standard.caliper",
                "org.uchinuki.learning.caliper");
    }
}
