package org.uchinuki.connector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which addresses and folders a connector may reach. */
class TargetsTest {

    private static final List<String> WITHIN = List.of(
            "127.0.0.1",
            "127.8.9.1",
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "[::1]",
            "::1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "169.254.1.1",
            "[fe80::1]",
            "[fd00:ec2::254]",
            "[fc00::1]",
            "0.0.0.0",
            "0",
            "[::]",
            "255.255.255.255",
            "224.0.0.1",
            "[ff02::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::a9fe:a9fe]",
            "[2002:7f00:1::]",
            "[::127.0.0.1]",
            "192.0.0.192",
            "100.100.100.200",
            "0xa9fea9fe",
            "2852039166");

    private static final List<String> BEYOND = List.of(
            "8.8.8.8",
            "172.32.0.1",
            "172.15.255.255",
            "192.167.1.1",
            "11.0.0.1",
            "100.128.0.1",
            "169.253.1.1",
            "[2001:4860:4860::8888]",
            "vendor.example.jp",
            "[64:ff9b::808:808]");

    @Test
    void the_machine_itself_and_the_networks_around_it_are_refused_however_they_are_written() {
        for (String host : WITHIN) {
            for (String scheme : List.of("http://", "https://", "http:", "https://someone@")) {
                Address.Refusal refusal =
                        Address.judge(scheme + host + (host.contains(":") ? "" : ":8080") + "/x", Targets.STRICT);
                assertThat(requireNonNull(refusal, host).fact()).as(host).isEqualTo("target_refused");
            }
        }
        System.out.println("ways to write an inner address that are refused: " + WITHIN.size());
    }

    @Test
    void the_internet_needs_no_permission() {
        for (String host : BEYOND) {
            assertThat(Address.judge("https://" + host + "/x", Targets.STRICT))
                    .as(host)
                    .isNull();
        }
    }

    @Test
    void what_is_allowed_by_name_or_range_may_be_reached_and_its_neighbour_not() throws Exception {
        Targets targets = Targets.of(
                List.of("sis.town.example", "10.20.0.0/16", "192.168.5.7", "fd12::/16", "localhost"), List.of());

        assertThat(targets.allowsUnasked("10.20.255.1")).isTrue();
        assertThat(targets.allowsUnasked("10.21.0.1")).isFalse();
        assertThat(targets.allowsUnasked("192.168.5.7")).isTrue();
        assertThat(targets.allowsUnasked("192.168.5.8")).isFalse();
        assertThat(targets.allowsUnasked("[fd12::9]")).isTrue();
        assertThat(targets.allowsUnasked("[fd13::9]")).isFalse();
        assertThat(targets.allowsUnasked("localhost")).isTrue();
        assertThat(targets.allows("SIS.town.example.", InetAddress.ofLiteral("10.99.0.1")))
                .isTrue();
        assertThat(targets.allows("other.town.example", InetAddress.ofLiteral("10.99.0.1")))
                .isFalse();
        assertThat(targets.allows("sis.town.example", InetAddress.ofLiteral("169.254.169.254")))
                .as("a name that is allowed does not open what no connector can mean")
                .isFalse();
        for (String wrong : List.of("10.0.0.0/33", "10.0.0.0/x", "fd00::/200", "sis/16")) {
            assertThatThrownBy(() -> Targets.of(List.of(wrong), List.of())).hasMessageContaining(wrong);
        }
    }

    @Test
    void an_address_that_can_be_read_in_two_ways_is_refused() {
        for (String odd : List.of(
                "http://vendor.example\\@127.0.0.1/",
                "http://vendor.example@127.0.0.1/",
                "http://127.0.0.1#@vendor.example/",
                "http:///x",
                "http://vendor_example\t/",
                "http://[::1",
                "https://ⓛocalhost/",
                "http://１２７.0.0.1/")) {
            assertThat(Address.judge(odd, Targets.STRICT)).as(odd).isNotNull();
        }
    }

    @Test
    void schemes_and_options_that_lead_elsewhere_are_refused() {
        for (String scheme : List.of(
                "bean:x",
                "language:simple:x",
                "xslt:http://a",
                "validator:file:x",
                "controlbus:route",
                "exec:ls",
                "ref:a",
                "dataset:x",
                "rest:get:x")) {
            assertThat(fact(scheme)).as(scheme).isEqualTo("scheme_refused");
        }
        assertThat(fact("https://vendor.example/x?followRedirects=true")).isEqualTo("option_refused");
        assertThat(fact("https://vendor.example/x?proxyHost=127.0.0.1")).isEqualTo("target_refused");
        assertThat(fact("file:{{uchinuki.inbox}}/a?jailStartingDirectory=false"))
                .isEqualTo("option_refused");
        assertThat(fact("file:{{uchinuki.inbox}}/a?move=/etc/${file:name}")).isEqualTo("folder_refused");
        assertThat(fact("file:{{uchinuki.inbox}}/../../etc")).isEqualTo("folder_refused");
        assertThat(fact("file:/etc")).isEqualTo("folder_refused");
        assertThat(fact("file:{{uchinuki.inbox}}/a")).isNull();
        assertThat(fact("https://vendor.example/x?followRedirects=false")).isNull();
    }

    @Test
    void a_folder_is_judged_by_where_it_really_is(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(data.resolve("link"), elsewhere);
        Targets targets = Targets.of(List.of(), List.of(data));

        assertThat(targets.allows(data.resolve("inbox/new"))).isTrue();
        assertThat(targets.allows(data.resolve("../elsewhere"))).isFalse();
        assertThat(targets.allows(data.resolve("link/below"))).isFalse();
        assertThat(targets.allows(folder.resolve("data2"))).isFalse();
        assertThat(Targets.of(List.of(), List.of(data, elsewhere)).allows(data.resolve("link/below")))
                .isTrue();
    }

    private static @Nullable String fact(String address) {
        Address.Refusal refusal = Address.judge(address, Targets.STRICT);
        return refusal == null ? null : refusal.fact();
    }
}
