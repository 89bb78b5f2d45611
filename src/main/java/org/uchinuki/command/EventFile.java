package org.uchinuki.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.learning.JsonItems;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Json;

/**
 * What a file of events is, told by how it begins.
 *
 * @param lines whether each line is a value of its own
 */
record EventFile(Path path, EventStandard standard, boolean lines) {

    /** One statement, as the hub is set up to begin with. */
    static final int LARGEST_EVENT = 1 << 20;

    /** In one envelope. */
    static final int MOST_EVENTS = 20_000;

    /** One envelope, likewise. */
    private static final int LARGEST_ENVELOPE = 10 << 20;

    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    static EventFile of(Path path) throws IOException {
        boolean lines = isOfLines(path);
        try (InputStream content = opened(path)) {
            JsonItems.Item first = items(path, content, lines, LARGEST_ENVELOPE).next();
            boolean envelope = first != null && !first.cut() && isEnvelope(first);
            return new EventFile(path, envelope ? EventStandard.CALIPER : EventStandard.XAPI, lines);
        }
    }

    /** Its content; unpacked where it begins as gzip does, whatever its name. */
    InputStream open() throws IOException {
        return opened(path);
    }

    private static InputStream opened(Path path) throws IOException {
        PushbackInputStream content = new PushbackInputStream(Files.newInputStream(path), 2);
        byte[] first = content.readNBytes(2);
        content.unread(first);
        return Arrays.equals(first, GZIP) ? new GZIPInputStream(content) : content;
    }

    /** The file as it is called in what is said of it. */
    String name() {
        return path.getFileName().toString();
    }

    JsonItems items(InputStream content) throws IOException {
        return items(path, content, lines, standard == EventStandard.CALIPER ? LARGEST_ENVELOPE : LARGEST_EVENT);
    }

    private static JsonItems items(Path path, InputStream content, boolean lines, int most) throws IOException {
        String name = path.getFileName().toString();
        return lines ? JsonItems.ofLines(name, content, most) : JsonItems.ofDocument(name, content, most);
    }

    /** By its name, or because its first line is an object that is whole. */
    private static boolean isOfLines(Path path) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return true;
        }
        try (InputStream content = opened(path)) {
            JsonItems.Item first =
                    JsonItems.ofLines(name, content, LARGEST_ENVELOPE).next();
            return first != null && !first.cut() && isObject(first);
        }
    }

    private static boolean isObject(JsonItems.Item item) throws IOException {
        JsonItems parts = JsonItems.ofDocument(
                "line", new ByteArrayInputStream(item.bytes().copy()), LARGEST_ENVELOPE);
        JsonItems.Item only = parts.next();
        return only != null
                && only.at().pointer().isEmpty()
                && only.bytes().copy()[0] == '{'
                && parts.next() == null
                && parts.broken().isEmpty();
    }

    private static boolean isEnvelope(JsonItems.Item item) {
        return JsonReader.read("envelope", item.bytes()) instanceof Outcome.Passed<Json> read
                && read.value() instanceof Json.Obj held
                && (held.get("sensor") != null || held.get("data") != null)
                && held.get("actor") == null;
    }
}
