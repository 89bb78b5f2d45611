package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
                file -> candidates.size() == 1 ? Outcome.passed(candidates.getFirst()) : recognised(candidates, file));
    }

    private List<PlannedFile> of(Delivery delivery, Function<DeliveredFile, Outcome<Mapping>> choice) {
        boolean isPackage =
                delivery.files().stream().anyMatch(file -> file.name().equals(Manifest.FILE));
        Manifest manifest = new Manifest(Map.of());
        if (isPackage) {
            leftOut.isPackage();
            PackageCheck.Checked checked = PackageCheck.of(delivery.files());
            notes.add(checked.findings());
            manifest = checked.manifest();
        }
        List<PlannedFile> plan = new ArrayList<>();
        for (DeliveredFile file : delivery.files()) {
            if (isPackage && file.name().equals(Manifest.FILE)) {
                continue;
            }
            switch (choice.apply(file)) {
                case Passed<Mapping> passed -> {
                    notes.add(passed.findings());
                    plan.add(new PlannedFile(
                            file, passed.value(), Replay.isOne(delivery), manifest.isBulk(file.name())));
                }
                case SetAside<Mapping> refused -> {
                    notes.add(refused.findings());
                    leftOut.add(file.name());
                }
            }
        }
        plan.sort(Comparator.comparing(planned -> planned.mapping().target()));
        return plan;
    }

    private Outcome<Mapping> mappingFor(String source, @Nullable String asked, DeliveredFile file) {
        if (asked != null) {
            Optional<Mapping> named = mappings.byName(asked);
            return named.isPresent()
                    ? Outcome.passed(named.get())
                    : Outcome.setAside(Finding.error("mapping.unknown_mapping", Location.file(file.name()), asked));
        }
        List<Mapping> candidates = mappings.ofSource(source);
        if (candidates.isEmpty()) {
            return Outcome.setAside(Finding.error(
                    "mapping.unknown_source",
                    Location.file(file.name()),
                    source,
                    Map.of(
                            "known",
                            mappings.all().stream()
                                    .map(Mapping::sourceName)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")))));
        }
        return recognised(candidates, file);
    }

    private static Outcome<Mapping> recognised(List<Mapping> candidates, DeliveredFile file) {
        return switch (Decoding.heading(file)) {
            case Passed<Heading> passed -> Recognition.choose(candidates, passed.value(), file.name());
            case SetAside<Heading> refused -> Outcome.setAside(refused.findings());
        };
    }
}
