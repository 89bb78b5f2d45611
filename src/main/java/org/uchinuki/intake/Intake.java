package org.uchinuki.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * First stage of the import line: takes what arrives and keeps the bytes as they came, under
 * {@code <data>/deliveries/yyyy/MM/<delivery>/NNN}, forced to disk before anybody is told that they were received. A ZIP is
 * kept and unpacked beside itself.
 */
public final class Intake {

    /** Code of the finding where nothing can be entered either: the source is no source. */
    public static final String UNKNOWN_SOURCE = "intake.unknown_source";

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy/MM");

    private final Path deliveries;
    private final Clock clock;
    private final DeliveryStore store;
    private final IntakeLimits limits;

    /**
     * An intake that writes below a data folder.
     *
     * @param data the hub's data folder
     */
    public Intake(Path data, Clock clock, DeliveryStore store, IntakeLimits limits) {
        this.deliveries = data.resolve("deliveries");
        this.clock = clock;
        this.store = store;
        this.limits = limits;
    }

    /**
     * One file as it is handed in.
     *
     * @param name as the sender named it
     * @param content read once, to its end, and not closed
     */
    public record Incoming(String name, InputStream content) {}

    /** Takes one file. */
    public Outcome<Delivery> receive(String source, String sender, String fileName, InputStream content)
            throws IOException {
        return receive(source, sender, List.of(new Incoming(fileName, content)));
    }

    /**
     * Takes files that belong together.
     *
     * @param source the sending system as the hub names it
     * @param sender who hands them in: a folder, a client id, a login
     * @return the delivery, kept and written down; or why nothing of it was kept
     * @throws IOException when the sender breaks off, or the disk cannot be written
     */
    public Outcome<Delivery> receive(String source, String sender, List<Incoming> incoming) throws IOException {
        if (!SOURCE.matcher(source).matches()) {
            return Outcome.setAside(Finding.error(UNKNOWN_SOURCE, Location.file(name(incoming)), source));
        }
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        Path folder = deliveries
                .resolve(ZonedDateTime.ofInstant(now, clock.getZone()).format(MONTH))
                .resolve(id.toString());
        Files.createDirectories(folder);
        boolean kept = false;
        try {
            Delivery delivery = new Delivery(id, source, sender, now, keep(incoming, folder));
            force(folder);
            force(folder.resolve(".."));
            store.keep(delivery);
            kept = true;
            return Outcome.passed(delivery);
        } catch (Refused refused) {
            return Outcome.setAside(refused.finding());
        } finally {
            if (!kept) {
                remove(folder);
            }
        }
    }

    /** Writes down that something came of which nothing could be kept. */
    public Delivery nothingKept(String source, String sender) {
        Delivery delivery = new Delivery(UUID.randomUUID(), source, sender, clock.instant(), List.of());
        store.keep(delivery);
        return delivery;
    }

    private List<DeliveredFile> keep(List<Incoming> incoming, Path folder) throws IOException, Refused {
        List<DeliveredFile> files = new ArrayList<>();
        int number = 0;
        for (Incoming one : incoming) {
            String name = bareName(one.name());
            Path file = folder.resolve("%03d".formatted(number));
            KeptBytes kept;
            try {
                kept = KeptBytes.write(one.content(), file, limits.fileBytes());
            } catch (KeptBytes.TooMany e) {
                throw new Refused("intake.too_large", name, null, Map.of("limit", String.valueOf(limits.fileBytes())));
            }
            number++;
            if (kept.size() == 0) {
                throw new Refused("intake.empty_file", name);
            }
            String foreign = Foreign.codeOf(file);
            if (foreign != null) {
                throw new Refused(foreign, name);
            } else if (Unpacking.isZip(file)) {
                List<DeliveredFile> entries = new Unpacking(name, limits).unpack(file, folder, number);
                files.addAll(entries);
                number += entries.size();
            } else {
                files.add(new DeliveredFile(name, kept.file(), kept.size(), kept.sha256()));
            }
        }
        if (files.isEmpty()) {
            throw new Refused("intake.empty_file", "-");
        }
        return files;
    }

    /** Browsers and mail programs may send a whole path. */
    static String bareName(String name) {
        String plain = name.replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
        String bare = plain.substring(plain.lastIndexOf('/') + 1);
        return bare.isBlank() ? "-" : bare;
    }

    private static String name(List<Incoming> incoming) {
        return incoming.isEmpty() ? "-" : bareName(incoming.getFirst().name());
    }

    /** A new name in a folder is safe only when the folder is on disk too. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
