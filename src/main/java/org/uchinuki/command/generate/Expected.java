package org.uchinuki.command.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.uchinuki.command.generate.City.Child;

/**
 * {@code expected.yaml} beside each source's files: what an import must give. It is written from the city itself, never
 * through a mapping, so that it can prove the mappings.
 */
final class Expected {

    private final Path folder;
    private final StringBuilder yaml = new StringBuilder();

    private Expected(Path folder, String source) {
        this.folder = folder.resolve(source);
        yaml.append(
                "# What the hub must make of the files beside this one. Counts: rows of the file, and what becomes of them\n");
        yaml.append("# when the files are imported in this order and no other source came before.\n");
    }

    static Expected of(Path folder, String source) {
        return new Expected(folder, source);
    }

    Expected section(String name) {
        yaml.append(name).append(":\n");
        return this;
    }

    Expected file(String name, String mapping, long in, String becomes) {
        yaml.append("  ")
                .append(name)
                .append(": { mapping: ")
                .append(mapping)
                .append(", in: ")
                .append(in);
        yaml.append(", ").append(becomes).append(": ").append(in).append(", setAside: 0 }\n");
        return this;
    }

    Expected figure(String name, long value) {
        yaml.append("  \"").append(name).append("\": ").append(value).append('\n');
        return this;
    }

    Expected figures(Map<String, Long> figures) {
        figures.forEach(this::figure);
        return this;
    }

    /** One row and some of what must come of it, canonical path by canonical path. */
    Expected row(String file, long row, String... pathsAndValues) {
        yaml.append("  - file: ").append(file).append("\n    row: ").append(row).append("\n    expect:\n");
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            yaml.append("      ")
                    .append(pathsAndValues[i])
                    .append(": \"")
                    .append(pathsAndValues[i + 1])
                    .append("\"\n");
        }
        return this;
    }

    /** What the roster must say about a child. */
    Expected child(City city, Child child) {
        return row(
                "students.csv",
                child.index() + 2L,
                "person.alias.sis",
                child.sis(),
                "person.familyName",
                child.name().family(),
                "person.givenName",
                child.name().given(),
                "person.kanaFamilyName",
                child.name().kanaFamily(),
                "person.kanaGivenName",
                child.name().kanaGiven(),
                "person.birthDate",
                child.birth().toString(),
                "person.sex",
                child.girl() ? "FEMALE" : "MALE",
                "school.code",
                city.schoolOf(child).code(),
                "classSection.code",
                city.sectionOf(child).code(),
                "enrollment.schoolYear",
                "2026",
                "enrollment.grade",
                city.sectionOf(child).gradeCode(),
                "enrollment.attendanceNumber",
                Integer.toString(child.number()));
    }

    void write() throws IOException {
        try (OutputStream out = Sheet.stream(folder.resolve("expected.yaml"))) {
            out.write(yaml.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
