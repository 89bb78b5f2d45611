package org.uchinuki.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head as it was, outside the database: {@code keys/trail-heads.log}. Whoever removes the newest entries and sets the
 * head row back with them cannot take back what stands here. The last line is the newest head, written over with each
 * commit; once a minute it stays, and a new one begins.
 */
final class TrailHeads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrailHeads.class);
    private static final String FILE = "trail-heads.log";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Pattern LINE = Pattern.compile("\\S+ ([0-9]{1,19}) ([0-9a-f]{64})");

    private final Path file;
    private final Clock clock;
    private final FileChannel channel;
    private @Nullable Instant since;
    private long at;
    private boolean failing;

    TrailHeads(Path data, Clock clock) {
        this.clock = clock;
        try {
            this.file = new KeyFolder(data).touched(FILE);
            this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep " + FILE + " in " + data, unwritable);
        }
    }

    /** After the commit of this head. What it stands for is durable already, so a full disk here refuses nobody. */
    synchronized void note(TrailHead head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Instant begun = since;
            if (begun == null || !now.isBefore(begun.plus(PAUSE))) {
                channel.force(false);
                at = channel.size();
                since = now;
            }
            channel.write(ByteBuffer.wrap(line(now, head)), at);
            failing = false;
        } catch (IOException unwritable) {
            if (!failing) {
                log.error("access.trail_heads_unwritable: {} cannot be written", file, unwritable);
            }
            failing = true;
        }
    }

    /** All heads that were noted, as they were; lines that a power failure has spoilt are passed over. */
    @SuppressWarnings("StreamResourceLeak") // whoever asks closes it
    Stream<TrailHead> noted() throws IOException {
        return Files.lines(file, StandardCharsets.ISO_8859_1)
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(found -> new TrailHead(Long.parseLong(found.group(1)), found.group(2)));
    }

    // Every line is as long as every other, so that the newest is written over in place. It starts with the line break,
    // which
    // ends whatever stands before it.
    private static byte[] line(Instant now, TrailHead head) {
        return String.format(Locale.ROOT, "\n%s %019d %s", now, head.number(), head.hash())
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.force(false);
        channel.close();
    }
}
