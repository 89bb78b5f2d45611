package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of what the jar is made of: who may read it, and that all of it is free software. */
class SbomTest extends Edge {

    /** Licences under which everybody may run, study, change and pass on what is listed, together with Apache-2.0. */
    private static final Set<String> FREE = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "0BSD",
            "ISC",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "GPL-2.0-with-classpath-exception",
            "Unicode-3.0",
            "Unicode-DFS-2016",
            "UPL-1.0",
            "CDDL-1.1",
            "ICU",
            "W3C",
            "EDL-1.0");

    @Test
    void it_staff_reads_it_and_nobody_else() throws Exception {
        assertThat(as("itstaff").send(to("/actuator/sbom")).statusCode()).isEqualTo(200);
        assertThat(as("teacher").send(to("/actuator/sbom/application")).statusCode())
                .isEqualTo(403);
        assertThat(as("auditor").send(to("/actuator/sbom")).statusCode()).isEqualTo(403);
        assertThat(send(to("/actuator/sbom")).statusCode()).isEqualTo(302);
        assertThat(get("/actuator/sbom", dashboard()).statusCode()).isEqualTo(302);
    }

    @Test
    void the_build_makes_it() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>cyclonedx-maven-plugin</artifactId>");
    }

    @Test
    void everything_in_it_is_free_software_and_it_is_the_same_each_time() throws Exception {
        JsonNode sbom = sbom();
        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.has("serialNumber")).isFalse();
        List<String> unfree = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (JsonNode component : sbom.path("components")) {
            List<String> licences = licences(component);
            seen.addAll(licences);
            if (licences.stream().noneMatch(SbomTest::isFree)) {
                unfree.add(component.path("group").asString() + ":"
                        + component.path("name").asString() + " " + licences);
            }
        }
        assertThat(sbom.path("components").size()).isGreaterThan(100);
        assertThat(unfree).isEmpty();
        System.out.printf(
                "SBOM: %d components, licences %s%n", sbom.path("components").size(), seen);

        String served = as("itstaff").send(to("/actuator/sbom/application")).body();
        assertThat(JSON.readTree(served)).isEqualTo(sbom);
    }

    private static boolean isFree(String licence) {
        return FREE.contains(licence);
    }

    /** Of a component that is under one or another licence, one that is free is enough. */
    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode each : component.path("licenses")) {
            if (each.has("expression")) {
                licences.addAll(List.of(each.path("expression")
                        .asString()
                        .replaceAll("[()]", "")
                        .split(" (?:OR|AND) ", -1)));
            } else {
                JsonNode licence = each.path("license");
                licences.add(licence.path("id").asString(licence.path("name").asString("")));
            }
        }
        return licences;
    }

    private static JsonNode sbom() throws IOException {
        try (InputStream made = SbomTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            Assumptions.assumeTrue(made != null, "made by Maven, and this is no build of Maven");
            return JSON.readTree(Objects.requireNonNull(made));
        }
    }
}
