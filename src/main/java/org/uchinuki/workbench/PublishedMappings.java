package org.uchinuki.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.uchinuki.Discreet;
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
 * version is a file that is never written again; the one in use is a copy of the newest. The book says first what is the newest:
 * where the process dies before the copy is made, it is made at the next start, or as soon as anybody looks.
 */
@Component
public final class PublishedMappings implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedMappings.class);

    /** Code of the finding where another version came into use since the writer looked. */
    private static final String CHANGED = "workbench.mapping_changed";

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
        List<MappingVersion> newest =
                book.newest().stream().filter(version -> !version.isSupplied()).toList();
        newest.forEach(version -> settle(version.name()));
        mappings.reload();
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

    /**
     * Versions of one mapping, the newest first; none where it is only as it was supplied. Where it was supplied before it was
     * first published here, that is the oldest, with the number 0.
     */
    public List<MappingVersion> versions(String name) {
        return book.of(name);
    }

    /** A mapping in use, or one version of it. */
    public Optional<Mapping> find(String name, @Nullable String digest) {
        settle(name);
        mappings.reload();
        Optional<Mapping> inUse = mappings.byName(name);
        return digest == null
                        || inUse.filter(one -> one.digest().equals(digest)).isPresent()
                ? inUse
                : mappings.byName(name + MappingVersions.AT + digest);
    }

    /**
     * The text of a mapping: that of its file, comments and all, with the line ends that a text has which is published. Sent back
     * as it is, it is the same again to the byte.
     */
    public String text(Mapping mapping) {
        return asKept(mappings.text(mapping).orElseGet(() -> MappingWriter.write(mapping)));
    }

    /** What differs between two versions, entry by entry. */
    public static List<MappingDiff.Change> diff(Mapping before, Mapping after) {
        return MappingDiff.of(before, after);
    }

    /** What the lint and the examples have against a text that is to become this mapping, by what is in the folders now. */
    public List<Finding> test(String name, String yaml) {
        mappings.reload();
        return check(name, asKept(yaml));
    }

    private List<Finding> check(String name, String yaml) {
        List<Finding> misnamed = MappingNames.againstName(name);
        return misnamed.isEmpty() ? check(mappings, name, yaml) : misnamed;
    }

    static List<Finding> check(Mappings known, String name, String yaml) {
        return switch (known.parse(name, yaml)) {
            case Outcome.SetAside<Mapping> refused -> refused.findings();
            case Outcome.Passed<Mapping> passed -> examples(known, passed.value(), yaml);
        };
    }

    private static List<Finding> examples(Mappings known, Mapping mapping, String yaml) {
        List<String> lines = yaml.lines().toList();
        List<Finding> findings = new ArrayList<>();
        for (ExampleRunner.Failure failure : ExampleRunner.run(known.mapper(mapping))) {
            findings.add(Finding.error(
                    "workbench.example_fails",
                    Location.position(failure.file(), failure.line(), begins(lines, failure.line())),
                    failure.example(),
                    Map.of(
                            "what", failure.what(),
                            "expected", String.valueOf(failure.expected()),
                            "actual", String.valueOf(failure.actual()))));
        }
        return findings;
    }

    /** Where in its line an example begins, from 1: behind the blanks and the mark of the list. */
    private static int begins(List<String> lines, int number) {
        String line = number > lines.size() ? "" : lines.get(number - 1);
        return line.length() - line.replaceFirst("^[\\s-]+", "").length() + 1;
    }

    /**
     * Keeps a version that a run can be asked to use by name and digest; nothing else is read by it.
     *
     * @param tables code tables made for it
     * @return what stands against it: a table of the same name says something else. Then nothing was written
     */
    List<Finding> keep(String name, Mapping mapping, String yaml, List<Path> tables) {
        List<Path> needed = tables.stream()
                .filter(table -> yaml.contains(table(table)))
                .filter(table -> !isKept(table))
                .toList();
        List<Finding> taken = needed.stream()
                .map(PublishedMappings::table)
                .filter(mappings::hasTable)
                .map(table -> Finding.error("workbench.table_taken", Location.file(name), table))
                .toList();
        if (!taken.isEmpty()) {
            return taken;
        }
        needed.forEach(table -> DraftFiles.write(kept(table), DraftFiles.read(table)));
        Path version = MappingVersions.file(folder, name, mapping.digest());
        if (!Files.exists(version)) {
            DraftFiles.write(version, yaml);
        }
        mappings.reload();
        return List.of();
    }

    private static String table(Path file) {
        return String.valueOf(file.getFileName()).replace(DraftTables.ENDING, "");
    }

    private Path kept(Path table) {
        return folder.resolve("codes").resolve(table.getFileName());
    }

    private boolean isKept(Path table) {
        return Files.exists(kept(table)) && DraftFiles.read(kept(table)).equals(DraftFiles.read(table));
    }

    /** Digest of the mapping in use; empty where there is none of this name. */
    public String inUse(String name) {
        return find(name, null).map(Mapping::digest).orElse("");
    }

    /**
     * What stands against putting a text into use: that another version, which says something else, came into use since the writer
     * looked, or what lint and examples have against it.
     *
     * @param base digest of the mapping that was in use when the writer looked; empty where there was none
     */
    public List<Finding> against(String name, String yaml, String base) {
        String now = inUse(name);
        boolean seen = base.equals(now) || DraftFiles.digest(yaml).equals(now);
        return seen ? check(name, yaml) : List.of(changed(name));
    }

    private static Finding changed(String name) {
        return Finding.error(CHANGED, Location.pointer("request", "/base"), name);
    }

    /** Whether a text was refused because somebody else was there first, and not for what it says. */
    public static boolean isConflict(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.code().equals(CHANGED));
    }

    /**
     * Puts a text into use as the next version. Files that come from now on are read by it. Where it was cut off, the same may be
     * asked again.
     *
     * @param base see {@link #against}
     * @return what stands against it; nothing where it is in use now
     */
    public List<Finding> publish(String name, String yaml, String base, String by, String reason) {
        List<MappingVersion> before = book.of(name);
        List<Finding> against = against(name, yaml, base);
        if (!against.isEmpty()) {
            return against;
        }
        Mapping mapping = ((Outcome.Passed<Mapping>) mappings.parse(name, yaml)).value();
        List<Finding> taken = keep(name, mapping, yaml, List.of());
        if (!taken.isEmpty()) {
            return taken;
        }
        if (before.isEmpty()) {
            mappings.byName(name)
                    .filter(supplied -> !supplied.digest().equals(mapping.digest()))
                    .ifPresent(this::keepAsSupplied);
        }
        if (before.isEmpty() || !before.getFirst().digest().equals(mapping.digest())) {
            int number = before.isEmpty() ? 1 : before.getFirst().number() + 1;
            if (!book.add(new MappingVersion(name, number, mapping.digest(), by, clock.instant(), reason))) {
                return List.of(changed(name));
            }
        }
        use(name);
        mappings.reload();
        return List.of();
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            book.newest().forEach(version -> settle(version.name()));
        } catch (RuntimeException broken) {
            LOG.error("mappings in use could not be compared with their newest versions", Discreet.of(broken));
        }
    }

    /** Makes the copy that a death of the process has left out. A file that was put there by hand stays. */
    private void settle(String name) {
        List<MappingVersion> versions = book.of(name);
        if (versions.isEmpty() || versions.getFirst().isSupplied()) {
            return;
        }
        Path current = MappingVersions.current(folder, name);
        String digest = Files.exists(current) ? DraftFiles.digest(DraftFiles.read(current)) : null;
        boolean known = digest == null
                || versions.stream().anyMatch(version -> version.digest().equals(digest));
        if (known && !versions.getFirst().digest().equals(digest)) {
            LOG.info("mapping {} was not in use as it was published last; it is now", name);
            use(name);
        }
    }

    /** What was in use before anything was published here: a supplied file may be another one with the next release. */
    private void keepAsSupplied(Mapping supplied) {
        mappings.text(supplied).ifPresent(text -> {
            keepAsItIs(supplied.name(), text);
            book.add(new MappingVersion(
                    supplied.name(),
                    MappingVersion.AS_SUPPLIED,
                    supplied.digest(),
                    MappingVersion.SUPPLIED,
                    clock.instant(),
                    ""));
        });
    }

    /** A text that somebody put there by hand is no version; it is kept all the same. */
    private void keepAsItIs(String name, String text) {
        Path version = MappingVersions.file(folder, name, DraftFiles.digest(text));
        if (!Files.exists(version)) {
            DraftFiles.write(version, text);
        }
    }

    /** Copies the newest version to where it is in use; once more where yet another has been published meanwhile. */
    private synchronized void use(String name) {
        String newest = book.of(name).getFirst().digest();
        for (String copied = "";
                !copied.equals(newest);
                newest = book.of(name).getFirst().digest()) {
            Path version = MappingVersions.file(folder, name, newest);
            if (!Files.exists(version)) {
                LOG.warn("the text of the newest version of mapping {} is gone; what is in use stays", name);
                return;
            }
            Path current = MappingVersions.current(folder, name);
            if (Files.exists(current)) {
                keepAsItIs(name, DraftFiles.read(current));
            }
            DraftFiles.write(current, DraftFiles.read(version));
            copied = newest;
        }
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
    public List<Finding> publishText(String name, String yaml, String base, String by, String reason) {
        List<Finding> unsaid = reasonNot(reason);
        return unsaid.isEmpty() ? publish(name, asKept(yaml), base, by, reason.strip()) : unsaid;
    }

    private static String asKept(String yaml) {
        return yaml.replace("\r\n", "\n");
    }

    /** Digest of the version that a text becomes. */
    public static String digest(String yaml) {
        return DraftFiles.digest(asKept(yaml));
    }
}
