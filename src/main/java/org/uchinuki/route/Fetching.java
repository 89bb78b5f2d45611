package org.uchinuki.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Home;

/** Where what is fetched lies until its import has ended. */
final class Fetching {

    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

    private Fetching() {}

    static Path folder(Home home) {
        return home.data().resolve("fetching");
    }

    /** Removes what a hub that did not come to its end has left: children's data that nobody looks for. Call it before any route runs. */
    static void clear(Home home) {
        Path folder = folder(home);
        if (!Files.isDirectory(folder)) {
            return;
        }
        int gone = 0;
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path left : deepestFirst) {
                Files.delete(left);
                gone++;
            }
        } catch (IOException | java.io.UncheckedIOException stays) {
            LOG.error("data/fetching holds what an earlier start has fetched, and it cannot be removed", stays);
        }
        if (gone > 0) {
            LOG.info("{} files and folders that an earlier start has left in data/fetching are removed", gone);
        }
    }
}
