package org.uchinuki.decoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;

/** Gathers the fields of one JSON or XML record, up to the longest record that is read. */
final class FieldCollector {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private long size;

    void put(String name, String text) {
        size += name.length() + text.length();
        if (!isTooLong()) {
            fields.put(name, text);
        }
    }

    boolean isTooLong() {
        return size > CsvRow.LIMIT;
    }

    Outcome<SourceRecord> finish(Location at) {
        if (isTooLong()) {
            return Outcome.setAside(tooLong(at));
        }
        List<Finding> findings = new ArrayList<>();
        fields.forEach((name, text) -> TextCheck.examine(text, at.in(name), findings));
        return findings.stream().anyMatch(Finding::isError)
                ? Outcome.setAside(findings)
                : new Outcome.Passed<>(new SourceRecord(at, fields), findings);
    }

    static Finding tooLong(Location at) {
        return Finding.error("decoding.record_too_long", at, null, Map.of("limit", String.valueOf(CsvRow.LIMIT)));
    }
}
