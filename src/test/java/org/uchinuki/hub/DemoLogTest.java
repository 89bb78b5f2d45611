package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.uchinuki.hub.Hub.Answer;
import org.uchinuki.logs.OwnLog;

/**
 * The demo is used and misused with the name of a child in every place that a name can come from, and logs none of them:
 * its own classes at DEBUG, everything else at INFO.
 */
class DemoLogTest {

    private static final String CHILD = "石川　柚希";
    private static final String ADDRESS = "leak-hana";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @OnBothDatabases
    void whatever_is_asked_of_the_demo_its_log_names_no_child_and_holds_no_token(String database) throws Exception {
        Hub hub = Hub.city(database);
        OwnLog log = OwnLog.fromNow();

        pages(hub);
        badAddresses(hub);
        addressesOfNoClient(hub);
        badLogins(hub);
        Hub writable = Hub.blank(database); // no test changes what is in the city
        badFiles(writable);
        badEvents(writable);

        LoggerFactory.getLogger(DemoLogTest.class).debug("the demo was driven");
        log.holdsNobody();
        assertThat(log.text()).contains("the demo was driven").doesNotContain(ADDRESS);
        System.out.printf(
                "the demo on %s was driven and logged %d lines%n",
                database, log.text().lines().count());
    }

    private static void pages(Hub hub) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(login(hub, browser, "principal", "demo")).doesNotContain("error");
        String found = page(hub, browser, "/students?q=" + encoded("石川")).body();
        assertThat(found).contains("石川");
        Matcher child = Pattern.compile("href=\"(/students/[0-9a-f-]{36})\"").matcher(found);
        assertThat(child.find()).isTrue();
        assertThat(page(hub, browser, child.group(1)).body()).contains("石川");
        for (String path : List.of(
                "/",
                "/students?q=" + encoded(CHILD),
                "/students/" + encoded(CHILD),
                "/no/" + encoded(CHILD),
                child.group(1) + "?asOf=" + encoded(CHILD),
                child.group(1) + "?schoolYear=" + encoded(CHILD),
                "/classes/" + encoded(CHILD),
                "/audit?who=" + encoded(CHILD),
                "/runs",
                "/system",
                "/students?lang=" + encoded(CHILD))) {
            assertThat(page(hub, browser, path).statusCode()).as(path).isLessThan(500);
        }
    }

    private static void badAddresses(Hub hub) {
        for (String path : List.of(
                "/api/v1/students/" + encoded(CHILD) + "/karte",
                "/api/v1/municipality/karte?schoolYear=" + encoded(CHILD),
                "/api/v1/municipality/karte?purpose=" + encoded(CHILD),
                "/api/v1/" + encoded(CHILD),
                "/api/v1//" + encoded(CHILD),
                "/api/v1/students;" + encoded(CHILD),
                "/api/v1/metrics/" + encoded(CHILD),
                "/api/v1/schools/" + encoded(CHILD) + "/classes",
                "/api/v1/schools?limit=" + encoded(CHILD) + "&after=%25")) {
            Answer answer = hub.get(path, Hub.DASHBOARD);
            assertThat(answer.status()).as(path).isLessThan(500);
        }
        hub.send(hub.request("/api/v1/me")
                .header("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")
                .header("Accept-Language", "zz-" + "x".repeat(100))
                .header("User-Agent", encoded(CHILD)));
    }

    /** As curl sends them: the server itself refuses them. It tells of a fault once for each of its workers, so many ask at once. */
    private static void addressesOfNoClient(Hub hub) throws Exception {
        String target = "/xapi/statements?agent={\"mbox\":\"mailto:" + ADDRESS + "@school.example.jp\"}";
        String host = "\r\nHost: 127.0.0.1\r\n";
        List<Socket> together = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (String request : List.of(
                    target + " HTTP/1.1" + host,
                    "/xapi/" + ADDRESS + "\u00e5\u0085\u0090 HTTP/1.1" + host,
                    "/xapi/about HTTP/1.1\r\nHost: " + ADDRESS + " {}\r\n",
                    "/xapi/about HTTP/1.1" + host + ADDRESS + "{}: 1\r\n",
                    "/xapi/about HTTP/1.1" + host + "Cookie: a={" + ADDRESS + "\u00e5\r\n")) {
                Socket socket =
                        new Socket(hub.address().getHost(), hub.address().getPort());
                together.add(socket);
                socket.getOutputStream().write(("GET " + request).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        for (Socket socket : together) {
            try (socket) {
                socket.getOutputStream().write("Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 ");
            }
        }
    }

    private static void badLogins(Hub hub) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(login(hub, browser, encoded(CHILD), encoded("ｲｼｶﾜ ﾕｽﾞｷ"))).contains("error");
        String basic = java.util.Base64.getEncoder()
                .encodeToString("demo-vendor:wrong-secret".getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("/oauth2/token", "/xapi/statements", "/caliper")) {
            hub.send(hub.request(path)
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + encoded(CHILD))));
        }
        hub.send(hub.request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=demo-vendor&client_secret=guessed")));
    }

    private static void badFiles(Hub hub) {
        String heading = "年度,学校コード,学校名,学年,組,番号,管理コード,氏名,フリガナ,性別,生年月日,転入日,転出日,備考";
        String row = "2026,B138229900016,泉野市立清水小学校,５,1,1,0010001,石川　柚希,ｲｼｶﾜ ﾕｽﾞｷ,女,R2.3.28,,,";
        for (String content : List.of(
                heading + "\r\n" + row.replace("女", CHILD).replace("R2.3.28", CHILD) + "\r\n",
                heading + "\r\n" + row.replace(",５,", "," + CHILD + ",").replace("0010001", CHILD.repeat(60)) + "\r\n",
                heading.replace("氏名", CHILD) + "\r\n" + row + "\r\n",
                heading + "\r\n\"" + row + "\r\n",
                row + "\r\n" + row + "\r\n",
                CHILD)) {
            for (String name : List.of("students.csv", CHILD + ".csv")) {
                Answer answer = hub.upload("c4th", "dry-run", name, content.getBytes(Roster.WINDOWS_31J));
                if (answer.status() == 202) {
                    hub.ended(answer.json().path("runId").asLong());
                }
            }
        }
        hub.upload(CHILD, CHILD, CHILD, new byte[] {1});
        hub.upload("c4th", "dry-run", CHILD + ".zip", new byte[] {'P', 'K', 3, 4, 0, 1, 2});
        hub.upload("health", "dry-run", "notes.xml", ("<保健><氏名>" + CHILD + "</氏名>").getBytes(StandardCharsets.UTF_8));
    }

    private static void badEvents(Hub hub) {
        String statement = "{\"actor\":{\"name\":\"" + CHILD
                + "\",\"account\":{\"homePage\":\"https://a.example\",\"name\":\"" + CHILD
                + "\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":\"https://a.example/"
                + CHILD
                + "\"},\"timestamp\":\"2015-09-01T00:00:00Z\"}";
        for (String body : List.of(
                statement,
                statement.substring(0, 80),
                statement.replace("verbs", CHILD),
                "[" + statement + ",{\"" + CHILD + "\":1}]")) {
            for (String path : List.of("/xapi/statements", "/caliper")) {
                assertThat(hub.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), Hub.VENDOR)
                                .status())
                        .isLessThan(500);
                hub.post(path, "text/" + "x".repeat(20), body.getBytes(StandardCharsets.UTF_8), Hub.VENDOR);
            }
        }
        hub.catchUp();
    }

    private static String login(Hub hub, HttpClient browser, String login, String password) throws Exception {
        Matcher csrf = CSRF.matcher(page(hub, browser, "/login").body());
        assertThat(csrf.find()).isTrue();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(hub.address().resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "username=" + login + "&password=" + password + "&_csrf=" + encoded(csrf.group(1))))
                        .build(),
                BodyHandlers.ofString());
        return answer.headers().firstValue("Location").orElse("no redirect");
    }

    private static HttpResponse<String> page(Hub hub, HttpClient browser, String path) throws Exception {
        URI address = URI.create(hub.address() + path);
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
