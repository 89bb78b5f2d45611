package org.uchinuki.learning;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.standard.json.Place;

/** The lines of a file that are not blank. */
final class LineItems implements JsonItems {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private final String resource;
    private final InputStream body;
    private final int most;
    private int line;
    private int index;
    private boolean ended;
    private @Nullable Finding broken;

    LineItems(String resource, InputStream body, int most) {
        this.resource = resource;
        this.body = new BufferedInputStream(body, 1 << 16);
        this.most = most;
    }

    @Override
    public String resource() {
        return resource;
    }

    @Override
    public Optional<Finding> broken() {
        return Optional.ofNullable(broken);
    }

    @Override
    public @Nullable Item next() throws IOException {
        while (!ended) {
            try {
                Item item = line();
                if (item != null) {
                    return item;
                }
            } catch (IOException failure) {
                ended = true;
                broken = JsonItems.unreadable(resource, new Location(resource, null, null, line, null), failure);
            }
        }
        if (index == 0 && broken == null) {
            broken = Finding.error("learning.body_empty", Location.file(resource), null);
        }
        return null;
    }

    /** Null for a blank line. */
    private @Nullable Item line() throws IOException {
        line++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean blank = true;
        boolean cut = false;
        int next = body.read();
        while (next >= 0 && next != '\n') {
            blank = blank && (next == ' ' || next == '\t' || next == '\r');
            if (bytes.size() < most) {
                bytes.write(next);
            } else {
                cut = cut || next != '\r';
            }
            next = body.read();
        }
        ended = next < 0;
        if (blank) {
            return null;
        }
        return new Item(index++, Place.root(), line, withoutMark(bytes.toByteArray()), cut);
    }

    private Bytes withoutMark(byte[] bytes) {
        Bytes all = Bytes.of(bytes);
        int from = line == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length() : 0;
        int to = bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return all.slice(from, Math.max(from, to));
    }

    private static boolean startsWithMark(byte[] bytes) {
        for (int i = 0; i < BYTE_ORDER_MARK.length(); i++) {
            if (i == bytes.length || (bytes[i] & 0xFF) != BYTE_ORDER_MARK.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
