package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.workbench.ImportDraft;
import org.uchinuki.workbench.PublishedMappings;
import org.uchinuki.workbench.Workbench;
import tools.jackson.databind.json.JsonMapper;

/** Who sees what of a file that is being connected. */
class DraftCellsTest {

    private static final String NAME = "越智沢　翔太";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @OnBothDatabases
    void cells_are_shown_in_their_shape_until_the_draft_is_opened_with_a_reason(String database) throws IOException {
        Hub hub = Hub.blank(database);
        String file = """
                学校コード,管理番号,学年,組,氏名,性別,生年月日
                %s,7660001,99,1,%s,男,2019-13-01
                """.formatted(new Roster(66).schoolCode(), NAME);
        ImportDraft draft = ((Outcome.Passed<ImportDraft>) hub.bean(Workbench.class)
                        .drop(
                                "meibo.csv",
                                "draft-cells",
                                "itstaff",
                                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .value();
        String pages = "/imports/drafts/" + draft.id() + "/";
        PersonSession itstaff =
                new PersonSession(hub, PersonSession.account(hub, "draft-it", "itstaff", null)).withTwoFactors();
        for (String page : List.of("file", "columns", "codes", "check", "yaml", "run", "findings.csv")) {
            assertThat(itstaff.get(pages + page).body()).as(page).doesNotContain(NAME, "2019-13-01");
        }
        assertThat(itstaff.get(pages + "columns").body()).contains("〇〇〇　〇〇", "/break-glass?what=draft");
        assertThat(itstaff.get(pages + "findings.csv").body())
                .as("UTF-8 with a mark, as a spreadsheet opens it")
                .startsWith("\uFEFF")
                .contains("mapping.impossible_date", "0000-00-00");

        assertThat(itstaff.change(
                                "POST",
                                "/api/v1/break-glass",
                                JSON.writeValueAsString(Map.of(
                                        "what", "draft",
                                        "subject", draft.id().toString(),
                                        "reason", "氏名の空白の入り方を確かめるため")))
                        .statusCode())
                .isEqualTo(201);

        assertThat(itstaff.get(pages + "columns").body()).contains(NAME);
        assertThat(itstaff.get(pages + "check").body()).contains("2019-13-01");
        assertThat(hub.sql()
                        .queryForList(
                                "select what from access_trail where who = 'draft-it' and subject_id = ?",
                                String.class,
                                draft.id().toString()))
                .hasSizeGreaterThan(8)
                .containsOnly("DRAFT");
        hub.bean(Workbench.class).discard(draft);
        assertThat(itstaff.get(pages + "columns").statusCode()).isEqualTo(404);
    }

    @OnBothDatabases
    void a_page_that_was_open_while_somebody_else_saved_changes_nothing_and_says_so(String database)
            throws IOException {
        Hub hub = Hub.blank(database);
        Workbench bench = hub.bean(Workbench.class);
        ImportDraft draft = ((Outcome.Passed<ImportDraft>) bench.drop(
                        "schools.csv",
                        "draft-seen",
                        "itstaff",
                        new ByteArrayInputStream("学校コード,学校名\nB138229900016,清水小学校\n".getBytes(StandardCharsets.UTF_8))))
                .value();
        PersonSession itstaff = new PersonSession(hub, "itstaff");
        String pages = "/imports/drafts/" + draft.id() + "/";
        assertThat(itstaff.page(pages + "yaml")).contains("name=\"seen\" value=\"" + draft.changedAt() + "\"");
        ImportDraft theirs = bench.saveText(draft, draft.yaml() + "# theirs\n");
        String seen = "seen=" + PersonSession.encoded(draft.changedAt().toString());

        HttpResponse<String> yaml = itstaff.form(pages + "yaml", seen + "&yaml=" + PersonSession.encoded("# mine"));
        assertThat(yaml.statusCode()).isEqualTo(409);
        assertThat(yaml.body())
                .contains("workbench.draft_changed", "# mine", "# theirs", "value=\"" + theirs.changedAt() + "\"");
        for (String page : List.of("file", "use", "columns", "codes", "run", "approve", "publish", "discard")) {
            HttpResponse<String> late = itstaff.form(pages + page, seen + "&mapping=c4th/schools&reason=looked+at+it");
            assertThat(late.statusCode()).as(page).isEqualTo(409);
            assertThat(late.body()).as(page).contains("先に変えられています", "/imports/drafts/" + draft.id());
        }
        assertThat(bench.find(draft.id())).contains(theirs);

        String now = "seen=" + PersonSession.encoded(theirs.changedAt().toString());
        HttpResponse<String> other = itstaff.form(
                pages + "columns", now + "&column.0=" + PersonSession.encoded("<好きな色>") + "&choice.0=school.name");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body())
                .contains("列「&lt;好きな色&gt;」は、この下書きのファイル schools.csv にありません")
                .doesNotContain("先に変えられています");
        assertThat(bench.find(draft.id())).contains(theirs);
        assertThat(itstaff.form(pages + "discard", now).statusCode()).isEqualTo(302);
        assertThat(bench.find(draft.id()).orElseThrow().state()).isEqualTo(ImportDraft.State.DISCARDED);
    }

    @OnBothDatabases
    void of_two_who_publish_a_mapping_the_later_one_sees_what_the_other_has_changed(String database) {
        Hub hub = Hub.blank(database);
        PublishedMappings published = hub.bean(PublishedMappings.class);
        String name = "draft-base/schools";
        String text = """
                mapping: draft-base/schools
                about: one row per school
                source: { format: csv, key: [学校コード], recognise: [学校コード] }
                target: roster/school
                fields:
                  - { to: school.code, from: 学校コード, as: [trim], required: true }
                  - { to: school.orgType, default: school, because: the list has only schools }
                examples:
                  - name: a school
                    given: { 学校コード: B138229900016 }
                    expect: { school: { code: B138229900016 } }
                """;
        assertThat(published.publishText(name, text, "", "itstaff", "for this test"))
                .isEmpty();
        Mapping looked = published.find(name, null).orElseThrow();
        PersonSession itstaff = new PersonSession(hub, "itstaff");
        assertThat(itstaff.page("/mappings/" + name)).contains("name=\"base\" value=\"" + looked.digest() + "\"");
        assertThat(published.publishText(
                        name, text.replaceFirst("about: ", "about: theirs "), looked.digest(), "other", "the quicker"))
                .isEmpty();

        String mine =
                "reason=the+slower+one&yaml=" + PersonSession.encoded(text.replaceFirst("about: ", "about: mine "));
        HttpResponse<String> late = itstaff.form("/mappings/" + name, mine + "&base=" + looked.digest());

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("workbench.mapping_changed", "about: mine", "the slower one");
        assertThat(itstaff.form("/mappings/" + name, mine).statusCode())
                .as("who says nothing of what they saw")
                .isEqualTo(409);
        assertThat(published.find(name, null).orElseThrow().about()).startsWith("theirs ");
        assertThat(itstaff.form("/mappings/" + name, mine + "&base=" + published.inUse(name))
                        .statusCode())
                .isEqualTo(302);
        assertThat(published.versions(name)).hasSize(3);
    }

    @OnBothDatabases
    void a_file_of_somebody_who_is_not_logged_in_is_not_even_read(String database) {
        Hub hub = Hub.blank(database);
        Hub.Answer answer = hub.send(hub.request("/imports/new")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\na\r\n--x--\r\n")));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(hub.bean(Workbench.class).open())
                .noneMatch(draft -> draft.source().equals("a"));
    }

    @OnBothDatabases
    void who_may_not_import_has_no_drafts(String database) {
        PersonSession teacher = new PersonSession(Hub.blank(database), "teacher");
        assertThat(teacher.get("/imports/new").statusCode()).isEqualTo(403);
        assertThat(teacher.get("/mappings").statusCode()).isEqualTo(403);
    }
}
