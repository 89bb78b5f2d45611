package org.uchinuki.docs;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.standard.xapi.StatementCorpus;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * {@code docs/coverage/xapi.md} is made from the {@link Requirement}s at the tests of the xAPI packages and from the corpus of
 * statements.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class XapiCoverageTest {

    private static final String HEAD = """
            # xAPI 1.0.3 and 2.0

            What the standard asks of an LRS, and the test that shows that the hub keeps to it. The sections are those of xAPI 1.0.3: Part Two is
            *Data*, Part Three *Data Processing, Validation, and Security*; what version 2.0 (IEEE 9274.1.1) asks differently stands at the same place.
            The statements of the corpus are put to the rules of both versions; a case is one statement in one version, accepted or refused with
            the code and the place that the row names.

            This file is made from the `@Requirement`s at the tests and from
            [statement-requirements.txt](../../src/test/resources/xapi/statement-requirements.txt); do not edit it. To write it again:
            `mvn test -Dquick=true -Dtest=XapiCoverageTest -Duchinuki.write=true`
            """;

    private static final String TAIL = """
            What the standard leaves open the hub leaves open: the form of `correctResponsesPattern` beyond its being texts, whether a language
            tag is registered, whether an IRI leads anywhere, whether certificates of a signature are still valid or trusted. Square brackets in
            an IRI are let through, as the queries of many sites have them bare. What only a provider can keep to (that an IRI always means the
            same, that a score is no progress) is not the hub's to show.
            """;

    @Test
    void every_requirement_stands_beside_the_test_that_shows_it() {
        CoverageDocument.holds(
                Path.of("docs/coverage/xapi.md"),
                HEAD,
                TAIL,
                corpus(),
                "org.uchinuki.standard.xapi",
                "org.uchinuki.learning.xapi",
                "org.uchinuki.access");
    }

    private static List<CoverageDocument.Row> corpus() {
        return StatementCorpus.read().stream()
                .map(asked -> new CoverageDocument.Row(asked.section(), asked.text(), shownBy(asked)))
                .toList();
    }

    private static String shownBy(StatementCorpus.Asked asked) {
        String cases = "cases in 1.0.3: %d, in 2.0: %d"
                .formatted(asked.cases(XapiVersion.V1_0_3), asked.cases(XapiVersion.V2_0_0));
        return CoverageDocument.Row.shownBy("corpus", StatementCorpus.FILE, cases);
    }
}
