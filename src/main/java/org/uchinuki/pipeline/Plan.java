package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Recognition;
import org.uchinuki.standard.oneroster.Manifest;

/** Which file is read by which mapping, and in which order: schools before classes, people before what they did. */
final class Plan {

    private final Mappings mappings;
    private final Notes notes;
    private final LeftOut leftOut;

    /** @param leftOut gets the files that no mapping reads */
    Plan(Mappings mappings, Notes notes, LeftOut leftOut) {
        this.mappings = mappings;
        this.notes = notes;
        this.leftOut = leftOut;
    }

    List<PlannedFile> of(Delivery delivery, @Nullable String asked) {
        return of(delivery, file -> mappingFor(delivery.source(), asked, file));
    }

    /** The same where the caller says which mappings may be used. */
    List<PlannedFile> among(Delivery delivery, List<Mapping> candidates) {
        return of(
                delivery,
                file -> candidates.size() == 1
                        ? Choice.of(Outcome.passed(candidates.getFirst()))
                        : recognised(candidates, file));
    }

    /** @param foreign where no mapping was chosen: whether none is made for such a file; otherwise the file itself is at fault */
    private record Choice(Outcome<Mapping> mapping, boolean foreign) {

        static Choice of(Outcome<Mapping> mapping) {
            return new Choice(mapping, true);
        }
    }

    private List<PlannedFile> of(Delivery delivery, Function<DeliveredFile, Choice> choice) {
        boolean isPackage =
                delivery.files().stream().anyMatch(file -> file.name().equals(Manifest.FILE));
        Manifest manifest = new Manifest(Map.of());
        if (isPackage) {
            leftOut.isPackage();
            PackageCheck.Checked checked = PackageCheck.of(delivery.files());
            notes.add(checked.findings());
            manifest = checked.manifest();
            checked.missing().forEach(leftOut::unread);
        }
        List<PlannedFile> plan = new ArrayList<>();
        for (DeliveredFile file : delivery.files()) {
            if (isPackage && file.name().equals(Manifest.FILE)) {
                continue;
            }
            Choice chosen = choice.apply(file);
            switch (chosen.mapping()) {
                case Passed<Mapping> passed -> {
                    notes.add(passed.findings());
                    plan.add(new PlannedFile(
                            file, passed.value(), Replay.isOne(delivery), manifest.isBulk(file.name())));
                }
                case SetAside<Mapping> refused -> {
                    notes.add(refused.findings());
                    if (chosen.foreign() || (isPackage && !isTable(file))) {
                        leftOut.foreign(file.name());
                    } else {
                        leftOut.unread(file.name());
                    }
                }
            }
        }
        plan.sort(Comparator.comparing(planned -> planned.mapping().target()));
        return plan;
    }

    /** What a package can list; a note or picture beside its tables is no part of it. */
    private static boolean isTable(DeliveredFile file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private Choice mappingFor(String source, @Nullable String asked, DeliveredFile file) {
        if (asked != null) {
            Optional<Mapping> named = mappings.byName(asked);
            return Choice.of(
                    named.isPresent()
                            ? Outcome.passed(named.get())
                            : Outcome.setAside(broken(asked::equals, file)
                                    .orElseGet(() -> Finding.error(
                                            "mapping.unknown_mapping", Location.file(file.name()), asked))));
        }
        List<Mapping> candidates = mappings.ofSource(source);
        if (candidates.isEmpty()) {
            Optional<Finding> broken = broken(name -> isOf(source, name), file);
            return Choice.of(Outcome.setAside(broken.orElseGet(() -> Finding.error(
                    "mapping.unknown_source",
                    Location.file(file.name()),
                    source,
                    Map.of(
                            "known",
                            mappings.all().stream()
                                    .map(Mapping::sourceName)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")))))));
        }
        Choice choice = recognised(candidates, file);
        boolean fitsNone = choice.mapping().findings().stream()
                .anyMatch(finding -> finding.code().equals("mapping.not_recognised"));
        if (!fitsNone) {
            return choice;
        }
        Optional<Finding> better = broken(name -> isOf(source, name), file).or(() -> ofAnother(source, file));
        return better.map(finding -> new Choice(Outcome.setAside(finding), choice.foreign()))
                .orElse(choice);
    }

    private static boolean isOf(String source, String mapping) {
        return mapping.startsWith(source + "/");
    }

    /** Where a mapping is broken, it may be the very one that the file is made for. */
    private Optional<Finding> broken(Predicate<String> which, DeliveredFile file) {
        Map<String, List<Finding>> broken = mappings.brokenMappings();
        List<String> names = broken.keySet().stream().filter(which).toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<Finding> why = Objects.requireNonNull(broken.get(names.getFirst()));
        return Optional.of(Finding.error(
                "mapping.perhaps_broken",
                Location.file(file.name()),
                String.join(", ", names),
                Map.of("why", why.isEmpty() ? "-" : why.getFirst().code())));
    }

    /** A file that lies in the folder of another system. */
    private Optional<Finding> ofAnother(String source, DeliveredFile file) {
        if (!(Decoding.heading(file) instanceof Passed<Heading> heading)) {
            return Optional.empty();
        }
        List<Mapping> others = mappings.all().stream()
                .filter(mapping -> !mapping.sourceName().equals(source))
                .filter(mapping -> !mapping.source().recognise().isEmpty())
                .toList();
        return Recognition.choose(others, heading.value(), file.name()) instanceof Passed<Mapping> fits
                ? Optional.of(Finding.error(
                        "mapping.of_another_source",
                        Location.file(file.name()),
                        source,
                        Map.of(
                                "source",
                                fits.value().sourceName(),
                                "mapping",
                                fits.value().name())))
                : Optional.empty();
    }

    private static Choice recognised(List<Mapping> candidates, DeliveredFile file) {
        return switch (Decoding.heading(file)) {
            case Passed<Heading> passed -> {
                Outcome<Mapping> chosen = Recognition.choose(candidates, passed.value(), file.name());
                boolean ambiguous = chosen.findings().stream()
                        .anyMatch(finding -> finding.code().equals("mapping.ambiguous"));
                yield new Choice(chosen, !ambiguous && !Recognition.isNamed(candidates, file.name()));
            }
            case SetAside<Heading> refused -> new Choice(Outcome.setAside(refused.findings()), false);
        };
    }
}
