package org.uchinuki.learning.caliper;

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
class EventReadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
                    {'id':'https://c.jp/u/1','type':'Person','otherIdentifiers':[{'identifierType':'LtiUserId','identifier':'0F0E6C1E-7A1D-4D1C-9A55-2F0A9C5B1234'},{'identifierType':'OneRosterSourcedId','identifier':'u-0012'}]} | sourcedId@oneroster:u-0012
                    {'id':'https://c.jp/u/1','type':'Person','otherIdentifiers':[{'identifierType':'LtiUserId','identifier':'0F0E6C1E-7A1D-4D1C-9A55-2F0A9C5B1234'}]} | userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234
                    {'id':'https://c.jp/u/1','type':'Person','otherIdentifiers':[{'identifierType':'EmailAddress','identifier':'S0012@school.example.jp'}]} | email:s0012@school.example.jp
                    {'id':'https://c.jp/u/0F0E6C1E-7A1D-4D1C-9A55-2F0A9C5B1234','type':'Person'} | userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234
                    'urn:uuid:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234' | userMasterIdentifier:0f0e6c1e-7a1d-4d1c-9a55-2f0a9c5b1234
                    {'id':'https://c.jp/u/1','type':'Person','otherIdentifiers':[{'identifierType':'LtiUserId','identifier':'17'}]} | caliper@c.jp:https://c.jp/u/1
                    {'id':'http://purl.imsglobal.org/caliper/Person','type':'Person'} | -
                    {'id':'_:b1','type':'Person'} | -
                    {'id':'https://c.jp/app','type':'SoftwareApplication'} | -
                    """)
    void a_person_is_looked_for_by_the_best_id_there_is(String actor, @Nullable String handle) {
        assertThat(read("{'type':'ViewEvent','action':'Viewed','actor':" + actor + "}")
                        .handle())
                .isEqualTo(handle);
    }

    @Test
    void a_grade_is_about_the_one_whose_attempt_it_is() {
        Reading reading = read(
                "{'type':'GradeEvent','action':'Graded','actor':{'id':'https://c.jp/app','type':'SoftwareApplication'},"
                        + "'object':{'id':'https://c.jp/t/1','type':'Attempt','assignee':'https://c.jp/u/1','assignable':{'id':'https://c.jp/q','type':'Assessment','name':'漢字'},'startedAtTime':'2026-05-01T00:00:00.000Z','endedAtTime':'2026-05-01T00:01:30.500Z'},"
                        + "'generated':{'id':'https://c.jp/s','type':'Score','scoreGiven':2,'maxScore':3}}");

        assertThat(reading.handle()).isEqualTo("caliper@c.jp:https://c.jp/u/1");
        assertThat(reading.verb()).isEqualTo(VerbFamily.GRADED);
        assertThat(reading.scoreScaled()).isEqualByComparingTo("0.666666667");
        assertThat(reading.activityName()).isEqualTo("漢字");
        assertThat(reading.activityType()).isEqualTo("Assessment");
        assertThat(reading.durationSeconds()).isEqualByComparingTo("90.5");
    }

    @Test
    void the_use_of_a_tool_has_its_minutes_device_and_purpose() {
        Reading reading = read(
                "{'type':'ToolUseEvent','action':'Used','actor':'https://c.jp/u/1','eventTime':'2026-05-01T00:05:05.120Z',"
                        + "'object':{'id':'https://c.jp/app','type':'SoftwareApplication','name':'共同編集'},'group':'https://c.jp/class/1',"
                        + "'target':{'id':'_:m','type':'AggregateMeasureCollection','items':[{'type':'AggregateMeasure','metric':'MinutesOnTask','metricValue':12.5}]},"
                        + "'extensions':{'https://c.jp/ext/device':'tablet','purpose':['調べ学習'],'https://w3id.org/japan-xapi/extensions/subject':['理科','算数']}}");

        assertThat(reading.time()).isEqualTo(OffsetDateTime.parse("2026-05-01T00:05:05.120Z"));
        assertThat(reading.durationSeconds()).isEqualByComparingTo("750");
        assertThat(reading.tool()).isEqualTo("共同編集");
        assertThat(reading.group()).isEqualTo("https://c.jp/class/1");
        assertThat(reading.device()).isEqualTo("tablet");
        assertThat(reading.purpose()).isEqualTo("調べ学習");
        assertThat(reading.subject()).isEqualTo("理科");
    }

    @Test
    void what_the_sender_did_not_say_is_not_made_up() {
        Reading reading = read(
                "{'type':'GradeEvent','action':'Graded','object':'https://c.jp/t/1','generated':{'type':'Score','scoreGiven':4,'maxScore':3}}");

        assertThat(reading.scoreScaled()).isNull();
        assertThat(reading.handle()).isNull();
        assertThat(reading.durationSeconds()).isNull();
        assertThat(reading.activityId()).isEqualTo("https://c.jp/t/1");
    }

    private static Reading read(String json) {
        Outcome<Json> read =
                JsonReader.read("test", Bytes.of(json.replace('\'', '"').getBytes(UTF_8)));
        return EventReading.of(
                (Json.Obj) ((Outcome.Passed<Json>) read).value(),
                Instant.parse("2026-05-01T00:00:00Z"),
                EventWords.shipped());
    }
}
