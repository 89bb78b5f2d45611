package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.uchinuki.hub.MergeTest.codes;
import static org.uchinuki.hub.MergeTest.posted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A child who probably is one who is known waits for a person, once; what the person says is remembered. */
class CandidatesTest {

    /** Under a name of her own: children of other tests have birthdays near hers. */
    private static String[] bornOnTheLeapDay(Roster roster) {
        String[] child = roster.child(1);
        child[7] = "閏日　潤子";
        child[8] = "ｳﾙｳﾋﾞ ｼﾞｭﾝｺ";
        child[10] = "H28.2.29";
        return child;
    }

    private static final String REASON = "学校に確認した";

    @OnBothDatabases
    void who_probably_is_known_is_asked_about_once_and_what_was_said_is_remembered(String database) {
        Hub hub = Hub.blank(database);
        Roster old = new Roster(73).good(3, 8);
        Roster now = new Roster(74).good(3, 8);
        for (Roster roster : List.of(old, now)) {
            roster.spoilt(1, "生年月日", "H27.12.24");
            roster.spoilt(2, "生年月日", "H28.1.31");
        }
        hub.imported("c4th", "apply", "students.csv", old.bytes());
        JsonNode run = hub.imported("c4th", "apply", "students.csv", now.bytes());
        assertThat(RosterDropTest.counts(run)).isEqualTo("8 = 6 + 0 + 0 + 0 + 2");
        JsonNode finding = hub.findings(run.path("runId").asLong()).getFirst();
        assertThat(finding.path("code").asString()).isEqualTo("reconciliation.probable_person");
        assertThat(new PersonSession(hub, "itstaff")
                        .get("/api/v1/set-aside/fix-list.csv")
                        .body())
                .as("no school can mend it")
                .startsWith("\uFEFF学校コード")
                .doesNotContain("/people/candidates");
        assertThat(finding.toString()).doesNotContain("花子", "ハナコ", now.sis(1));
        assertThat(new PersonSession(hub, "itstaff").get("/").body())
                .contains("行が、だれのことかの判断を待っています", "c4th（students.csv）から届いた 2 行が保留になっています");
        PersonSession staff = new PersonSession(hub, "itstaff").withTwoFactors();
        String first = RosterDropTest.childOf(hub, old.sis(1));

        JsonNode row = rowOf(staff, run, 0);
        JsonNode candidate = row.path("candidates").path(0);
        assertThat(row.path("whole").asBoolean()).isFalse();
        assertThat(row.at("/values/familyName").asString()).isEqualTo("〇〇");
        assertThat(row.at("/ids/0").asString()).startsWith("sis@c4th:").doesNotContain(now.sis(1));
        assertThat(row.at("/grades/0").asString())
                .isNotBlank()
                .isEqualTo(candidate.at("/person/grades/0").asString());
        assertThat(candidate.at("/person/personId").asString()).isEqualTo(first);
        assertThat(candidate.at("/person/values/birthDate").asString()).isEqualTo("0000-00-00");
        assertThat(candidate.at("/person/history").asInt()).isEqualTo(2);
        assertThat(candidate.at("/match/rule").asString()).isEqualTo("moved");
        assertThat(candidate.at("/match/compared/school").asString()).isEqualTo("different");
        assertThat(candidate.toString()).doesNotContain("花子", old.sis(1));
        SetAsideTest.opened(staff, run);
        assertThat(rowOf(staff, run, 0)
                        .at("/candidates/0/person/values/givenName")
                        .asString())
                .isEqualTo("花子");
        assertThat(rowOf(staff, run, 0).at("/ids/0").asString()).isEqualTo("sis@c4th:" + now.sis(1));

        wrongly(staff, row);
        answeredMeanwhile(hub, staff, row, run, first);
        JsonNode same = hub.ended(decided(staff, row, first));
        JsonNode other = hub.ended(decided(staff, rowOf(staff, run, 0), null));

        assertThat(RosterDropTest.counts(same)).isEqualTo("1 = 1 + 0 + 0 + 0 + 0");
        assertThat(RosterDropTest.childOf(hub, now.sis(1))).isEqualTo(first);
        String taken = "/runs/" + same.path("runId").asLong();
        JsonNode change = staff.json("/api/v1" + taken + "/changes").at("/changes/0");
        assertThat(change.at("/recognised/rule").asString()).isEqualTo("decided");
        assertThat(change.path("person").asString()).isEqualTo(first);
        assertThat(staff.page(taken + "/diff")).contains("既知の人に結び付け", "候補のページで決めた人");
        assertThat(staff.get("/api/v1" + taken + "/changes.csv").body()).contains("recognised by", ",decided,0,");
        assertThat(RosterDropTest.counts(other)).isEqualTo("1 = 1 + 0 + 0 + 0 + 0");
        assertThat(RosterDropTest.childOf(hub, now.sis(2))).isNotEqualTo(RosterDropTest.childOf(hub, old.sis(2)));
        assertThat(rows(staff, run)).isEmpty();

        long decision = decisionAbout(staff, first);
        assertThat(codes(posted(staff, withdraw(decision), Map.of("reason", REASON), 409)
                        .path("findings")))
                .containsExactly("pipeline.decision_in_use");
        hub.decided(same, "undo", "確かめ直す");
        hub.decided(other, "undo", "確かめ直す");
        JsonNode again = hub.imported("c4th", "apply", "students.csv", now.bytes());
        assertThat(RosterDropTest.counts(again)).isEqualTo("8 = 2 + 0 + 6 + 0 + 0");
        assertThat(RosterDropTest.childOf(hub, now.sis(1))).isEqualTo(first);

        hub.decided(again, "undo", "確かめ直す");
        posted(staff, withdraw(decision), Map.of("reason", REASON), 204);
        assertThat(codes(posted(staff, withdraw(decision), Map.of("reason", REASON), 404)
                        .path("findings")))
                .containsExactly("pipeline.unknown_identity_decision");
        JsonNode asked = hub.imported("c4th", "apply", "students.csv", now.bytes());
        assertThat(RosterDropTest.counts(asked)).isEqualTo("8 = 1 + 0 + 6 + 0 + 1");
    }

    @OnBothDatabases
    void two_known_people_who_may_be_one_are_named_until_somebody_says_that_they_are_not(String database) {
        Hub hub = Hub.blank(database);
        Roster both = new Roster(67);
        both.add(bornOnTheLeapDay(both));
        both.good(2, 6);
        both.add(bornOnTheLeapDay(new Roster(69)));
        JsonNode run = hub.imported("c4th", "apply", "students.csv", both.bytes());
        assertThat(RosterDropTest.counts(run)).isEqualTo("7 = 7 + 0 + 0 + 0 + 0");
        String one = RosterDropTest.childOf(hub, both.sis(1));
        String other = RosterDropTest.childOf(hub, new Roster(69).sis(1));
        PersonSession staff = new PersonSession(hub, "itstaff");

        JsonNode pair = pairOf(staff, one, other);
        assertThat(pair).isNotNull();
        assertThat(pair.at("/match/rule").asString()).isEqualTo("moved");
        assertThat(pair.path("whole").asBoolean()).isFalse();
        assertThat(pair.toString()).doesNotContain("閏日", "潤子", both.sis(1));

        Map<String, String> body = Map.of("one", one, "other", other, "reason", REASON);
        assertThat(pairOf(staff, other, one)).as("asked from the other side").isEqualTo(pair);

        Map<String, String> oneself = Map.of("one", one, "other", one, "reason", REASON);
        JsonNode same =
                posted(staff, "/api/v1/people/pairs:apart", oneself, 422).at("/findings/0");
        assertThat(same.path("code").asString()).isEqualTo("pipeline.one_person_already");
        assertThat(same.path("pointer").asString()).isEqualTo("/other");
        assertThat(staff.json("/api/v1/people/decisions").toString()).doesNotContain(one);

        posted(staff, "/api/v1/people/pairs:apart", body, 204);
        assertThat(pairOf(staff, one, other)).isNull();
        assertThat(staff.get("/api/v1/people/pairs?person=x").statusCode()).isEqualTo(404);
        Map<String, String> nobody = Map.of("one", "x", "other", other, "reason", "?");
        assertThat(codes(
                        posted(staff, "/api/v1/people/pairs:apart", nobody, 404).path("findings")))
                .containsExactly("pipeline.unknown_record", "pipeline.reason_length");
    }

    private static void wrongly(PersonSession staff, JsonNode row) {
        Map<String, Object> nobody = Map.of("person", "0b8d8a34-5a7c-4d2e-8f0b-5f0c4e2d9c11", "reason", "?");
        assertThat(codes(posted(staff, decide(row), nobody, 422).path("findings")))
                .containsExactly("pipeline.not_a_candidate", "pipeline.reason_length");
        assertThat(codes(posted(staff, "/api/v1/people/candidates/999999:decide", nobody, 404)
                        .path("findings")))
                .containsExactly("pipeline.unknown_candidate");
        for (String no : new String[] {"candidates/x:decide", "decisions/x:withdraw"}) {
            Map<String, Object> said =
                    no.endsWith("decide") ? Map.of("person", "x", "reason", REASON) : Map.of("reason", REASON);
            JsonNode finding = posted(staff, "/api/v1/people/" + no, said, 404).at("/findings/0");
            assertThat(finding.path("pointer").asString()).as(no).isEqualTo("/id");
            assertThat(finding.path("value").asString()).as(no).isEqualTo("x");
            assertThat(finding.at("/message/ja").asString())
                    .as(no)
                    .contains("x")
                    .doesNotContain("-1");
        }
    }

    /** Somebody else has answered, and the run of that answer is not at its end. */
    private static void answeredMeanwhile(Hub hub, PersonSession staff, JsonNode row, JsonNode run, String person) {
        long id = row.path("id").asLong();
        long other = run.path("runId").asLong();
        hub.sql().update("update set_aside set replay_run_id = ? where id = ?", other, id);
        hub.sql().update("update import_run set state = 'held' where id = ?", other);
        assertThat(codes(posted(staff, decide(row), Map.of("person", person, "reason", REASON), 409)
                        .path("findings")))
                .containsExactly("pipeline.candidate_answered");
        assertThat(hub.sql()
                        .queryForObject("select count(*) from person_decision where aside_id = ?", Integer.class, id))
                .as("what was said without the row going through by it")
                .isZero();
        hub.sql().update("update import_run set state = 'applied' where id = ?", other);
    }

    private static long decided(PersonSession staff, JsonNode row, @Nullable String person) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("person", person);
        body.put("reason", REASON);
        return posted(staff, decide(row), body, 202).path("runId").asLong();
    }

    private static String decide(JsonNode row) {
        return "/api/v1/people/candidates/" + row.path("id").asLong() + ":decide";
    }

    private static String withdraw(long decision) {
        return "/api/v1/people/decisions/" + decision + ":withdraw";
    }

    private static long decisionAbout(PersonSession staff, String person) {
        return staff.json("/api/v1/people/decisions")
                .valueStream()
                .filter(one -> one.path("personId").asString().equals(person))
                .findFirst()
                .orElseThrow()
                .path("decisionId")
                .asLong();
    }

    private static JsonNode rowOf(PersonSession staff, JsonNode run, int at) {
        return rows(staff, run).get(at);
    }

    private static List<JsonNode> rows(PersonSession staff, JsonNode run) {
        return staff.json("/api/v1/people/candidates?limit=100")
                .path("rows")
                .valueStream()
                .filter(row -> row.path("runId").asLong() == run.path("runId").asLong())
                .toList();
    }

    private static @Nullable JsonNode pairOf(PersonSession staff, String one, String other) {
        for (int after = 0; ; after += 100) {
            JsonNode page = staff.json("/api/v1/people/pairs?person=" + one + "&limit=100&after=" + after);
            for (JsonNode pair : page) {
                assertThat(pair.toString()).contains(one);
                if (pair.toString().contains(other)) {
                    return pair;
                }
            }
            if (page.isEmpty()) {
                return null;
            }
        }
    }
}
