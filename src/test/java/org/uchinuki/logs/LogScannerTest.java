package org.uchinuki.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.logs.LogScanner.Kind;

/** That the scan finds what is planted, and passes what only looks like it. */
class LogScannerTest {

    private final LogScanner scanner = new LogScanner(KnownPeople.all());

    @Test
    void what_is_planted_is_found_however_it_is_written() {
        Map<String, Kind> planted = Map.ofEntries(
                Map.entry("INFO opened the karte of 石川　柚希", Kind.NAME),
                Map.entry("value too long: (石川柚希)", Kind.NAME),
                Map.entry("row [柚希, 石川]", Kind.NAME),
                Map.entry("Key (name)=(試験 花子)", Kind.NAME),
                Map.entry("GET /students?q=%E7%9F%B3%E5%B7%9D+%E6%9F%9A%E5%B8%8C", Kind.NAME),
                Map.entry("{\"a\":\"\\u77f3\\u5ddd\\u3000\\u67da\\u5e0c\"}", Kind.NAME),
                Map.entry("cannot parse ｲｼｶﾜ ﾕｽﾞｷ", Kind.READING),
                Map.entry("cannot parse イシカワユズキ.", Kind.READING),
                Map.entry("cannot parse いしかわ　ゆずき", Kind.READING),
                Map.entry("Person[familyName=石川, birthDate=null]", Kind.NAMED_FIELD),
                Map.entry("{\"givenName\": \"柚希\"}", Kind.NAMED_FIELD),
                Map.entry("kanaFamilyName=イシカワ", Kind.NAMED_FIELD),
                Map.entry("born 2015-09-01", Kind.BIRTH_DATE),
                Map.entry("born 2015/09/01", Kind.BIRTH_DATE),
                Map.entry("born H27.9.1", Kind.BIRTH_DATE),
                Map.entry("born 令和元年5月1日", Kind.BIRTH_DATE),
                Map.entry("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", Kind.TOKEN),
                Map.entry("Authorization: Bearer 0123456789abcdef0123", Kind.TOKEN),
                Map.entry(
                        "sent Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "vendor:word".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        Kind.CREDENTIALS),
                Map.entry("body: client_secret=abcd1234&x", Kind.SECRET),
                Map.entry("demo-vendor-secret", Kind.SECRET),
                Map.entry("{bcrypt}$2a$10$abc", Kind.SECRET),
                Map.entry("-----BEGIN PRIVATE KEY-----", Kind.SECRET),
                Map.entry("Cookie: JSESSIONID=0123456789ABCDEF0123456789ABCDEF", Kind.SESSION));
        planted.forEach((line, kind) -> assertThat(scanner.kinds(line)).as(line).contains(kind));
        System.out.println("planted lines found: " + planted.size());
    }

    @Test
    void what_the_hub_may_log_is_passed() {
        for (String line : List.of(
                "10:15:30.123 INFO  [main] o.u.r.ImportProducer saijo-c4th-folder: run 12 applied, 120 in = 120 unchanged",
                "column 氏名 is missing from students.csv, row 4",
                "新しいマッピングを森のように律する",
                "ready — http://127.0.0.1:8080/",
                "Started Uchinuki on 2026-11-20 with PID 12, migration 20150901",
                "Bearer realm=\"uchinuki\"",
                "basic authentication is for /xapi only",
                "password=*** and client_secret=null",
                "カレンダー メモリ トランザクション コンソール",
                "{{env:VENDOR_TOKEN}} is not set")) {
            assertThat(scanner.kinds(line)).as(line).isEmpty();
        }
    }

    @Test
    void a_leak_is_told_by_file_and_line_and_never_with_the_text(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("hub.log"), "all is well\nopened 石川　柚希\n");
        Path report = Files.writeString(
                folder.resolve("TEST-a.xml"),
                "<testcase name=\"石川　柚希\"/>\n<system-out><![CDATA[\nborn 2015-09-01\n]]></system-out>\n石川柚希\n");

        assertThat(LogScanner.told(scanner.scan(log)))
                .endsWith("hub.log:2: NAME")
                .doesNotContain("石川");
        assertThat(LogScanner.told(scanner.scan(report)))
                .endsWith("TEST-a.xml:3: BIRTH_DATE")
                .doesNotContain("NAME");
    }
}
