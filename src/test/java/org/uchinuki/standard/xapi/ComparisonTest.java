package org.uchinuki.standard.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.docs.Requirement;
import org.uchinuki.standard.json.Json;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {

    private static final String ACTOR = "'actor':{'mbox':'mailto:hana@example.jp'}";
    private static final String VERB = "'verb':{'id':'https://example.jp/v'}";
    private static final String OBJECT = "'object':{'id':'https://example.jp/a'}";
    private static final String COMMON = ACTOR + "," + VERB + "," + OBJECT;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'id':'6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'",
                "'stored':'2026-05-01T10:15:02Z'",
                "'authority':{'mbox':'mailto:hub@example.jp'}",
                "'version':'1.0.0'",
                "'attachments':[{'usageType':'https://example.jp/u'}]"
            })
    @Requirement(
            section = "Part Two 2.3.1",
            text =
                    "What the LRS assigns (id, stored, authority, version) and attachments play no part in a comparison.")
    void what_the_LRS_assigns_plays_no_part(String member) {
        assertThat(comparable(COMMON + "," + member)).isEqualTo(comparable(COMMON));
    }

    @Test
    @Requirement(
            section = "Part Two 2.3.1",
            text = "A timestamp that the LRS set because there was none plays no part; one that was sent does.")
    void a_timestamp_that_was_set_on_the_way_plays_no_part() {
        String at10 = COMMON + ",'timestamp':'2026-05-01T10:00:00Z'";
        String at11 = COMMON + ",'timestamp':'2026-05-01T11:00:00Z'";

        assertThat(same(COMMON, at10)).isTrue();
        assertThat(same(at10, COMMON)).isTrue();
        assertThat(same(at10, at11)).isFalse();
        assertThat(comparable(at10)).isNotEqualTo(comparable(at11));
    }

    @Test
    @Requirement(section = "Part Two 2.3.1", text = "Two ids that were both given make two statements.")
    void two_ids_are_two_statements() {
        String one = COMMON + ",'id':'6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a0001'";

        assertThat(same(one, COMMON)).isTrue();
        assertThat(same(one, one.replace("6a1f2a0e", "6A1F2A0E"))).isTrue();
        assertThat(same(one, one.replace("6a1f2a0e", "7a1f2a0e"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'verb':{'id':'https://example.jp/v','display':{'ja':'した'}}," + ACTOR + "," + OBJECT,
                "'object':{'id':'https://example.jp/a','definition':{'name':{'ja':'問い'},'type':'https://example.jp/t'}},"
                        + ACTOR + "," + VERB
            })
    @Requirement(
            section = "Part Two 2.3.1",
            text = "The definitions of activities and the words of verbs play no part in a comparison.")
    void words_play_no_part(String members) {
        assertThat(comparable(members)).isEqualTo(comparable(COMMON));
    }

    @Test
    void words_in_the_context_and_in_a_SubStatement_play_no_part_either() {
        String context = COMMON + ",'context':{'contextActivities':{'parent':[{'id':'https://example.jp/p'%s}]}}";
        String planned = ACTOR + "," + VERB + ",'object':{'objectType':'SubStatement'," + ACTOR + "," + OBJECT
                + ",'verb':{'id':'https://example.jp/v'%s}}";

        assertThat(comparable(context.formatted(",'definition':{}"))).isEqualTo(comparable(context.formatted("")));
        assertThat(comparable(planned.formatted(",'display':{'en':'x'}"))).isEqualTo(comparable(planned.formatted("")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T10:00:00+09:00, 2026-05-01T01:00:00Z, true",
        "2026-05-01T10:00:00.120+09:00, 2026-05-01T01:00:00.12Z, true",
        "2026-05-01T10:00:00.000+09:00, 2026-05-01T01:00:00Z, true",
        "2026-05-01T10:00:00+09:00, 2026-05-01 10:00:00+09:00, true",
        "2026-05-01T10:00:00+09:00, 2026-05-01T10:00:00Z, false",
        "2026-05-01T10:00:00.001Z, 2026-05-01T10:00:00.002Z, false"
    })
    @Requirement(section = "Part Two 2.3.1", text = "The zone in which a timestamp is written plays no part.")
    void a_timestamp_is_a_moment(String one, String other, boolean same) {
        assertSame(COMMON + ",'timestamp':'%s'", one, other, same);
    }

    @Test
    @Requirement(section = "Part Two 2.3.1", text = "The order in which a Group lists its members plays no part.")
    void members_of_a_group_have_no_order() {
        String group = VERB + "," + OBJECT + ",'actor':{'objectType':'Group','member':[%s]}";
        String hana = "{'mbox':'mailto:hana@example.jp'}";
        String taro = "{'name':'太郎','mbox':'mailto:taro@example.jp'}";

        assertSame(group, hana + "," + taro, taro + "," + hana, true);
        assertSame(group, hana + "," + taro, hana, false);
        assertSame(group, hana + "," + taro, hana + ",{'mbox':'mailto:taro@example.jp'}", false);
    }

    @ParameterizedTest
    @CsvSource({
        "PT12.4S, PT12.4S, true",
        "PT12.401S, PT12.409S, true",
        "PT12.40S, PT12.409S, true",
        "'PT12,401S', 'PT12,40S', true",
        "P3Y1M29DT4H35M59.141S, P3Y1M29DT4H35M59.149999S, true",
        "PT12.40S, PT12.41S, false",
        "PT12.4S, PT12.40S, false",
        "PT60S, PT1M, false",
        "PT1.501M, PT1.502M, false"
    })
    @Requirement(
            section = "Part Two 4.6",
            text = "Durations are compared as they are written, without what lies beyond a hundredth of a second.")
    void a_duration_is_a_text_to_the_hundredth_of_a_second(String one, String other, boolean same) {
        assertSame(COMMON + ",'result':{'duration':'%s'}", one, other, same);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0, true",
        "1, 1e0, true",
        "100, 1E+2, true",
        "0, -0.0, true",
        "0.1, 0.10, true",
        "0.1, 0.1000001, false"
    })
    @Requirement(
            section = "Part Two 2.2",
            text = "Numbers are kept and compared without loss, whatever their precision.")
    void a_number_is_its_value(String one, String other, boolean same) {
        assertSame(COMMON + ",'result':{'score':{'raw':%s}}", one, other, same);
        assertSame(COMMON + ",'result':{'extensions':{'https://e.jp/x':[%s]}}", one, other, same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'context':{'registration':'%s'}                                    | ec531277-b57b-4c15-8d91-d292c5b2b8f7 | EC531277-B57B-4C15-8D91-D292C5B2B8F7
                    'context':{'statement':{'objectType':'StatementRef','id':'%s'}}    | 6690e6c9-3ef0-4ed3-8b37-7f3964730bee | 6690E6C9-3EF0-4ED3-8B37-7F3964730BEE
                    'context':{'language':'%s'}                                        | ja-JP | JA-jp
                    'context':{'instructor':{'mbox':'mailto:%s'}}                      | Hana@example.jp | Hana@EXAMPLE.jp
                    'context':{'instructor':{'mbox_sha1sum':'%s'}}                     | ebd31e95054c018b10727ccffd2ef2ec3a016ee9 | EBD31E95054C018B10727CCFFD2EF2EC3A016EE9
                    """)
    @Requirement(section = "Part Two 2.3.1", text = "Case plays no part where the standard gives it no meaning.")
    void case_means_nothing_in_some(String members, String one, String other) {
        assertSame(COMMON + "," + members, one, other, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'context':{'instructor':{'mbox':'mailto:%s@example.jp'}}           | hana | HANA
                    'context':{'instructor':{'openid':'https://example.jp/%s'}}        | hana | HANA
                    'context':{'platform':'%s'}                                        | drill | Drill
                    'context':{'revision':'%s'}                                        | 1 | 1.0
                    'context':{'extensions':{'https://e.jp/x':{'registration':'%s'}}}  | a | A
                    'context':{'extensions':{'https://e.jp/x':{'display':'%s'}}}       | a | b
                    'context':{'extensions':{'https://e.jp/x':{'timestamp':'%s'}}}     | 2026-05-01T10:00:00+09:00 | 2026-05-01T01:00:00Z
                    'context':{'extensions':{'https://e.jp/x':{'member':[%s]}}}        | 1,2 | 2,1
                    'context':{'contextActivities':{'other':[%s]}}                     | {'id':'https://e.jp/1'},{'id':'https://e.jp/2'} | {'id':'https://e.jp/2'},{'id':'https://e.jp/1'}
                    'result':{'response':'%s'}                                         | b | B
                    'result':{'success':%s}                                            | true | false
                    """)
    @Requirement(section = "Part Two 2.3.1", text = "Everything else makes two statements of two.")
    void everything_else_counts(String members, String one, String other) {
        assertSame(COMMON + "," + members, one, other, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.jp/A",
                "https://example.jp/%61",
                "https://EXAMPLE.jp/a",
                "https://example.jp:443/a"
            })
    @Requirement(section = "Part Two 3.1", text = "IRIs are compared as texts.")
    void an_IRI_is_a_text(String other) {
        assertSame(ACTOR + "," + VERB + ",'object':{'id':'%s'}", "https://example.jp/a", other, false);
    }

    @Test
    @Requirement(
            section = "Part Two 2.4.6.2",
            text = "A single context activity, which is given back in an array, is the same as in one.")
    void a_single_context_activity_is_the_same_in_an_array() {
        String context = COMMON + ",'context':{'contextActivities':{'parent':%s}}";

        assertSame(context, "{'id':'https://example.jp/p'}", "[{'id':'https://example.jp/p'}]", true);
    }

    @Test
    void the_order_of_members_plays_no_part() {
        assertThat(comparable(OBJECT + "," + VERB + "," + ACTOR)).isEqualTo(comparable(COMMON));
    }

    /** Stored digests are of this text; a change of it makes a conflict of everything that is sent again. */
    @Test
    void the_text_of_a_plain_statement_stays_as_it_is() {
        assertThat(
                        comparable(
                                COMMON
                                        + ",'timestamp':'2026-05-01T10:15:02.120+09:00','result':{'score':{'scaled':1.0,'raw':50}},'context':{'language':'ja-JP','extensions':{'https://e.jp/x':[' 「\\\\\\u0001','\\'']}}"))
                .isEqualTo(
                        "{\"actor\":{\"mbox\":\"mailto:hana@example.jp\"},\"context\":{\"extensions\":{\"https://e.jp/x\":[\" 「\\\\\\u0001\",\"\\\"\"]},\"language\":\"ja-JP\"},"
                                + "\"object\":{\"id\":\"https://example.jp/a\"},\"result\":{\"score\":{\"raw\":5E+1,\"scaled\":1}},\"timestamp\":\"2026-05-01T01:15:02.120Z\",\"verb\":{\"id\":\"https://example.jp/v\"}}");
    }

    private static void assertSame(String members, String one, String other, boolean same) {
        assertThat(comparable(members.formatted(one)).equals(comparable(members.formatted(other))))
                .isEqualTo(same);
    }

    private static boolean same(String one, String other) {
        return StatementRules.same(statement(one), statement(other));
    }

    private static String comparable(String members) {
        return StatementRules.comparable(statement(members));
    }

    private static Json.Obj statement(String members) {
        return (Json.Obj) StatementCorpus.json("{" + members.replace('\'', '"') + "}");
    }
}
