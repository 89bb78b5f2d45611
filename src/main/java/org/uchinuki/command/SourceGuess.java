package org.uchinuki.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Recognition;

/** Which system sent some files, by their headings. */
final class SourceGuess {

    private SourceGuess() {}

    /** The one source whose mappings recognise every file; a finding where there is none, or more than one. */
    static Outcome<String> of(Path mappingsFolder, List<Path> files) throws IOException {
        Mappings mappings = Mappings.load(mappingsFolder);
        TreeSet<String> fitting =
                mappings.all().stream().map(Mapping::sourceName).collect(Collectors.toCollection(TreeSet::new));
        String known = String.join(", ", fitting);
        for (Path file : files) {
            String name = file.getFileName().toString();
            DeliveredFile delivered = new DeliveredFile(name, file, Files.size(file), "");
            if (name.endsWith(".zip") || !(Decoding.heading(delivered) instanceof Outcome.Passed<Heading> heading)) {
                return unclear(name, known);
            }
            fitting.removeIf(source -> Recognition.choose(mappings.ofSource(source), heading.value(), name)
                    instanceof Outcome.SetAside<Mapping>);
            if (fitting.isEmpty()) {
                return unclear(name, known);
            }
        }
        return fitting.size() == 1
                ? Outcome.passed(fitting.first())
                : unclear(files.getFirst().getFileName().toString(), String.join(", ", fitting));
    }

    private static Outcome<String> unclear(String file, String known) {
        return Outcome.setAside(
                Finding.error("command.source_unclear", Location.file(file), null, Map.of("known", known)));
    }
}
