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
            of the Caliper Specification 1.2, 1 to 6 and the appendices A to J; v1.1 is the one before.

            This file is made from the `@Requirement`s at the tests; do not edit it. To write it again:
            `mvn test -Dquick=true -Dtest=CaliperCoverageTest -Duchinuki.write=true`
            """;

    private static final String TAIL = """
            ## Not judged

            - What the standard only recommends: a profile in every event, version 4 for its UUID, a count and an assignee in every attempt,
              the kind of annotation that goes with its action.
            - What nobody can see in one event: that the count of attempts goes up by one, that an IRI stays the same, that a grade
              came from a program.
            - Contexts elsewhere: they are not fetched, and a word that one of them gives another meaning is not noticed.
            - TLS and its certificate: the proxy before the hub has them.
            - Where the page of an event, the table of a profile, the JSON schemas and the samples of the standard differ, the widest holds.
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
