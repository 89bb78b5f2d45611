package org.uchinuki.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.Home;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.mapping.ExampleRunner;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingDiff;
import org.uchinuki.mapping.MappingVersions;
import org.uchinuki.mapping.MappingWriter;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.pipeline.Decision;

/**
 * The mappings that people publish in the hub: {@code <data>/mappings}, which comes before the folder that was supplied. A
 * version is a file that is never written again; the one in use is a copy of the newest.
 */
@Component
public final class PublishedMappings {

    private final Path folder;
    private final Mappings mappings;
    private final VersionBook book;
    private final Clock clock;

    PublishedMappings(Home home, Mappings mappings, VersionBook book, Clock clock) {
        this.folder = home.published();
        this.mappings = mappings;
        this.book = book;
        this.clock = clock;
    }

    /**
     * A mapping in use.
     *
     * @param version null where it is as it was supplied
     */
    public record InUse(Mapping mapping, @Nullable MappingVersion version) {}

    /** All mappings in use, by their names. */
    public List<InUse> all() {
        mappings.reload();
        List<MappingVersion> newest = book.newest();
        return mappings.all().stream()
                .map(mapping -> new InUse(
                        mapping,
                        newest.stream()
                                .filter(version -> version.digest().equals(mapping.digest()))
                                .filter(version -> version.name().equals(mapping.name()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Versions of one mapping, the newest first; none where it is only as it was supplied. */
    public List<MappingVersion> versions(String name) {
        return book.of(name);
    }

    /** A mapping in use, or one version of it. */
    public Optional<Mapping> find(String name, @Nullable String digest) {
        mappings.reload();
        return mappings.byName(digest == null ? name : name + MappingVersions.AT + digest);
    }

    /** The text of a mapping, as a file of it would be. */
    public static String text(Mapping mapping) {
        return MappingWriter.write(mapping);
    }

    /** What differs between two versions, entry by entry. */
    public static List<MappingDiff.Change> diff(Mapping before, Mapping after) {
        return MappingDiff.of(before, after);
    }

    /** What the lint and the examples have against a text that is to become this mapping. */
    public List<Finding> check(String name, String yaml) {
        return check(mappings, name, yaml);
    }

    static List<Finding> check(Mappings known, String name, String yaml) {
        return switch (known.parse(name, yaml)) {
            case Outcome.SetAside<Mapping> refused -> refused.findings();
            case Outcome.Passed<Mapping> passed -> examples(known, passed.value());
        };
    }

    private static List<Finding> examples(Mappings known, Mapping mapping) {
        List<Finding> findings = new ArrayList<>();
        for (ExampleRunner.Failure failure : ExampleRunner.run(known.mapper(mapping))) {
            findings.add(Finding.error(
                    "workbench.example_fails",
                    Location.row(failure.file(), failure.line()),
                    failure.example(),
                    Map.of(
                            "what", failure.what(),
                            "expected", String.valueOf(failure.expected()),
                            "actual", String.valueOf(failure.actual()))));
        }
        return findings;
    }

    /** Keeps a version that a run can be asked to use by name and digest; nothing else is read by it. */
    void keep(String name, Mapping mapping, String yaml, List<Path> tables) {
        tables.forEach(table -> {
            Path file = folder.resolve("codes").resolve(table.getFileName());
            if (!Files.exists(file)) {
                DraftFiles.write(file, read(table));
            }
        });
        Path version = MappingVersions.file(folder, name, mapping.digest());
        if (!Files.exists(version)) {
            DraftFiles.write(version, yaml);
        }
        mappings.reload();
    }

    /**
     * Puts a text into use as the next version. Files that come from now on are read by it.
     *
     * @return what stands against it; nothing where it is in use now
     */
    public List<Finding> publish(String name, String yaml, String by, String reason) {
        mappings.reload();
        List<Finding> against = check(name, yaml);
        if (!against.isEmpty()) {
            return against;
        }
        synchronized (this) {
            Mapping mapping = ((Outcome.Passed<Mapping>) mappings.parse(name, yaml)).value();
            keep(name, mapping, yaml, List.of());
            DraftFiles.write(MappingVersions.current(folder, name), yaml);
            List<MappingVersion> before = book.of(name);
            if (before.isEmpty() || !before.getFirst().digest().equals(mapping.digest())) {
                int number = before.isEmpty() ? 1 : before.getFirst().number() + 1;
                book.add(new MappingVersion(name, number, mapping.digest(), by, clock.instant(), reason));
            }
        }
        mappings.reload();
        return List.of();
    }

    /** What stands against a reason: that it says too little, or too much. */
    static List<Finding> reasonNot(String reason) {
        int length = reason.strip().length();
        return length >= Decision.SHORTEST && length <= Decision.LONGEST
                ? List.of()
                : List.of(Finding.error(
                        "workbench.reason_length",
                        Location.pointer("request", "/reason"),
                        null,
                        Map.of(
                                "shortest", String.valueOf(Decision.SHORTEST),
                                "longest", String.valueOf(Decision.LONGEST))));
    }

    /** Like {@link #publish}, of a text that somebody typed or took from a file. */
    public List<Finding> publishText(String name, String yaml, String by, String reason) {
        List<Finding> unsaid = reasonNot(reason);
        String text = yaml.replace("\r\n", "\n");
        return unsaid.isEmpty() ? publish(name, text, by, reason.strip()) : unsaid;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
