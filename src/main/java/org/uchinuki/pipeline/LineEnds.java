package org.uchinuki.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * Tells a CSV that was cut off within its last cell: what is left of it looks like a whole row, and the cell like a value that
 * somebody wrote. Only that its line has no end shows it; where the same source ended its lines before, it is certain.
 */
final class LineEnds {

    /** A line end in UTF-16, and the mark by which old systems end a file. */
    private static final int LAST_BYTES = 4;

    private static final int CTRL_Z = 0x1A;

    private final RunStates states;

    LineEnds(RunStates states) {
        this.states = states;
    }

    /** An error for each file that was cut off, a warning for each that may have been. */
    List<Finding> look(Run run, Collection<Tally> tallies) {
        List<Finding> found = new ArrayList<>();
        for (Tally tally : tallies) {
            Path content = tally.file.file().content();
            if (tally.file.replay()
                    || !tally.whole
                    || tally.in == 0
                    || !tally.mapping().source().format().equals("csv")
                    || endsLine(content)) {
                continue;
            }
            Location at = Location.file(tally.file.file().name());
            Path before = states.lastFile(run.id(), tally.mapping().name())
                    .map(DeliveredFile::content)
                    .filter(Files::exists)
                    .orElse(null);
            if (before == null) {
                found.add(Finding.warning("pipeline.no_last_line_end", at, null, Map.of()));
            } else if (endsLine(before)) {
                found.add(Finding.error("pipeline.cut_off", at, null));
            }
        }
        return found;
    }

    /** Whether the last line of a file has an end, or the file nothing in it. */
    static boolean endsLine(Path file) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(LAST_BYTES);
            channel.position(Math.max(0, channel.size() - LAST_BYTES));
            while (last.hasRemaining() && channel.read(last) != -1) {
                // once more
            }
            for (int i = last.position() - 1; i >= 0; i--) {
                byte one = last.get(i);
                if (one != 0 && one != CTRL_Z) {
                    return one == '\n' || one == '\r';
                }
            }
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
