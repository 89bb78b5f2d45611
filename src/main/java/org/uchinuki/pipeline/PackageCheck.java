package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.standard.oneroster.Manifest;

/** A OneRoster package (CSV Binding 1.2, manifest.csv) says of itself what it holds; what it says is compared with what is there. */
final class PackageCheck {

    private PackageCheck() {}

    /**
     * @param missing files that are announced and not there
     * @param findings what was found wrong
     */
    record Checked(Manifest manifest, List<String> missing, List<Finding> findings) {}

    static Checked of(List<DeliveredFile> files) {
        DeliveredFile manifest = files.stream()
                .filter(file -> file.name().equals(Manifest.FILE))
                .findFirst()
                .orElseThrow();
        List<Finding> findings = new ArrayList<>();
        java.util.LinkedHashMap<String, String> properties = new java.util.LinkedHashMap<>();
        switch (Decoding.open(manifest, ReadingHints.csv())) {
            case SetAside<RecordReader> refused -> findings.addAll(refused.findings());
            case Passed<RecordReader> passed -> read(passed.value(), properties, findings);
        }
        Set<String> present = files.stream()
                .map(DeliveredFile::name)
                .filter(name -> !name.equals(Manifest.FILE))
                .collect(Collectors.toSet());
        Manifest read = new Manifest(Map.copyOf(properties));
        findings.addAll(read.compareWith(present));
        return new Checked(read, read.missing(present), findings);
    }

    private static void read(RecordReader reader, Map<String, String> properties, List<Finding> findings) {
        try (reader) {
            for (@Nullable Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                switch (next) {
                    case SetAside<SourceRecord> aside -> findings.addAll(aside.findings());
                    case Passed<SourceRecord> passed -> {
                        String name = passed.value().get("propertyName");
                        String value = passed.value().get("value");
                        if (name != null && value != null && properties.put(name, value) != null) {
                            findings.add(Finding.warning(
                                    "decoding.manifest_repeats", passed.value().at(), name, Map.of()));
                        }
                    }
                }
            }
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
