package org.uchinuki.learning.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.uchinuki.learning.Bytes;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.SignatureTarget;
import org.uchinuki.standard.xapi.StatementCorpus;
import org.uchinuki.standard.xapi.XapiVersion;

/** What a sound client sends: every kind of statement, event, file, question and document. */
final class Seeds {

    private static final String AGENT = "{\"mbox\":\"mailto:hana@example.jp\"}";
    private static final String ACTIVITY = "https://example.jp/a";
    private static final String UUID = "6a1f2a0e-6b1e-4a55-9d3c-3b8a1a1a";

    /** Each line: event, action, object, and what is generated. */
    private static final String EVENTS = """
            AnnotationEvent Bookmarked Document BookmarkAnnotation
            AssessmentEvent Started Assessment Attempt
            AssessmentItemEvent Completed AssessmentItem MultipleChoiceResponse
            AssignableEvent Submitted AssignableDigitalResource Attempt
            FeedbackEvent Commented Document Comment
            FeedbackEvent Ranked Document Rating
            ForumEvent Subscribed Forum -
            MessageEvent Posted Message -
            ThreadEvent MarkedAsRead Thread -
            GradeEvent Graded Attempt Score
            MediaEvent Started VideoObject -
            NavigationEvent NavigatedTo WebPage -
            ViewEvent Viewed Page -
            ResourceManagementEvent Created Document Document
            SearchEvent Searched DigitalResource SearchResponse
            SessionEvent LoggedIn SoftwareApplication -
            SurveyEvent OptedIn Survey -
            SurveyInvitationEvent Accepted SurveyInvitation -
            QuestionnaireEvent Started Questionnaire Attempt
            QuestionnaireItemEvent Completed QuestionnaireItem RatingScaleResponse
            ToolLaunchEvent Returned SoftwareApplication -
            ToolUseEvent Used SoftwareApplication AggregateMeasureCollection
            """;

    private final List<Input> seeds = new ArrayList<>();

    private Seeds() {}

    static List<Input> all() {
        Seeds all = new Seeds();
        all.statements();
        all.files();
        SignatureTarget.seeds().forEach(seed -> all.add(Input.Kind.SIGNED, seed));
        all.envelopes();
        all.questions();
        all.forms();
        return all.seeds;
    }

    private void add(Input.Kind kind, String text) {
        add(kind, text.getBytes(UTF_8));
    }

    private void add(Input.Kind kind, byte[] bytes) {
        seeds.add(new Input(kind, Bytes.of(bytes)));
    }

    private void statements() {
        for (XapiVersion version : XapiVersion.values()) {
            List<String> sound = StatementCorpus.read().stream()
                    .flatMap(asked -> asked.cases().stream())
                    .filter(one -> one.version() == version && one.found().isEmpty())
                    .map(one -> JsonText.write(one.statement()))
                    .distinct()
                    .toList();
            Input.Kind kind = version == XapiVersion.V1_0_3 ? Input.Kind.STATEMENTS_1_0_3 : Input.Kind.STATEMENTS_2_0;
            sound.forEach(statement -> add(kind, statement));
            add(kind, "[" + statement(1, "") + ",\n" + statement(2, "") + "," + statement(3, "") + "]");
        }
    }

    private static String statement(int number, String more) {
        return "{\"id\":\"" + UUID + "%04d".formatted(number) + "\",\"actor\":" + AGENT
                + ",\"verb\":{\"id\":\"https://example.jp/created\"},\"object\":{\"id\":\"" + ACTIVITY + "\"}" + more
                + "}";
    }

    private void files() {
        for (String boundary : List.of("b", "\"abc--123\"")) {
            StringBuilder body = new StringBuilder("multipart/mixed; boundary=" + boundary + "\n");
            String line = "--" + boundary.replace("\"", "");
            body.append(line)
                    .append("\r\nContent-Type: application/json\r\n\r\n")
                    .append(statement(1, ",\"attachments\":[" + attachment("work") + "," + attachment("作品") + "]"))
                    .append("\r\n");
            for (String file : List.of("work", "作品")) {
                body.append(line)
                        .append(
                                "\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ")
                        .append(Bytes.of(file.getBytes(UTF_8)).sha256().hex())
                        .append("\r\n\r\n")
                        .append(file)
                        .append("\r\n");
            }
            add(Input.Kind.MIXED, body.append(line).append("--\r\n").toString());
        }
    }

    private static String attachment(String file) {
        Bytes content = Bytes.of(file.getBytes(UTF_8));
        return "{\"usageType\":\"https://example.jp/work\",\"display\":{\"ja\":\"作品\"},\"contentType\":\"text/plain\",\"length\":"
                + content.length() + ",\"sha2\":\"" + content.sha256().hex() + "\"}";
    }

    private void envelopes() {
        List<String> events =
                EVENTS.lines().map(line -> event(line.split(" ", -1))).toList();
        events.forEach(event -> add(Input.Kind.ENVELOPE, envelope(event)));
        add(
                Input.Kind.ENVELOPE,
                envelope(
                        events.getFirst() + ","
                                + "{\"@context\":\"http://purl.imsglobal.org/ctx/caliper/v1p2\",\"id\":\"https://e.jp/d\",\"type\":\"Document\",\"name\":\"教科書\"}"));
    }

    private static String envelope(String items) {
        return "{\"sensor\":\"https://e.jp/s\",\"sendTime\":\"2026-05-01T01:15:02.000Z\",\"dataVersion\":\"http://purl.imsglobal.org/ctx/caliper/v1p2\",\"data\":["
                + items + "]}";
    }

    private static String event(String[] words) {
        return "{\"@context\":\"http://purl.imsglobal.org/ctx/caliper/v1p2\",\"id\":\"urn:uuid:" + UUID
                + "%04d\",\"type\":\"".formatted(Math.abs(words[0].hashCode() % 10_000)) + words[0] + "\",\"action\":\""
                + words[1] + "\",\"actor\":{\"id\":\"https://e.jp/u/1\",\"type\":\"Person\"},\"object\":"
                + entity(words[2]) + (words[3].equals("-") ? "" : ",\"generated\":" + entity(words[3]))
                + ",\"eventTime\":\"2026-05-01T01:15:01.000Z\",\"edApp\":{\"id\":\"https://e.jp\",\"type\":\"SoftwareApplication\",\"name\":\"ドリル\"},"
                + "\"session\":{\"id\":\"https://e.jp/s/1\",\"type\":\"Session\",\"startedAtTime\":\"2026-05-01T01:00:00.000Z\"},"
                + "\"group\":{\"id\":\"https://e.jp/g/1\",\"type\":\"CourseSection\",\"academicSession\":\"2026\"},"
                + "\"extensions\":{\"https://e.jp/device\":\"tablet\"}}";
    }

    private static String entity(String type) {
        String more =
                switch (type) {
                    case "Attempt" ->
                        ",\"assignee\":\"https://e.jp/u/1\",\"assignable\":\"https://e.jp/a/1\",\"count\":1,\"duration\":\"PT5M\","
                                + "\"startedAtTime\":\"2026-05-01T01:00:00.000Z\",\"endedAtTime\":\"2026-05-01T01:05:00.000Z\"";
                    case "Score" ->
                        ",\"attempt\":\"https://e.jp/at/1\",\"maxScore\":10,\"scoreGiven\":7.5,\"comment\":\"よい\"";
                    case "AggregateMeasureCollection" ->
                        ",\"items\":[{\"id\":\"https://e.jp/m/1\",\"type\":\"AggregateMeasure\",\"metricValue\":21.5,\"metric\":\"MinutesOnTask\",\"maxMetricValue\":50}]";
                    case "VideoObject" -> ",\"duration\":\"PT1H5M\",\"mediaType\":\"video/mp4\",\"keywords\":[\"理科\"]";
                    default -> "";
                };
        return "{\"id\":\"https://e.jp/" + type + "/1\",\"type\":\"" + type + "\"" + more + "}";
    }

    private void questions() {
        add(Input.Kind.ASKED, "statements limit=10&format=canonical&ascending=true&attachments=false\nja,en;q=0.5\n\n");
        add(
                Input.Kind.ASKED,
                "statements agent=" + encoded(AGENT) + "&verb=" + encoded("https://example.jp/created") + "&activity="
                        + encoded(ACTIVITY)
                        + "&related_agents=true&related_activities=true&since=2026-04-01T00%3A00%3A00Z&until=2027-04-01T00%3A00%3A00%2B09%3A00&registration="
                        + UUID + "0001&format=ids\n*\n\n");
        add(Input.Kind.ASKED, "statements statementId=" + UUID + "0001&attachments=true&format=exact\nen\n\n");
        add(Input.Kind.ASKED, "statements voidedStatementId=" + UUID + "0001\nen\n\n");
        String shelf = "activityId=" + encoded(ACTIVITY) + "&agent=" + encoded(AGENT);
        add(
                Input.Kind.ASKED,
                "activities/state " + shelf + "&stateId=a&registration=" + UUID + "0001\napplication/json\n\""
                        + "0".repeat(40) + "\"\n{\"a\":2,\"c\":[1.50,\"x\"]}");
        add(
                Input.Kind.ASKED,
                "activities/profile activityId=" + encoded(ACTIVITY)
                        + "&profileId=a\napplication/json; charset=utf-8\n*\n{\"b\":{}}");
        add(
                Input.Kind.ASKED,
                "agents/profile agent=" + encoded(AGENT) + "&profileId=" + encoded("設定") + "\ntext/plain\n*\n文");
        add(Input.Kind.ASKED, "agents agent=" + encoded(AGENT) + "\n\n\n");
        add(Input.Kind.ASKED, "activities activityId=" + encoded(ACTIVITY) + "\n\n\n");
    }

    private void forms() {
        String headers = "X-Experience-API-Version=1.0.3&Content-Type=application%2Fjson&";
        String shelf = "activityId=" + encoded(ACTIVITY) + "&agent=" + encoded(AGENT) + "&stateId=a";
        add(
                Input.Kind.FORM,
                "activities/state method=PUT\n" + headers + shelf + "&content=" + encoded("{\"a\":1}")
                        + "&If-None-Match=*");
        add(Input.Kind.FORM, "activities/state method=GET\n" + headers + shelf);
        add(Input.Kind.FORM, "statements method=POST\n" + headers + "content=" + encoded(statement(4, "")));
        add(
                Input.Kind.FORM,
                "statements method=PUT\n" + headers + "statementId=" + UUID + "0005&content="
                        + encoded(statement(5, "")));
        add(
                Input.Kind.FORM,
                "statements method=GET\n" + headers
                        + IntStream.range(0, 3).mapToObj(i -> "limit=" + i).collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
