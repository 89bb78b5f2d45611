package org.uchinuki.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.uchinuki.access.Edge;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailSearch;
import tools.jackson.databind.JsonNode;

/** Handing files in, and looking at what became of them. */
class ImportDoorTest extends Edge {

    private static final String BOUNDARY = "edge-of-part";

    @Test
    void a_file_is_taken_in_and_the_run_is_named() throws Exception {
        HttpResponse<String> answer = send(upload(part("source", "c4th")
                + part("mode", "dry-run")
                + part("mapping", "c4th/students")
                + file("../../etc/生徒.csv", "a,b\r\n")
                + file("two.csv", "")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("runId").asLong()).isEqualTo(7);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/runs/7");
        var received = desk.received.getLast();
        assertThat(received.sender()).isEqualTo("demo-vendor");
        assertThat(received.dryRun()).isTrue();
        assertThat(received.mapping()).isEqualTo("c4th/students");
        assertThat(received.files()).containsExactly("生徒.csv:5", "two.csv:0");
    }

    @Test
    void handing_a_file_in_stands_in_the_trail_and_so_does_a_refusal() throws Exception {
        send(upload(part("source", "c4th") + part("mode", "apply") + file("a.csv", "x")));
        assertThat(newestEntry()).startsWith("demo-vendor CHANGE RUN GRANTED");

        send(multipart(part("source", "c4th")).header("Authorization", "Bearer " + dashboard()));
        assertThat(newestEntry()).startsWith("demo-dashboard CHANGE RUN DENIED");
    }

    private String newestEntry() {
        TrailEntry entry = trail.search(TrailSearch.ALL, 1).getFirst().entry();
        return Objects.requireNonNull(entry).who() + " " + entry.deed() + " " + entry.what() + " " + entry.outcome();
    }

    @Test
    void it_staff_hand_in_from_a_page_with_its_token_and_not_without() throws Exception {
        Browser browser = as("itstaff");
        String body = part("source", "c4th") + part("mode", "apply") + file("a.csv", "x");

        HttpResponse<String> with = browser.send(multipart(body).header("X-CSRF-TOKEN", browser.csrf()));
        HttpResponse<String> without = browser.send(multipart(body));

        assertThat(with.statusCode()).isEqualTo(202);
        assertThat(desk.received.getLast().sender()).isEqualTo("itstaff");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(code(without)).isEqualTo("access.no_csrf_token");
    }

    @Test
    void who_may_not_import_is_refused() throws Exception {
        HttpResponse<String> dashboard =
                send(multipart(part("source", "c4th")).header("Authorization", "Bearer " + dashboard()));
        assertThat(dashboard.statusCode()).isEqualTo(403);
        assertThat(send(multipart(part("source", "c4th"))).statusCode()).isEqualTo(401);
    }

    @Test
    void each_fault_of_an_upload_is_named() throws Exception {
        String c4th = part("source", "c4th");
        String apply = part("mode", "apply");
        String file = file("a.csv", "x");

        assertFault(400, "api.missing_part", send(upload(c4th + apply)));
        assertFault(400, "api.missing_part", send(upload(apply + file)));
        assertFault(400, "api.missing_part", send(upload(c4th + file)));
        assertFault(400, "api.missing_part", send(upload(c4th + apply + file("", ""))));
        assertFault(400, "api.bad_mode", send(upload(c4th + part("mode", "maybe") + file)));
        HttpResponse<String> unknown = send(upload(part("source", "nowhere") + apply + file));
        assertFault(400, "api.unknown_source", unknown);
        assertThat(json(unknown).at("/findings/0/fix/en").asString()).contains("c4th, oneroster");
        assertThat(json(unknown).at("/findings/0/message/ja").asString()).contains("「nowhere」");
        assertFault(400, "api.bad_school", send(upload(c4th + apply + part("school", "12") + file)));
        assertFault(400, "api.bad_school_year", send(upload(c4th + apply + part("schoolYear", "令和8") + file)));
        HttpResponse<String> noMapping = send(upload(c4th + apply + part("mapping", "c4th/nix") + file));
        assertFault(400, "api.unknown_mapping", noMapping);
        assertThat(json(noMapping).at("/findings/0/fix/en").asString())
                .contains("c4th/staff, c4th/students")
                .doesNotContain("oneroster");
        HttpResponse<String> others = send(upload(c4th + apply + part("mapping", "oneroster/users") + file));
        assertFault(400, "api.mapping_of_another_source", others);
        assertThat(json(others).at("/findings/0/fix/en").asString()).contains("c4th/staff, c4th/students");
        assertFault(422, "api.unreadable", send(upload(c4th + apply + file("empty.csv", ""))));
        assertFault(413, "api.too_large", send(upload(c4th + apply + file("a.csv", "x".repeat(150_000)))));
        assertFault(
                400,
                "api.unreadable",
                send(to("/api/v1/imports")
                        .header("Authorization", "Bearer " + vendor())
                        .header("Content-Type", "multipart/form-data")
                        .POST(BodyPublishers.ofString("no boundary"))));
        assertFault(
                415,
                "api.unsupported_media_type",
                send(to("/api/v1/imports")
                        .header("Authorization", "Bearer " + vendor())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))));
    }

    @Test
    void what_the_form_does_not_know_is_refused_with_the_names_it_knows_and_nothing_is_taken() throws Exception {
        String right = part("source", "c4th") + part("mode", "apply") + file("a.csv", "x");
        int before = desk.received.size();

        for (String misspelt : new String[] {"schoolyear", "school_year", "School", "dryRun", "Mode"}) {
            HttpResponse<String> answer = send(upload(right + part(misspelt, "2025")));
            assertFault(400, "api.unknown_member", answer);
            assertUnknown(json(answer).at("/findings/0"), misspelt, "2025");
        }
        HttpResponse<String> second = send(upload(right + part("file2", "b.csv", "y")));
        assertFault(400, "api.unknown_member", second);
        assertUnknown(json(second).at("/findings/0"), "file2", "b.csv");
        HttpResponse<String> both = send(to("/api/v1/imports?dryRun=true&source=c4th")
                .header("Authorization", "Bearer " + vendor())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(part("mod", "apply") + file("a.csv", "x") + "--" + BOUNDARY + "--\r\n")));
        assertFault(400, "api.unknown_member", both);
        assertUnknown(json(both).at("/findings/0"), "dryRun", "true");
        assertUnknown(json(both).at("/findings/1"), "mod", "apply");
        HttpResponse<String> text = send(upload(right + part("file", "b.csv")));
        assertFault(400, "api.bad_parameter", text);
        assertThat(json(text).at("/findings/0/field").asString()).isEqualTo("file");
        assertFault(400, "api.bad_parameter", send(upload(right + part("school", "b.csv", "y"))));

        assertThat(desk.received).hasSize(before);
    }

    private static void assertUnknown(JsonNode finding, String name, String value) {
        assertThat(finding.get("field").asString()).isEqualTo(name);
        assertThat(finding.get("value").asString()).isEqualTo(value);
        assertThat(finding.at("/message/ja").asString()).contains("「" + name + "」");
        assertThat(finding.at("/fix/en").asString()).contains("file, source, mode, mapping, school, schoolYear");
    }

    @Test
    void a_run_shows_its_counts_and_where_its_findings_are() throws Exception {
        JsonNode run = json(get("/api/v1/runs/7", vendor()));

        assertThat(run.at("/state").asString()).isEqualTo("applied");
        assertThat(run.at("/counts/in").asInt()).isEqualTo(10);
        assertThat(run.at("/counts/setAside").asInt()).isEqualTo(1);
        assertThat(run.at("/receivedAt").asString()).isEqualTo("2026-11-20T09:00:00+09:00");
        assertThat(run.at("/findings").asString()).isEqualTo("/api/v1/runs/7/findings");
        assertThat(run.has("finishedAt")).isTrue();
        assertThat(json(get("/api/v1/runs", vendor())).size()).isEqualTo(2);
        assertFault(404, "api.unknown_run", get("/api/v1/runs/99", vendor()));
        assertFault(404, "api.unknown_run", get("/api/v1/runs/x", vendor()));
    }

    @Test
    void findings_are_turned_over_page_by_page() throws Exception {
        String next = "/api/v1/runs/7/findings?limit=12";
        int pages = 0;
        int findings = 0;
        while (next != null) {
            JsonNode page = json(get(next, vendor()));
            findings += page.get("findings").size();
            pages++;
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }
        assertThat(pages).isEqualTo(3);
        assertThat(findings).isEqualTo(30);
        JsonNode first = json(get("/api/v1/runs/7/findings", vendor())).at("/findings/0");
        assertThat(first.get("row").asInt()).isEqualTo(1);
        assertThat(first.get("field").asString()).isEqualTo("学年");
        assertThat(first.get("value").asString()).isEqualTo("=99");
        assertThat(first.at("/message/ja").asString()).contains("=99");
        assertThat(first.at("/fix/en").asString()).isNotBlank();
    }

    @Test
    void findings_say_of_which_class_they_are_as_a_page_and_as_a_file() throws Exception {
        for (String path : new String[] {"/api/v1/runs/7/findings", "/api/v1/runs/7/findings.csv"}) {
            assertThat(get(path, vendor()).headers().firstValue("X-Data-Class"))
                    .as("whole cells")
                    .hasValue("I");
            HttpResponse<String> masked = as("itstaff").send(to(path));
            assertThat(masked.headers().firstValue("X-Data-Class")).hasValue("III");
            assertThat(masked.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void cells_of_another_senders_file_are_masked() throws Exception {
        HttpResponse<String> others = get("/api/v1/runs/8/findings", vendor());
        assertThat(others.body()).contains("=00", "学年").doesNotContain("=99");
    }

    @Test
    void cells_are_masked_for_people_also_in_the_file_until_they_open_the_run_with_a_reason() throws Exception {
        Browser itstaff = as("itstaff");
        assertThat(itstaff.send(to("/api/v1/runs/8/findings")).body())
                .contains("=00", "学年")
                .doesNotContain("=99");
        assertThat(itstaff.send(to("/api/v1/runs/8/findings.csv")).body())
                .contains("=00")
                .doesNotContain("=99");
    }

    @Test
    void findings_come_as_a_file_for_a_spreadsheet() throws Exception {
        HttpResponse<String> answer = get("/api/v1/runs/7/findings.csv", vendor());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.body()).startsWith("\uFEFFcode,severity,file,row,field,value,message_ja");
        assertThat(answer.body().lines()).hasSize(31);
        // A spreadsheet runs a cell that begins with an equals sign.
        assertThat(answer.body()).contains(",'=99,");
    }

    @Test
    void a_defect_is_a_problem_with_a_number_and_nothing_of_its_inside() throws Exception {
        HttpResponse<String> answer = get("/api/v1/metrics/broken", dashboard());

        assertFault(500, "api.defect", answer);
        assertThat(answer.body()).doesNotContain("a defect").doesNotContain("IllegalState");
        assertThat(json(answer).at("/findings/0/value").asString()).hasSize(36);
    }

    @Test
    void a_database_that_is_away_is_no_defect_and_the_caller_is_told_when_to_ask_again() throws Exception {
        HttpResponse<String> answer = get("/api/v1/metrics/away", dashboard());

        assertFault(503, "api.database_away", answer);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.body()).doesNotContain("花子").doesNotContain("DataAccess");
    }

    @Test
    void an_answer_in_another_form_is_a_406() throws Exception {
        HttpResponse<String> answer = send(to("/api/v1/schools")
                .header("Accept", "application/xml")
                .header("Authorization", "Bearer " + dashboard()));
        assertFault(406, "api.not_acceptable", answer);
    }

    @Test
    void a_problem_speaks_the_readers_language() throws Exception {
        HttpResponse<String> english = send(to("/api/v1/schools").header("Accept-Language", "en-GB,ja;q=0.5"));
        HttpResponse<String> other = send(to("/api/v1/schools"));

        assertThat(json(english).at("/detail").asString()).contains("the request carries");
        assertThat(json(other).at("/detail").asString()).contains("ログイン");
        assertThat(json(other).get("type").asString()).isEqualTo("urn:uchinuki:finding:access.unauthenticated");
        assertThat(json(other).get("status").asInt()).isEqualTo(401);
    }

    @Test
    void a_url_that_the_firewall_refuses_is_a_problem_too() throws Exception {
        HttpResponse<String> answer = get("/api/v1/schools;x=1/classes", dashboard());
        assertFault(400, "access.odd_request", answer);
    }

    private static void assertFault(int status, String code, HttpResponse<String> answer) {
        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private HttpRequest.Builder upload(String parts) throws Exception {
        return multipart(parts).header("Authorization", "Bearer " + vendor());
    }

    private HttpRequest.Builder multipart(String parts) {
        return to("/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(parts + "--" + BOUNDARY + "--\r\n"));
    }

    private static String part(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return part("file", name, content);
    }

    private static String part(String field, String name, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }
}
