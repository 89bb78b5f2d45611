package org.uchinuki;

import java.nio.file.Path;

/**
 * The two folders the hub lives in.
 *
 * @param home where {@code routes/ mappings/ connectors/ config/} are read from ({@code UCHINUKI_HOME})
 * @param data what the hub writes: database, deliveries, broker journal, inbox and outbox ({@code UCHINUKI_DATA})
 */
public record Home(Path home, Path data) {

    /** As the environment says; the working folder and {@code ./data} where it says nothing. */
    public static Home fromEnvironment() {
        return of(System.getenv("UCHINUKI_HOME"), System.getenv("UCHINUKI_DATA"));
    }

    static Home of(@org.jspecify.annotations.Nullable String home, @org.jspecify.annotations.Nullable String data) {
        Path at = Path.of(home == null || home.isBlank() ? "." : home)
                .toAbsolutePath()
                .normalize();
        return new Home(
                at,
                Path.of(data == null || data.isBlank() ? "data" : data)
                        .toAbsolutePath()
                        .normalize());
    }

    public Path routes() {
        return home.resolve("routes");
    }

    public Path connectors() {
        return home.resolve("connectors");
    }

    public Path mappings() {
        return home.resolve("mappings");
    }

    /** Mappings that were published in the hub, with their code tables and versions. */
    public Path published() {
        return data.resolve("mappings");
    }

    /** Files that somebody is connecting and has not handed in. */
    public Path drafts() {
        return data.resolve("drafts");
    }

    public Path config() {
        return home.resolve("config");
    }

    public Path samples() {
        return home.resolve("samples");
    }

    public Path inbox() {
        return data.resolve("inbox");
    }

    public Path outbox() {
        return data.resolve("outbox");
    }
}
