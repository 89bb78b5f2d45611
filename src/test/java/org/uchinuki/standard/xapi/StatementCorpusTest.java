package org.uchinuki.standard.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.uchinuki.docs.Requirement;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import org.uchinuki.standard.xapi.StatementCorpus.Asked;
import org.uchinuki.standard.xapi.StatementCorpus.Case;

/** What xAPI asks of a statement, requirement by requirement and in both versions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementCorpusTest {

    static final List<Asked> CORPUS = StatementCorpus.read();

    private static int requirements;

    @ParameterizedTest
    @FieldSource("CORPUS")
    void the_requirement_is_asked_of_every_statement(Asked asked) {
        assertThat(asked.cases())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(found(one.statement(), one.version()))
                        .as("%s, in %s", one.row(), one.version())
                        .containsExactlyInAnyOrderElementsOf(one.found()));
        requirements++;
    }

    @Test
    void every_requirement_is_shown_by_what_keeps_to_it_or_breaks_it_in_some_version() {
        assertThat(CORPUS).extracting(Asked::toString).doesNotHaveDuplicates();
        assertThat(CORPUS).allSatisfy(asked -> assertThat(asked.section()).startsWith("Part "));
        assertThat(CORPUS.stream()
                        .flatMap(asked -> asked.cases().stream())
                        .map(Case::found)
                        .flatMap(Collection::stream)
                        .map(found -> found.substring(0, found.indexOf(' ')))
                        .distinct())
                .as("codes that only a statement can have")
                .contains("learning.bad_irl", "learning.bad_uri", "learning.signature_content_type");
    }

    @Test
    @Requirement(section = "Part Two 2.2", text = "A property stands once in its object.")
    void a_property_stands_once() {
        String twice = "{\"actor\":{\"mbox\":\"mailto:a@example.jp\",\"mbox\":\"mailto:b@example.jp\"}}";

        Outcome<Json> read = JsonReader.read("statements", Bytes.of(twice.getBytes(UTF_8)));

        assertThat(((Outcome.SetAside<Json>) read).findings())
                .extracting(finding -> finding.code() + " " + finding.at().field())
                .containsExactly("learning.duplicate_property /actor/mbox");
    }

    @AfterAll
    static void counts() {
        System.out.printf(
                "xapi statement corpus: %d requirements, %d cases in 1.0.3, %d cases in 2.0, %s%n",
                CORPUS.size(),
                CORPUS.stream()
                        .mapToLong(asked -> asked.cases(XapiVersion.V1_0_3))
                        .sum(),
                CORPUS.stream()
                        .mapToLong(asked -> asked.cases(XapiVersion.V2_0_0))
                        .sum(),
                requirements == CORPUS.size() ? "all as expected" : requirements + " requirements as expected");
    }

    private static List<String> found(Json statement, XapiVersion version) {
        Faults faults = new Faults("statements");
        StatementRules.check(statement, version, Place.root(), faults);
        return faults.all().stream()
                .map(finding -> finding.code() + " " + finding.at().field())
                .toList();
    }
}
