package org.uchinuki.learning.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.EventWords;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.learning.Reading;
import org.uchinuki.learning.VerbFamily;
import org.uchinuki.standard.json.Json;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementReadingTest {

    private static final Instant RECEIVED = Instant.parse("2026-05-01T00:00:00.123456789Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
                    {'account':{'homePage':'https://e.jp','name':'0F0E6C1E-7A1D-4D1C-9A55-2F0A9C5B1234'}} | userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234
                    {'account':{'homePage':'https://e.jp','name':'0012'}}  | xapi-account@https://e.jp:0012
                    {'mbox':'mailto:S0012@School.example.jp'}              | email:s0012@school.example.jp
                    {'mbox_sha1sum':'EBD31E95054C018B10727CCFFD2EF2EC3A016EE9'} | mbox-sha1@xapi:ebd31e95054c018b10727ccffd2ef2ec3a016ee9
                    {'openid':'https://id.jp/Hana'}                        | openid@xapi:https://id.jp/Hana
                    {'objectType':'Group','mbox':'mailto:class@e.jp'}      | -
                    {'account':{'homePage':'https://e.jp','name':''}}      | -
                    """)
    void an_actor_is_looked_for_by_its_identifier(String actor, @Nullable String handle) {
        assertThat(read("{'actor':" + actor + "}").handle()).isEqualTo(handle);
    }

    @Test
    void people_with_long_names_are_not_taken_for_each_other() {
        String name = "{'actor':{'account':{'homePage':'https://e.jp','name':'" + "x".repeat(600);

        String one = read(name + "1'}}}").handle();
        String two = read(name + "2'}}}").handle();

        assertThat(one).hasSizeLessThanOrEqualTo(500).isNotEqualTo(two);
    }

    @Test
    void an_answer_is_read_with_everything_that_a_karte_counts() {
        Reading reading = read(
                "{'timestamp':'2026-05-01T10:15:02.1234567+09:00','verb':{'id':'http://adlnet.gov/expapi/verbs/answered'},"
                        + "'object':{'id':'https://d.jp/1','definition':{'type':'http://adlnet.gov/expapi/activities/cmi.interaction','name':{'en':'Fractions','ja-JP':'分数'},"
                        + "'extensions':{'https://w3id.org/japan-xapi/extensions/subject':['算数'],'https://w3id.org/japan-xapi/extensions/course-of-study-code':['8230253100000000']}}},"
                        + "'result':{'success':false,'score':{'scaled':0.33333333333},'duration':'PT12.4567S'},"
                        + "'context':{'platform':'drill','extensions':{'https://d.jp/ext#device':'pc','https://w3id.org/japan-xapi/extensions/purpose':'宿題','https://w3id.org/japan-xapi/extensions/subject':['理科']}}}");

        assertThat(reading.time()).isEqualTo(OffsetDateTime.parse("2026-05-01T10:15:02.123456+09:00"));
        assertThat(reading.verb()).isEqualTo(VerbFamily.ANSWERED);
        assertThat(reading.activityId()).isEqualTo("https://d.jp/1");
        assertThat(reading.activityName()).isEqualTo("分数");
        assertThat(reading.subject()).isEqualTo("算数");
        assertThat(reading.curriculumCode()).isEqualTo("8230253100000000");
        assertThat(reading.success()).isFalse();
        assertThat(reading.scoreScaled()).isEqualByComparingTo("0.333333333");
        assertThat(reading.durationSeconds()).isEqualByComparingTo("12.456");
        assertThat(reading.device()).isEqualTo("pc");
        assertThat(reading.purpose()).isEqualTo("宿題");
        assertThat(reading.tool()).isEqualTo("drill");
    }

    @Test
    void without_a_platform_the_source_names_the_tool() {
        assertThat(
                        read("{'context':{'contextActivities':{'category':[{'id':'http://id.tincanapi.com/activity/lrp/example_drill/1.0'}]}}}")
                                .tool())
                .isEqualTo("example_drill");
    }

    @Test
    void without_a_time_it_happened_when_it_came() {
        assertThat(read("{}").time()).isEqualTo(OffsetDateTime.parse("2026-05-01T00:00:00.123456Z"));
    }

    @Test
    void a_verb_that_nobody_listed_is_kept_as_other() {
        Reading reading = read("{'verb':{'id':'https://d.jp/verbs/answered'}}");

        assertThat(reading.verb()).isEqualTo(VerbFamily.OTHER);
        assertThat(reading.rawVerb()).isEqualTo("https://d.jp/verbs/answered");
    }

    @Test
    void what_is_taken_back_is_named() {
        Reading reading = read("{'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},"
                + "'object':{'objectType':'StatementRef','id':'6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'}}");

        assertThat(reading.verb()).isEqualTo(VerbFamily.VOIDED);
        assertThat(reading.activityId()).isEqualTo("6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001");
    }

    private static Reading read(String json) {
        Outcome<Json> read =
                JsonReader.read("test", Bytes.of(json.replace('\'', '"').getBytes(UTF_8)));
        return StatementReading.of((Json.Obj) ((Outcome.Passed<Json>) read).value(), RECEIVED, EventWords.shipped());
    }
}
