package org.uchinuki.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The one source whose mappings recognise every file; a finding where there is none, or more than one, or a file is empty. */
    static Outcome<String> of(Path mappingsFolder, List<Path> files) throws IOException {
        Mappings mappings = Mappings.load(mappingsFolder);
        TreeSet<String> fitting =
                mappings.all().stream().map(Mapping::sourceName).collect(Collectors.toCollection(TreeSet::new));
        String known = String.join(", ", fitting);
        for (Path file : files) {
            String name = file.getFileName().toString();
            DeliveredFile delivered = new DeliveredFile(name, file, Files.size(file), "");
            if (delivered.size() == 0) {
                return Outcome.setAside(List.of(Finding.error("intake.empty_file", Location.file(name), null)));
            }
            if (name.endsWith(".zip")) {
                return unclear(name, known, List.of());
            }
            List<Finding> why = new ArrayList<>();
            switch (Decoding.heading(delivered)) {
                case Outcome.SetAside<Heading> unreadable -> why.addAll(unreadable.findings());
                case Outcome.Passed<Heading> heading ->
                    fitting.removeIf(source -> !recognises(mappings.ofSource(source), heading.value(), name, why));
            }
            if (fitting.isEmpty() || why.stream().anyMatch(finding -> !isOfRecognition(finding))) {
                return unclear(name, known, why);
            }
        }
        return fitting.size() == 1
                ? Outcome.passed(fitting.first())
                : unclear(files.getFirst().getFileName().toString(), String.join(", ", fitting), List.of());
    }

    private static boolean recognises(List<Mapping> ofSource, Heading heading, String file, List<Finding> why) {
        return switch (Recognition.choose(ofSource, heading, file)) {
            case Outcome.Passed<Mapping> passed -> true;
            case Outcome.SetAside<Mapping> not -> {
                why.addAll(not.findings());
                yield false;
            }
        };
    }

    /** What another source does not recognise is nothing that is wrong with a file. */
    private static boolean isOfRecognition(Finding finding) {
        return finding.code().startsWith("mapping.");
    }

    /** @param why what each source lacked, or why the file cannot be read */
    private static Outcome<String> unclear(String file, String known, List<Finding> why) {
        List<Finding> all = new ArrayList<>(
                List.of(Finding.error("command.source_unclear", Location.file(file), null, Map.of("known", known))));
        why.stream()
                .filter(finding -> !finding.code().equals("mapping.not_recognised"))
                .forEach(all::add);
        return Outcome.setAside(all);
    }
}
