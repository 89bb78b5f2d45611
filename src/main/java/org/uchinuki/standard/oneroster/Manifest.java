package org.uchinuki.standard.oneroster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/**
 * {@code manifest.csv} of a OneRoster 1.2 CSV package (CSV Binding 1.2.1, manifest; Japan profiles).
 *
 * @param properties propertyName → value
 */
public record Manifest(Map<String, String> properties) {

    public static final String FILE = "manifest.csv";

    /** The base standard, its corrections, and the Japan K-12 profile write the version differently. */
    private static final Set<String> VERSIONS = Set.of("1.2", "1.2.1", "1.2_JP");

    /** How {@code file.X} may be set. */
    private static final Set<String> MODES = Set.of("absent", "bulk", "delta");

    /** Whether the package says that this file holds all records, and not only what has changed. */
    public boolean isBulk(String file) {
        String name = file.endsWith(".csv") ? file.substring(0, file.length() - ".csv".length()) : file;
        return "bulk".equals(properties.get("file." + name));
    }

    /** Names a file that is declared and missing, there and not declared, or of a version nobody here knows. */
    public List<Finding> compareWith(Set<String> present) {
        List<Finding> findings = new ArrayList<>();
        Location manifest = Location.file(FILE);
        String version = properties.getOrDefault("oneroster.version", "");
        if (!VERSIONS.contains(version)) {
            findings.add(Finding.error(
                    "decoding.manifest_version",
                    manifest.in("oneroster.version"),
                    version,
                    Map.of("known", String.join(", ", new TreeSet<>(VERSIONS)))));
        }
        properties.forEach((name, value) -> {
            if (!name.startsWith("file.")) {
                return;
            }
            String file = name.substring("file.".length()) + ".csv";
            boolean there = present.contains(file);
            if (!value.isBlank() && !MODES.contains(value)) {
                findings.add(Finding.error("decoding.manifest_mode", manifest.in(name), value));
            } else if (there && value.equals("absent")) {
                findings.add(Finding.warning("decoding.manifest_says_absent", manifest.in(name), file, Map.of()));
            } else if (!there && announces(value)) {
                findings.add(Finding.error("decoding.manifest_file_missing", manifest.in(name), file));
            }
        });
        for (String file : new TreeSet<>(present)) {
            if (file.endsWith(".csv")
                    && !properties.containsKey("file." + file.substring(0, file.length() - ".csv".length()))) {
                findings.add(Finding.warning("decoding.manifest_undeclared", Location.file(file), file, Map.of()));
            }
        }
        return findings;
    }

    /** Files that the manifest announces and the package, with these files, does not hold. */
    public List<String> missing(Set<String> present) {
        return properties.entrySet().stream()
                .filter(property -> property.getKey().startsWith("file.") && announces(property.getValue()))
                .map(property -> property.getKey().substring("file.".length()) + ".csv")
                .filter(file -> !present.contains(file))
                .sorted()
                .toList();
    }

    private static boolean announces(String mode) {
        return mode.equals("bulk") || mode.equals("delta");
    }
}
