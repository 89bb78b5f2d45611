package org.uchinuki.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.YamlFile;

/** Notices what has changed in a folder between two looks. Works on network shares, where notifications do not. */
final class FolderStamps {

    /** Time of change and size of a file. */
    private record Stamp(long modified, long size, @Nullable Object inode) {}

    private final Map<Path, Map<Path, Stamp>> taken = new HashMap<>();
    private final Map<Path, Map<Path, Stamp>> seen = new HashMap<>();

    /**
     * Files that are new or differ from what was last reported. A file that is still being written waits: it is reported
     * once two looks in a row see it the same, and at the first look at a folder at once.
     */
    List<Path> changed(Path folder) {
        Map<Path, Stamp> now = stamps(folder);
        Map<Path, Stamp> before = seen.put(folder, now);
        Map<Path, Stamp> reported = taken.computeIfAbsent(folder, f -> new HashMap<>());
        List<Path> changed = new ArrayList<>();
        now.forEach((file, stamp) -> {
            boolean settled = before == null || stamp.equals(before.get(file));
            if (settled && !stamp.equals(reported.get(file))) {
                reported.put(file, stamp);
                changed.add(file);
            }
        });
        changed.sort(null);
        return changed;
    }

    /** Files that were reported before and are no longer there. */
    List<Path> gone(Path folder) {
        Map<Path, Stamp> reported = taken.computeIfAbsent(folder, f -> new HashMap<>());
        List<Path> gone = reported.keySet().stream()
                .filter(file -> !Files.isRegularFile(file))
                .sorted()
                .toList();
        gone.forEach(reported::remove);
        return gone;
    }

    private static Map<Path, Stamp> stamps(Path folder) {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : YamlFile.in(folder)) {
            Stamp stamp = stamp(file);
            if (stamp != null) {
                stamps.put(file, stamp);
            }
        }
        return stamps;
    }

    /** Null where the file went away just now: the next look will not see it at all. */
    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
        } catch (IOException justGone) {
            return null;
        }
    }
}
