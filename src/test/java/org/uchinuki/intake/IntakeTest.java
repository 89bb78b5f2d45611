package org.uchinuki.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.intake.Intake.Incoming;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-30T20:00:00Z"), ZoneId.of("Asia/Tokyo"));
    private static final IntakeLimits SMALL = new IntakeLimits(1_000_000, 5, 200_000, 200, 10_000);

    @TempDir
    Path data;

    private final List<Delivery> written = new ArrayList<>();

    @Test
    void the_bytes_are_kept_with_digest_sender_and_time() throws IOException {
        byte[] bytes = "番号\n1\n".getBytes(UTF_8);
        Delivery delivery = passed(receive("shien", "C:\\exports\\名簿.csv", bytes));
        assertThat(delivery.source()).isEqualTo("shien");
        assertThat(delivery.sender()).isEqualTo("folder");
        assertThat(delivery.receivedAt()).isEqualTo(CLOCK.instant());
        assertThat(delivery.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("名簿.csv");
            assertThat(file.size()).isEqualTo(bytes.length);
            assertThat(Files.readAllBytes(file.content())).isEqualTo(bytes);
            assertThat(file.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(bytes)));
        });
        // May in Japan, though still April in London.
        assertThat(delivery.files().getFirst().content())
                .startsWithRaw(
                        data.resolve("deliveries/2026/05").resolve(delivery.id().toString()));
        assertThat(written).containsExactly(delivery);
    }

    @Test
    void several_files_may_come_together() throws IOException {
        var outcome = intake(SMALL)
                .receive(
                        "shien",
                        "demo-vendor",
                        List.of(
                                new Incoming("a.csv", new ByteArrayInputStream(new byte[] {'a'})),
                                new Incoming("b.csv", new ByteArrayInputStream(new byte[] {'b'}))));
        assertThat(passed(outcome).files()).extracting(DeliveredFile::name).containsExactly("a.csv", "b.csv");
    }

    @Test
    void a_ZIP_is_known_by_its_bytes_and_its_entries_become_files() throws IOException {
        byte[] zip = zip(UTF_8, "名簿/users.csv", "a", "orgs.csv", "b", "__MACOSX/._orgs.csv", "x");
        Delivery delivery = passed(receive("shien", "upload.dat", zip));
        assertThat(delivery.files()).extracting(DeliveredFile::name).containsExactly("名簿/users.csv", "orgs.csv");
        assertThat(delivery.files().getFirst().content()).hasContent("a");
        assertThat(delivery.files().getFirst().content().resolveSibling("000")).hasBinaryContent(zip);
    }

    @Test
    void names_of_a_ZIP_from_Windows_are_read_as_windows_31j() throws IOException {
        byte[] zip = zip(Charset.forName("windows-31j"), "児童生徒名簿①.csv", "a");
        assertThat(passed(receive("shien", "a.zip", zip)).files())
                .extracting(DeliveredFile::name)
                .containsExactly("児童生徒名簿①.csv");
    }

    @Test
    void an_empty_file_is_refused_and_leaves_nothing_behind() throws IOException {
        assertThat(codes(receive("shien", "a.csv", new byte[0]))).containsExactly("intake.empty_file");
        assertThat(codes(receive("shien", "a.zip", zip(UTF_8, "a.csv", "")))).containsExactly("intake.empty_file");
        assertThat(codes(receive("shien", "a.zip", zip(UTF_8)))).containsExactly("intake.empty_file");
        assertThat(written).isEmpty();
        try (Stream<Path> left = Files.walk(data)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void a_source_that_cannot_be_one_is_refused() throws IOException {
        assertThat(codes(receive("../shien", "a.csv", new byte[] {'a'}))).containsExactly("intake.unknown_source");
        assertThat(codes(receive("", "a.csv", new byte[] {'a'}))).containsExactly("intake.unknown_source");
    }

    @Test
    void a_file_beyond_the_limit_is_refused() throws IOException {
        assertThat(codes(receive("shien", "a.csv", new byte[1_000_001]))).containsExactly("intake.too_large");
    }

    @Test
    void a_ZIP_bomb_is_refused_by_ratio_by_bytes_and_by_number() throws IOException {
        assertThat(codes(receive("shien", "a.zip", zip(UTF_8, "a", "0".repeat(150_000)))))
                .containsExactly("intake.zip_bomb");
        String[] noisy = new String[8];
        for (int i = 0; i < noisy.length; i += 2) {
            noisy[i] = "f" + i;
            noisy[i + 1] = noise(60_000);
        }
        assertThat(receive("shien", "a.zip", zip(UTF_8, noisy)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.details()).containsEntry("what", "bytes"));
        assertThat(receive("shien", "a.zip", zip(UTF_8, "1", "x", "2", "x", "3", "x", "4", "x", "5", "x", "6", "x"))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.details()).containsEntry("what", "entries"));
    }

    @Test
    void a_ZIP_that_is_nothing_but_directory_is_refused_before_its_directory_is_read() throws IOException {
        byte[] zip = zip(UTF_8, "a.csv", "x");
        for (int[] said : new int[][] {{10, 0xFF, 0xFF}, {10, 6, 0}, {12, 0xFF, 0xFF}, {14, 0xFF, 0x7F}}) {
            byte[] lying = zip.clone();
            lying[lying.length - 22 + said[0]] = (byte) said[1];
            lying[lying.length - 22 + said[0] + 1] = (byte) said[2];
            assertThat(receive("shien", "a.zip", lying).findings())
                    .as("offset " + said[0])
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.details()).containsEntry("what", "entries"));
        }
    }

    @Test
    void an_entry_that_climbs_out_is_refused() throws IOException {
        for (String name : List.of("../../etc/cron", "/etc/passwd", "a/../../b", "..\\b", "C:\\b", "a\u0001b")) {
            assertThat(codes(receive("shien", "a.zip", zip(UTF_8, name, "x"))))
                    .as(name)
                    .containsExactly("intake.zip_entry_name");
        }
    }

    @Test
    void a_ZIP_in_a_ZIP_is_refused() throws IOException {
        byte[] inner = zip(UTF_8, "a.csv", "x");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream outer = new ZipOutputStream(bytes)) {
            outer.putNextEntry(new ZipEntry("inner.csv"));
            outer.write(inner);
        }
        assertThat(codes(receive("shien", "a.zip", bytes.toByteArray()))).containsExactly("intake.zip_nested");
    }

    @Test
    void half_a_ZIP_is_unreadable() throws IOException {
        byte[] zip = zip(UTF_8, "a.csv", noise(5_000));
        assertThat(codes(receive("shien", "a.zip", java.util.Arrays.copyOf(zip, zip.length / 2))))
                .containsExactly("intake.zip_unreadable");
    }

    @Test
    void a_spreadsheet_is_told_to_be_saved_as_CSV() throws IOException {
        assertThat(codes(receive("shien", "名簿.xlsx", zip(UTF_8, "[Content_Types].xml", "x"))))
                .containsExactly("intake.office_file");
    }

    @Test
    void an_old_spreadsheet_and_a_login_page_are_called_so_whatever_their_name() throws IOException {
        byte[] ole = HexFormat.of().parseHex("d0cf11e0a1b11ae1" + "00".repeat(512));
        assertThat(codes(receive("shien", "名簿.xls", ole))).containsExactly("intake.old_office_file");
        for (String page : List.of(
                "\ufeff\n<!DOCTYPE html>\n<html lang=ja><title>ログイン</title>",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
                "<HTML><body>Session expired")) {
            assertThat(codes(receive("shien", "名簿.csv", page.getBytes(UTF_8)))).containsExactly("intake.html_page");
        }
        assertThat(codes(receive("shien", "名簿.xml", "<名簿><html/></名簿>".getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void a_sender_who_breaks_off_leaves_nothing_behind() {
        InputStream broken = new ByteArrayInputStream(new byte[] {'a'}) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                throw new UncheckedIOException(new IOException("connection reset"));
            }
        };
        assertThatThrownBy(() -> intake(SMALL).receive("shien", "folder", "a.csv", broken))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(written).isEmpty();
    }

    private Outcome<Delivery> receive(String source, String name, byte[] bytes) throws IOException {
        return intake(SMALL).receive(source, "folder", name, new ByteArrayInputStream(bytes));
    }

    private Intake intake(IntakeLimits limits) {
        return new Intake(data, CLOCK, written::add, limits);
    }

    private static Delivery passed(Outcome<Delivery> outcome) {
        return ((Outcome.Passed<Delivery>) outcome).value();
    }

    private static List<String> codes(Outcome<Delivery> outcome) {
        return outcome.findings().stream().map(Finding::code).toList();
    }

    private static String noise(int length) {
        return new java.util.Random(1)
                .ints(length, '0', 'z')
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static byte[] zip(Charset names, String... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
