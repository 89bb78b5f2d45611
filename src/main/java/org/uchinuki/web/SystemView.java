package org.uchinuki.web;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;

/** Which of the files that IT staff edit are at work, and which are not. */
public interface SystemView {

    List<Part> parts();

    /** Folders of the inbox that hold files and that no route watches. */
    List<String> unwatchedFolders();

    /** What lies in watched folders and is never read there, such as {@code c4th/2026/}. */
    List<String> unread();

    /** Database, broker, inbox, event line. */
    List<Health> health();

    /** What a file is; the folder is named after it. */
    enum PartKind {
        ROUTE,
        CONNECTOR,
        MAPPING
    }

    /** Whether a file is at work. */
    enum PartState {
        LOADED,
        STOPPED,
        BROKEN
    }

    /**
     * @param file path from the hub's home, such as {@code routes/saijo-nightly.camel.yaml}
     * @param about its own {@code about:} line, or null
     * @param loadedAt when it was last read, with Japan's offset
     * @param findings each with line and column; what makes a file BROKEN, or warnings
     */
    record Part(
            PartKind kind,
            String name,
            String file,
            PartState state,
            @Nullable String about,
            @Nullable OffsetDateTime loadedAt,
            List<Finding> findings) {}

    /** @param detail version, address or fault in a few words; no secret */
    record Health(String name, boolean up, String detail) {}
}
