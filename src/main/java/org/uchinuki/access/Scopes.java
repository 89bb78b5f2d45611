package org.uchinuki.access;

import java.util.List;
import java.util.stream.Stream;

/** The OAuth scopes that the hub grants to clients. */
public final class Scopes {

    public static final String KARTE_READ = "karte.read";
    public static final String IMPORTS_WRITE = "imports.write";
    public static final String XAPI_WRITE = "xapi.write";
    public static final String XAPI_READ = "xapi.read";
    public static final String CALIPER_WRITE = "caliper.write";

    /** The events of all senders, as far as the agreement opens the children they are about. */
    public static final String EVENTS_READ = "events.read";

    private static final String ONEROSTER_PREFIX = "https://purl.imsglobal.org/spec/or/v1p2/scope/";

    /** OneRoster 1.2, rostering service. */
    public static final List<String> ONEROSTER_ROSTER =
            prefixed("roster-core.readonly", "roster.readonly", "roster-demographics.readonly");

    /** OneRoster 1.2, gradebook service: reading, with the assessment results profile. */
    public static final List<String> ONEROSTER_GRADES_READ =
            prefixed("gradebook-core.readonly", "gradebook.readonly", "assessment.readonly");

    /** OneRoster 1.2, gradebook service: writing. */
    public static final List<String> ONEROSTER_GRADES_WRITE = prefixed(
            "gradebook.createput",
            "gradebook.createpost",
            "gradebook.delete",
            "assessment.createput",
            "assessment.delete");

    /** OneRoster 1.2, resources service. */
    public static final List<String> ONEROSTER_RESOURCES = prefixed("resource-core.readonly", "resource.readonly");

    /** Every scope of OneRoster 1.2. */
    public static final List<String> ONEROSTER = Stream.of(
                    ONEROSTER_ROSTER, ONEROSTER_GRADES_READ, ONEROSTER_GRADES_WRITE, ONEROSTER_RESOURCES)
            .flatMap(List::stream)
            .toList();

    static final String PREFIX = "SCOPE_";

    private Scopes() {}

    private static List<String> prefixed(String... names) {
        return Stream.of(names).map(ONEROSTER_PREFIX::concat).toList();
    }
}
