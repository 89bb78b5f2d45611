package org.uchinuki.standard.caliper;

import java.util.Arrays;
import java.util.Optional;

/** The versions of Caliper that are understood, by the IRI of their JSON-LD context. */
public enum CaliperVersion {
    V1_2("http://purl.imsglobal.org/ctx/caliper/v1p2"),
    V1_1("http://purl.imsglobal.org/ctx/caliper/v1p1");

    private final String iri;

    CaliperVersion(String iri) {
        this.iri = iri;
    }

    /** Value of {@code dataVersion} and of {@code @context}. */
    public String iri() {
        return iri;
    }

    public static Optional<CaliperVersion> ofIri(String iri) {
        return Arrays.stream(values())
                .filter(version -> version.iri.equals(iri))
                .findFirst();
    }

    /** The context itself, or that of an extension of it: {@code …/v1p1/ToolLaunchProfile-extension}. */
    boolean isContext(String text) {
        return text.equals(iri) || text.startsWith(iri + "/");
    }
}
