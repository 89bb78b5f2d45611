package org.uchinuki.learning;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.json.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The items of an array, cut out of it without reading into them. */
final class DocumentItems implements JsonItems {

    private static final JsonFactory FACTORY = new JsonFactory();
    /** So many bytes tell the encoding. */
    private static final int FIRST = 4;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String resource;
    private final int most;
    private final KeptBytes body;
    private final JsonParser parser;
    private int index;
    private boolean begun;
    private boolean array;
    private boolean ended;
    private @Nullable Finding broken;

    DocumentItems(String resource, InputStream from, int most) throws IOException {
        this.resource = resource;
        this.most = most;
        PushbackInputStream pushed = new PushbackInputStream(from, FIRST);
        byte[] first = {};
        try {
            first = pushed.readNBytes(FIRST);
        } catch (IOException failure) {
            end(JsonItems.unreadable(resource, Location.file(resource), failure));
        }
        if (JsonReader.isGzip(Bytes.of(first))) {
            end(Finding.error("learning.gzip_unsaid", Location.file(resource), null));
        } else if (!JsonReader.looksLikeUtf8(Bytes.of(first))) {
            end(Finding.error("learning.json_encoding", Location.file(resource), null));
        }
        int mark = Arrays.equals(first, 0, Math.min(3, first.length), BYTE_ORDER_MARK, 0, 3) ? 3 : 0;
        pushed.unread(first, mark, first.length - mark);
        this.body = new KeptBytes(pushed, most);
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), body);
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
        if (ended) {
            return null;
        }
        try {
            return read();
        } catch (StreamConstraintsException tooMuch) {
            return end(Finding.error(
                    "learning.json_too_much",
                    here(parser.streamReadContext().pathAsPointer().toString()),
                    null,
                    Map.of("depth", "100", "digits", "400", "tokens", "2000000")));
        } catch (JacksonException failure) {
            return end(
                    failure.getCause() instanceof IOException unread
                            ? JsonItems.unreadable(
                                    resource,
                                    here(parser.streamReadContext()
                                            .pathAsPointer()
                                            .toString()),
                                    unread)
                            : malformed(JsonFault.of(failure)));
        }
    }

    private @Nullable Item read() {
        JsonToken token = parser.nextToken();
        if (!begun) {
            begun = true;
            if (token == null) {
                return end(Finding.error("learning.body_empty", Location.file(resource), null));
            }
            if (token != JsonToken.START_ARRAY) {
                return item(token, Place.root());
            }
            array = true;
            token = parser.nextToken();
        }
        if (array && token != JsonToken.END_ARRAY) {
            return item(token, Place.root().at(index));
        }
        JsonToken behind = array ? parser.nextToken() : token;
        return end(behind == null ? null : malformed(JsonFault.AFTER_THE_END));
    }

    private @Nullable Item end(@Nullable Finding why) {
        ended = true;
        broken = why;
        return null;
    }

    private Finding malformed(JsonFault fault) {
        long reached = fault.equals(JsonFault.AFTER_THE_END)
                ? parser.currentTokenLocation().getByteOffset()
                : offset();
        return fault.at(new Location(
                resource,
                null,
                fault.pointer(parser.streamReadContext()),
                parser.currentLocation().getLineNr(),
                body.column(fault, reached)));
    }

    private Item item(JsonToken token, Place at) {
        if (!token.isStructStart()) {
            byte[] bytes = text(token).getBytes(StandardCharsets.UTF_8);
            boolean cut = bytes.length > most;
            return new Item(index++, at, null, Bytes.of(cut ? Arrays.copyOf(bytes, most) : bytes), cut);
        }
        long from = offset() - 1;
        body.keepFrom(from);
        parser.skipChildren();
        KeptBytes.Part part = body.upTo(offset());
        return new Item(index++, at, null, part.bytes(), part.cut());
    }

    private String text(JsonToken token) {
        return token == JsonToken.VALUE_STRING ? JsonText.write(new Json.Text(parser.getString())) : parser.getString();
    }

    private long offset() {
        return parser.currentLocation().getByteOffset();
    }

    private Location here(String pointer) {
        return new Location(resource, null, pointer, parser.currentLocation().getLineNr(), null);
    }
}
