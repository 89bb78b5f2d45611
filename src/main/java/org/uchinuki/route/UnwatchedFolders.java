package org.uchinuki.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 受け取る経路のないフォルダー: folders of the inbox that hold files and that no route watches, and what lies in a folder that is
 * watched and is never read there.
 */
public final class UnwatchedFolders {

    private static final Logger LOG = LoggerFactory.getLogger(UnwatchedFolders.class);

    private static final int LOOKS_PER_LISTING = 10;

    /** So long an upload may take that goes on under a name with a dot. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private static final Set<String> OWN = Set.of(ImportReport.DONE, ImportReport.FAILED);

    private final Path inbox;
    private final Set<String> told = new HashSet<>();
    private final Set<Path> toldUnread = new HashSet<>();
    private final Clock clock;
    private volatile List<String> names = List.of();
    private volatile List<String> unread = List.of();
    private int looks;

    UnwatchedFolders(Path inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * What no route reads though it watches the folder: folders in it, files with the names of uploads under way (they begin
     * with a dot, or end in {@code .part}) that have lain there for a while, and names that the route leaves out. Each as
     * {@code c4th/name}; of a folder with a slash behind it.
     */
    public List<String> unread() {
        return unread;
    }

    /** Their names, as the last look found them. */
    public List<String> names() {
        return names;
    }

    /** Looks again, and warns once of each that has come. Costs one listing of the inbox and of each unwatched folder. */
    void look(CamelContext camel) {
        List<FileEndpoint> sources = camel.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(FileEndpoint.class::isInstance)
                .map(FileEndpoint.class::cast)
                .toList();
        List<Path> watched = sources.stream().map(UnwatchedFolders::folder).toList();
        if (looks++ % LOOKS_PER_LISTING == 0) {
            lookInto(sources, watched);
        }
        List<String> found = new ArrayList<>();
        for (Path folder : list(inbox)) {
            Path whole = folder.toAbsolutePath().normalize();
            if (Files.isDirectory(folder)
                    && watched.stream().noneMatch(path -> path.startsWith(whole))
                    && list(folder).stream().anyMatch(Files::isRegularFile)) {
                found.add(String.valueOf(folder.getFileName()));
            }
        }
        names = List.copyOf(found);
        told.retainAll(found);
        found.stream()
                .filter(told::add)
                .forEach(name -> LOG.warn(
                        "files lie in inbox/{}, which no route watches; give it a route in routes/, or move them",
                        name));
    }

    private static Path folder(FileEndpoint source) {
        return source.getFile().toPath().toAbsolutePath().normalize();
    }

    /** Folders may be far away, so that this is done less often. */
    private void lookInto(List<FileEndpoint> sources, List<Path> watched) {
        Instant lately = clock.instant().minus(UNDER_WAY);
        Map<Path, String> found = new TreeMap<>();
        for (FileEndpoint source : sources) {
            Path folder = folder(source);
            for (Path lies : all(folder)) {
                if (isUnread(lies, source, watched, lately)) {
                    found.put(
                            lies,
                            folder.getFileName() + "/" + lies.getFileName() + (Files.isDirectory(lies) ? "/" : ""));
                }
            }
        }
        unread = List.copyOf(found.values());
        toldUnread.retainAll(found.keySet());
        long fresh = found.keySet().stream().filter(toldUnread::add).count();
        if (fresh > 0) {
            LOG.warn(
                    "{} files or folders lie in watched folders and are never read; the page /system names them",
                    fresh);
        }
    }

    private static boolean isUnread(Path lies, FileEndpoint source, List<Path> watched, Instant lately) {
        String name = lies.getFileName().toString();
        if (OWN.contains(name) || name.endsWith(FileComponent.DEFAULT_LOCK_FILE_POSTFIX)) {
            return false;
        }
        if (name.startsWith(".") || matches(source.getExclude(), name)) {
            return isOlder(lies, lately);
        }
        if (Files.isDirectory(lies)) {
            return watched.stream().noneMatch(path -> path.startsWith(lies));
        }
        return source.getInclude() != null && !matches(source.getInclude(), name);
    }

    private static boolean matches(@Nullable String pattern, String name) {
        return pattern != null
                && Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .matches();
    }

    private static boolean isOlder(Path lies, Instant lately) {
        try {
            return Files.getLastModifiedTime(lies).toInstant().isBefore(lately);
        } catch (IOException gone) {
            return false;
        }
    }

    /** What is in a folder, by name, without what begins with a dot. */
    private static List<Path> list(Path folder) {
        return all(folder).stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be listed", folder, unreadable);
            return List.of();
        }
    }
}
