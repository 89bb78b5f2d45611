package org.uchinuki.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 受け取る経路のないフォルダー: folders of the inbox that hold files and that no route watches. */
public final class UnwatchedFolders {

    private static final Logger LOG = LoggerFactory.getLogger(UnwatchedFolders.class);

    private final Path inbox;
    private final Set<String> told = new HashSet<>();
    private volatile List<String> names = List.of();

    UnwatchedFolders(Path inbox) {
        this.inbox = inbox;
    }

    /** Their names, as the last look found them. */
    public List<String> names() {
        return names;
    }

    /** Looks again, and warns once of each that has come. Costs one listing of the inbox and of each unwatched folder. */
    void look(CamelContext camel) {
        List<Path> watched = camel.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(FileEndpoint.class::isInstance)
                .map(endpoint -> ((FileEndpoint) endpoint)
                        .getFile()
                        .toPath()
                        .toAbsolutePath()
                        .normalize())
                .toList();
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

    /** What is in a folder, by name, without what begins with a dot. */
    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be listed", folder, unreadable);
            return List.of();
        }
    }
}
