package org.uchinuki.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Outcome;

/** The schedules that hold: those of the file, or of its last good version where it has been broken since. */
final class ScheduleBook {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleBook.class);

    /** What tells one version of the file from another; of none, nothing. */
    private record Stamp(long modified, long size) {}

    private final Path file;
    private volatile List<Schedule> schedules = List.of();
    private volatile List<Finding> findings = List.of();
    private @Nullable Stamp taken;
    private @Nullable Stamp seen;

    ScheduleBook(Path config) {
        this.file = config.resolve(ScheduleFile.NAME);
        this.seen = stamp();
        take(seen);
    }

    List<Schedule> all() {
        return schedules;
    }

    Optional<Schedule> find(String id) {
        return schedules.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    List<Finding> findings() {
        return findings;
    }

    /** Looks at the file again; true where other schedules hold since. A file that is still being written waits a look. */
    synchronized boolean look() {
        Stamp now = stamp();
        boolean settled = java.util.Objects.equals(now, seen);
        seen = now;
        return settled && !java.util.Objects.equals(now, taken) && take(now);
    }

    private boolean take(@Nullable Stamp stamp) {
        taken = stamp;
        if (stamp == null) {
            schedules = List.of();
            findings = List.of();
            return true;
        }
        switch (ScheduleFile.read(file, null)) {
            case Outcome.Passed<List<Schedule>> good -> {
                schedules = List.copyOf(good.value());
                findings = List.of();
                LOG.info("config/{} holds {} schedules", ScheduleFile.NAME, schedules.size());
                return true;
            }
            case Outcome.SetAside<List<Schedule>> broken -> {
                findings = List.copyOf(broken.findings());
                broken.findings()
                        .forEach(finding -> LOG.error(
                                "{}{}",
                                FindingTexts.line(finding, Locale.ENGLISH),
                                schedules.isEmpty() ? "" : " The last good version holds."));
                return false;
            }
        }
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime().toMillis(), now.size());
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException unreadable) {
            return new Stamp(-1, -1);
        }
    }
}
