package org.uchinuki.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of {@code connectors/} and {@code routes/} as they run now: for health, for the page, for tests. */
public final class LoadedFiles {

    private final Map<String, LoadedFile> files = new ConcurrentHashMap<>();

    /** Every file, connectors first, by name. */
    public List<LoadedFile> all() {
        return sorted(files.values());
    }

    /** Those with which something is wrong. */
    public List<LoadedFile> broken() {
        return sorted(files.values().stream().filter(LoadedFile::isBroken).toList());
    }

    /** @param label {@code routes/saijo-changes-to-outbox.camel.yaml} */
    public @Nullable LoadedFile get(String label) {
        return files.get(label);
    }

    void put(LoadedFile file) {
        files.put(file.file(), file);
    }

    void remove(String label) {
        files.remove(label);
    }

    private static List<LoadedFile> sorted(Collection<LoadedFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(LoadedFile::part).thenComparing(LoadedFile::file))
                .toList();
    }
}
