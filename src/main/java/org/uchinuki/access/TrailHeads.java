package org.uchinuki.access;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head as it was, outside the database: {@code keys/trail-heads.log}. Whoever removes the newest entries and sets the
 * head row back with them cannot take back what stands here. The last line is the newest head, written over with each
 * commit; once a minute it stays, and a new one begins. It stays too where what it tells of is no longer in the database.
 */
final class TrailHeads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrailHeads.class);
    private static final String FILE = "trail-heads.log";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Pattern LINE = Pattern.compile("(\\S+ ([0-9]{19}) ([0-9a-f]{64})) ([0-9a-f]{8})");

    private final Path path;
    private final Clock clock;
    private final RandomAccessFile file;
    private @Nullable Instant since;
    private @Nullable TrailHead newest;
    private long at;
    private boolean failing;

    TrailHeads(Path data, Clock clock) {
        this.clock = clock;
        try {
            this.path = new KeyFolder(data).touched(FILE);
            // Not a channel: that closes for good when a thread is interrupted that writes to it.
            this.file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep " + FILE + " in " + data, unwritable);
        }
    }

    /**
     * After the commit of a new head. What it stands for is durable already, so a full disk here refuses nobody; nor does it refuse
     * anybody that entries are gone, which is for the check to report: whoever can remove entries must not be able to stop the hub.
     *
     * @param stands whether a head is still in the database as it was; asked only where the new one does not follow the
     *     one that was noted last, as when another node has written
     */
    synchronized void note(TrailLedger.Grown grown, Predicate<TrailHead> stands) {
        if (isTornFrom(grown.from(), stands)) {
            since = null; // begins a new line
        }
        newest = grown.to();
        write(grown.to());
    }

    private boolean isTornFrom(TrailHead before, Predicate<TrailHead> stands) {
        TrailHead noted = newest;
        if (noted == null || noted.equals(before)) {
            return false;
        }
        try {
            if (stands.test(noted)) {
                return false;
            }
            log.error(
                    "access.trail_missing: entry {} of the access trail is no longer what was written", noted.number());
        } catch (RuntimeException unanswered) {
            log.warn(
                    "whether entry {} of the access trail still stands could not be asked", noted.number(), unanswered);
        }
        return true;
    }

    private void write(TrailHead head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Instant begun = since;
            if (begun == null || !now.isBefore(begun.plus(PAUSE))) {
                file.getFD().sync();
                at = file.length();
                if (at == 0 && head.number() > GroupedTrail.MOST) {
                    log.warn(
                            "access.trail_head: {} was empty; what the trail holds up to {} has no witness here",
                            path,
                            head.number());
                }
                since = now;
            }
            file.seek(at);
            file.write(line(now, head));
            failing = false;
        } catch (IOException unwritable) {
            if (!failing) {
                log.error("access.trail_heads_unwritable: {} cannot be written", path, unwritable);
            }
            failing = true;
        }
    }

    /** All heads that were noted, as they were; a line that is half written or spoilt is passed over, none where the file is gone. */
    @SuppressWarnings("StreamResourceLeak") // whoever asks closes it
    Stream<TrailHead> noted() throws IOException {
        if (Files.notExists(path)) {
            return Stream.empty();
        }
        return Files.lines(path, StandardCharsets.ISO_8859_1)
                .map(LINE::matcher)
                .filter(found -> found.matches() && found.group(4).equals(sum(found.group(1))))
                .map(found -> new TrailHead(Long.parseLong(found.group(2)), found.group(3)));
    }

    /**
     * Whether the file is empty or gone, and something has been noted in it: by this node since it started, or, where the trail has
     * more entries than one group, by whoever wrote the first of them.
     */
    synchronized boolean lacksWhatItNoted(TrailHead last) throws IOException {
        boolean empty = Files.notExists(path) || Files.size(path) == 0;
        return empty && (newest != null || last.number() > GroupedTrail.MOST);
    }

    // Every line is as long as every other, so that the newest is written over in place. The line break comes first: it
    // ends whatever stands before. The sum tells a whole line from one that is just being written over.
    private static byte[] line(Instant now, TrailHead head) {
        String line = String.format(Locale.ROOT, "%s %019d %s", now, head.number(), head.hash());
        return ("\n" + line + " " + sum(line)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String sum(String line) {
        CRC32 sum = new CRC32();
        sum.update(line.getBytes(StandardCharsets.US_ASCII));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    @Override
    public synchronized void close() throws IOException {
        file.getFD().sync();
        file.close();
    }
}
