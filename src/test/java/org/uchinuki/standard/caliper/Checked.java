package org.uchinuki.standard.caliper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/** What the rules say of a text with ' for ", each fault as its code and its place. */
final class Checked {

    static final String V1P2 = "http://purl.imsglobal.org/ctx/caliper/v1p2";
    static final String V1P1 = "http://purl.imsglobal.org/ctx/caliper/v1p1";

    private Checked() {}

    static List<String> item(String json) {
        return item(json, CaliperVersion.V1_2);
    }

    static List<String> item(String json, CaliperVersion version) {
        return findings(json, version).stream().map(Checked::line).toList();
    }

    static List<Finding> findings(String json, CaliperVersion version) {
        Faults faults = new Faults("caliper");
        CaliperRules.checkItem(read(json), version, Place.root(), faults);
        return faults.all();
    }

    static List<String> envelope(String json) {
        Faults faults = new Faults("caliper");
        CaliperRules.checkEnvelope(read(json), faults);
        return faults.all().stream().map(Checked::line).toList();
    }

    static Json read(String json) {
        Outcome<Json> read =
                JsonReader.read("caliper", Bytes.of(json.replace('\'', '"').getBytes(UTF_8)));
        if (read instanceof Outcome.Passed<Json> passed) {
            return passed.value();
        }
        throw new IllegalArgumentException(json + ": " + read.findings());
    }

    /** An object of these members, each value as JSON. */
    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "'" + member.getKey() + "':" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String line(Finding finding) {
        return (finding.code() + " " + finding.at().field()).strip();
    }
}
