package org.uchinuki.standard.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementRulesTest {

    private static final String ACTOR = "'actor':{'mbox':'mailto:hana@example.jp'}";
    private static final String VERB = "'verb':{'id':'http://adlnet.gov/expapi/verbs/completed'}";
    private static final String OBJECT = "'object':{'id':'https://example.jp/a'}";
    private static final String COMMON = ACTOR + "," + VERB + "," + OBJECT;

    @ParameterizedTest
    @ValueSource(
            strings = {
                COMMON,
                COMMON
                        + ",'result':{'score':{'scaled':-1,'raw':3,'min':0,'max':5.5},'success':true,'completion':false,'response':'','duration':'P1DT2H','extensions':{'https://e.jp/x':null}}",
                COMMON
                        + ",'context':{'registration':'6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001','platform':'drill','language':'ja-JP','contextActivities':{'parent':{'id':'https://e.jp/p'},'category':[{'id':'https://e.jp/c'}]},'team':{'objectType':'Group','member':[]},'statement':{'objectType':'StatementRef','id':'6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'}}",
                ACTOR + "," + VERB + ",'object':{'objectType':'SubStatement'," + COMMON
                        + ",'timestamp':'2026-05-01T10:15:02+09:00'}",
                ACTOR
                        + ",'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},'object':{'objectType':'StatementRef','id':'6A1F2A0E-6b1e-4a55-9d3c-3b8a1a1a0001'}",
                "'actor':{'objectType':'Group','member':[{'openid':'https://id.example.jp/hana'},{'mbox_sha1sum':'ebd31e95054c018b10727ccffd2ef2ec3a016ee9'}]},"
                        + VERB + "," + OBJECT,
                ACTOR + "," + VERB
                        + ",'object':{'objectType':'Agent','account':{'homePage':'https://e.jp','name':'0012'}}",
                ACTOR + "," + VERB
                        + ",'object':{'id':'https://例え.jp/あ','definition':{'type':'http://adlnet.gov/expapi/activities/cmi.interaction','interactionType':'choice','correctResponsesPattern':['b'],'choices':[{'id':'a'},{'id':'b','description':{'ja':'い'}}]}}",
                COMMON
                        + ",'attachments':[{'usageType':'https://e.jp/u','display':{'ja':'写真'},'contentType':'image/png','length':12,'sha2':'672fa5fa658017f1b72d65036f13379c6ab05d4ab3b6664908d8acf0b6a0c634','fileUrl':'https://e.jp/f'}]",
                COMMON
                        + ",'authority':{'objectType':'Group','member':[{'mbox':'mailto:a@e.jp'},{'mbox':'mailto:b@e.jp'}]}"
            })
    void a_correct_statement_is_accepted(String members) {
        assertThat(check(members, XapiVersion.V1_0_3)).isEmpty();
        assertThat(check(members, XapiVersion.V2_0_0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'actor':{},VERB,OBJECT                                              | learning.identifier_count    | /actor
                    'actor':{'mbox':'mailto:a@e.jp','openid':'https://e.jp'},VERB,OBJECT | learning.identifier_count   | /actor
                    'actor':{'mbox':'a@e.jp'},VERB,OBJECT                               | learning.bad_value           | /actor/mbox
                    'actor':{'mbox_sha1sum':'abc'},VERB,OBJECT                          | learning.bad_value           | /actor/mbox_sha1sum
                    'actor':{'openid':'hana'},VERB,OBJECT                               | learning.bad_iri             | /actor/openid
                    'actor':{'account':{'name':'x'}},VERB,OBJECT                        | learning.missing_property    | /actor/account
                    'actor':{'objectType':'agent','mbox':'mailto:a@e.jp'},VERB,OBJECT   | learning.bad_value           | /actor/objectType
                    'actor':{'objectType':'Group'},VERB,OBJECT                          | learning.missing_property    | /actor
                    'actor':{'objectType':'Group','member':[{}]},VERB,OBJECT            | learning.identifier_count    | /actor/member/0
                    'actor':'hana',VERB,OBJECT                                          | learning.wrong_type          | /actor
                    ACTOR,'verb':{'id':'answered'},OBJECT                               | learning.bad_iri             | /verb/id
                    ACTOR,'verb':{},OBJECT                                              | learning.missing_property    | /verb
                    ACTOR,'verb':{'id':'https://e.jp/v','display':{'日本':'x'}},OBJECT  | learning.bad_language_tag    | /verb/display/日本
                    ACTOR,'verb':{'id':'https://e.jp/v','display':{'ja':1}},OBJECT      | learning.wrong_type          | /verb/display/ja
                    ACTOR,VERB                                                          | learning.missing_property    | ``
                    ACTOR,VERB,'object':{'objectType':'activity','id':'https://e.jp'}   | learning.bad_value           | /object/objectType
                    ACTOR,VERB,'object':{'objectType':1,'id':'https://e.jp'}            | learning.wrong_type          | /object/objectType
                    ACTOR,VERB,'object':{'id':'https://e.jp','definition':{'extensions':{'x':1}}} | learning.bad_iri   | /object/definition/extensions/x
                    ACTOR,VERB,'object':{'id':'https://e.jp','definition':{'interactionType':'quiz'}} | learning.bad_value | /object/definition/interactionType
                    ACTOR,VERB,'object':{'id':'https://e.jp','definition':{'choices':[]}} | learning.missing_property  | /object/definition
                    ACTOR,VERB,'object':{'id':'https://e.jp','definition':{'interactionType':'numeric','steps':[]}} | learning.not_allowed_here | /object/definition/steps
                    ACTOR,VERB,'object':{'id':'https://e.jp','definition':{'interactionType':'choice','choices':[{'id':'a'},{'id':'a'}]}} | learning.duplicate_id | /object/definition/choices/1/id
                    ACTOR,VERB,'object':{'objectType':'StatementRef','id':'17'}         | learning.bad_uuid            | /object/id
                    ACTOR,VERB,'object':{'objectType':'SubStatement','id':'6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001',ACTOR,VERB,OBJECT} | learning.unknown_property | /object/id
                    ACTOR,VERB,'object':{'objectType':'SubStatement',ACTOR,VERB,'object':{'objectType':'SubStatement'}} | learning.bad_value | /object/object/objectType
                    ACTOR,'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},OBJECT  | learning.bad_value           | /object/objectType
                    ALL,'result':{'score':{'raw':6,'max':5}}                            | learning.out_of_range        | /result/score/raw
                    ALL,'result':{'score':{'min':5,'max':5}}                            | learning.out_of_range        | /result/score/min
                    ALL,'result':{'score':{'scaled':'1'}}                               | learning.wrong_type          | /result/score/scaled
                    ALL,'result':{'duration':'1M'}                                      | learning.bad_duration        | /result/duration
                    ALL,'result':{'duration':'P1W2D'}                                   | learning.bad_duration        | /result/duration
                    ALL,'result':{'completion':0}                                       | learning.wrong_type          | /result/completion
                    ALL,'context':{'language':'日本語'}                                 | learning.bad_language_tag    | /context/language
                    ALL,'context':{'team':{'mbox':'mailto:a@e.jp'}}                     | learning.missing_property    | /context/team
                    ALL,'context':{'contextActivities':{'parents':[]}}                  | learning.unknown_property    | /context/contextActivities/parents
                    ALL,'context':{'contextActivities':{'parent':[null]}}               | learning.null_value          | /context/contextActivities/parent/0
                    ACTOR,VERB,'object':{'objectType':'Agent','mbox':'mailto:a@e.jp'},'context':{'platform':'x'} | learning.not_allowed_here | /context/platform
                    ALL,'timestamp':'2026-02-30T10:15:02Z'                              | learning.bad_timestamp       | /timestamp
                    ALL,'timestamp':'2026-05-01T10:15:02-00:00'                         | learning.bad_timestamp       | /timestamp
                    ALL,'timestamp':'1777600000'                                        | learning.bad_timestamp       | /timestamp
                    ALL,'version':'0.9'                                                 | learning.statement_version   | /version
                    ALL,'Result':{}                                                     | learning.unknown_property    | /Result
                    ALL,'attachments':[{'usageType':'https://e.jp/u','display':{},'contentType':'image/png','length':1,'sha2':'672fa5fa658017f1b72d65036f13379c6ab05d4ab3b6664908d8acf0b6a0c634'}] | learning.attachment_missing | /attachments/0
                    ALL,'attachments':[{'usageType':'https://e.jp/u','display':{},'contentType':'image/png','length':-1,'sha2':'672fa5fa658017f1b72d65036f13379c6ab05d4ab3b6664908d8acf0b6a0c634','fileUrl':'https://e.jp'}] | learning.bad_value | /attachments/0/length
                    ALL,'authority':{'objectType':'Group','member':[]}                  | learning.bad_value           | /authority/member
                    """)
    void what_breaks_a_rule_is_named_at_its_place(String members, String code, String pointer) {
        assertThat(check(members, XapiVersion.V1_0_3)).containsExactly(code + " " + pointer);
    }

    @Test
    void context_agents_belong_to_the_second_version_only() {
        String members = COMMON
                + ",'context':{'contextAgents':[{'objectType':'contextAgent','agent':{'mbox':'mailto:a@e.jp'},'relevantTypes':[]}]}";

        assertThat(check(members, XapiVersion.V1_0_3))
                .containsExactly("learning.unknown_property /context/contextAgents");
        assertThat(check(members, XapiVersion.V2_0_0))
                .containsExactly("learning.empty_array /context/contextAgents/0/relevantTypes");
    }

    @Test
    void the_second_version_wants_an_offset() {
        String members = COMMON + ",'timestamp':'2026-05-01T10:15:02'";

        assertThat(check(members, XapiVersion.V1_0_3)).isEmpty();
        assertThat(check(members, XapiVersion.V2_0_0)).containsExactly("learning.bad_timestamp /timestamp");
    }

    private static List<String> check(String members, XapiVersion version) {
        String json = "{"
                + members.replace("ALL", COMMON)
                        .replace("ACTOR", ACTOR)
                        .replace("VERB", VERB)
                        .replace("OBJECT", OBJECT)
                + "}";
        Outcome<Json> read =
                JsonReader.read("statements", Bytes.of(json.replace('\'', '"').getBytes(UTF_8)));
        Faults faults = new Faults("statements");
        StatementRules.check(((Outcome.Passed<Json>) read).value(), version, Place.root(), faults);
        return faults.all().stream()
                .map(finding -> finding.code() + " " + finding.at().field())
                .toList();
    }
}
