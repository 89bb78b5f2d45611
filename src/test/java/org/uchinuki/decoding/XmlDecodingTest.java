package org.uchinuki.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class XmlDecodingTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    Path folder;

    @Test
    void repeated_elements_become_records_named_by_paths() {
        var read = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <名簿 年度="2026"><作成者>x</作成者>
                  <児童 id="07"><氏名 kana="イヨ"><姓>伊予</姓><名>花子</名></氏名><電話>1</電話><電話>2</電話><備考/></児童>
                  <児童 id="08">文<氏名/></児童>
                </名簿>""");
        assertThat(read.records()).hasSize(2);
        assertThat(read.records().getFirst().fields())
                .containsExactly(
                        entry("@id", "07"),
                        entry("氏名/@kana", "イヨ"),
                        entry("氏名/姓", "伊予"),
                        entry("氏名/名", "花子"),
                        entry("電話", "1"),
                        entry("電話[2]", "2"),
                        entry("備考", ""));
        assertThat(read.records().get(1).fields())
                .containsExactly(entry("@id", "08"), entry("氏名", ""), entry(".", "文"));
        assertThat(read.records().get(1).at().row()).isEqualTo(2);
    }

    @Test
    void what_calls_itself_Shift_JIS_is_windows_31j() {
        var file = TestFiles.of(
                folder, "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><名簿><児童><姓>髙橋①</姓></児童></名簿>", WINDOWS_31J);
        assertThat(TestFiles.readAll(file, new ReadingHints("xml", "名簿/児童")).records())
                .singleElement()
                .satisfies(record -> assertThat(record.get("姓")).isEqualTo("髙橋①"));
        assertThat(Decoding.heading(file))
                .isEqualTo(Outcome.passed(new Heading("xml", WINDOWS_31J, ',', List.of("名簿"))));
    }

    @Test
    void malformed_XML_is_found_with_line_and_column_and_the_records_before_it_pass() {
        var read = read("<名簿>\n<児童><a>1</a></児童>\n<児童><a>2</b></児童>\n</名簿>");
        assertThat(read.records()).hasSize(1);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("decoding.not_xml");
            assertThat(finding.at().line()).isEqualTo(3);
            assertThat(finding.at().column()).isGreaterThan(5);
        });
        assertThat(read.closingCodes()).containsExactly("decoding.rest_unread");
    }

    @Test
    void XML_that_breaks_off_is_truncated() {
        var read = read("<名簿>\n<児童><a>1</a></児童>\n<児童><a>2");
        assertThat(read.records()).hasSize(1);
        assertThat(read.codes()).containsExactly("decoding.not_xml");
        assertThat(read.closingCodes()).containsExactly("decoding.truncated");
    }

    @Test
    void a_DOCTYPE_is_refused() {
        String text = "<!DOCTYPE 名簿 [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><名簿><児童><a>&x;</a></児童></名簿>";
        assertThat(read(text).codes()).containsExactly("decoding.xml_doctype");
        assertThat(Decoding.heading(TestFiles.of(folder, text, UTF_8)).findings())
                .extracting(Finding::code)
                .containsExactly("decoding.xml_doctype");
    }

    /** Billion laughs, files and addresses by entity and parameter entity, and an entity in an attribute. */
    @Test
    void no_DOCTYPE_of_any_kind_is_followed_and_nothing_is_fetched() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            fetched.incrementAndGet();
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE 名簿 [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;\">".formatted(i, i - 1, i - 1, i - 1, i - 1));
        }
        try {
            for (String doctype : List.of(
                    laughs + "]>",
                    "<!DOCTYPE 名簿 SYSTEM \"" + address + "\">",
                    "<!DOCTYPE 名簿 PUBLIC \"-//x\" \"" + address + "\">",
                    "<!DOCTYPE 名簿 [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>",
                    "<!DOCTYPE 名簿 [<!ENTITY l29 SYSTEM \"" + address + "\">]>",
                    "<!DOCTYPE 名簿>")) {
                assertThat(read(doctype + "<名簿><児童 b=\"&l29;\"><a>&l29;</a></児童></名簿>")
                                .codes())
                        .as(doctype)
                        .containsExactly("decoding.xml_doctype");
            }
            // these are nothing but names to a reader that validates and includes nothing
            String named =
                    "<名簿 xmlns:xi=\"http://www.w3.org/2001/XInclude\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                            + " xsi:schemaLocation=\"" + address + " " + address + "\"><?xml-stylesheet href=\""
                            + address
                            + "\"?><児童><a>1</a><xi:include href=\"" + address + "\"/></児童></名簿>";
            assertThat(read(named).records()).hasSize(1);
            assertThat(read("<名簿><児童><a>&unknown;</a></児童></名簿>").codes()).containsExactly("decoding.not_xml");
        } finally {
            server.stop(0);
        }
        assertThat(fetched).hasValue(0);
    }

    @Test
    void a_path_to_nothing_is_said() {
        assertThat(read("<名簿><生徒/></名簿>").codes()).containsExactly("decoding.records_not_found");
    }

    @Test
    void a_text_beyond_the_limit_ends_the_reading_but_not_the_records_before() {
        var read = read("<名簿><児童><a>1</a></児童><児童 x=\"" + "y".repeat(3 * CsvRow.LIMIT) + "\"/></名簿>");
        assertThat(read.records()).hasSize(1);
        assertThat(read.closingCodes()).containsExactly("decoding.record_too_long", "decoding.rest_unread");
    }

    @Test
    void elements_without_end_do_not_exhaust_the_stack() {
        assertThat(read("<名簿><児童>" + "<a>".repeat(100_000)).codes()).containsExactly("decoding.not_xml");
    }

    @Test
    void a_charset_that_does_not_exist_is_refused() {
        assertThat(read("<?xml version=\"1.0\" encoding=\"x-sjiss\"?><名簿/>").codes())
                .containsExactly("decoding.charset_unknown");
    }

    private TestFiles.Read read(String text) {
        return TestFiles.readAll(TestFiles.of(folder, text, UTF_8), new ReadingHints("xml", "名簿/児童"));
    }
}
