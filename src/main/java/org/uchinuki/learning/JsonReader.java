package org.uchinuki.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Bytes to a JSON tree in one pass (RFC 8259, UTF-8 only). Repeated names are told with their place; what is no JSON is
 * told with line, column and the place reached. Depth, length of numbers and number of values are limited, so that a small
 * body cannot take much memory or stack.
 */
public final class JsonReader {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 400;
    private static final int LARGEST_EXPONENT = 400;
    private static final int MOST_TOKENS = 2_000_000;
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    private final String resource;
    private final Bytes bytes;
    private final JsonParser parser;
    private final Faults faults;

    private JsonReader(String resource, Bytes bytes, JsonParser parser) {
        this.resource = resource;
        this.bytes = bytes;
        this.parser = parser;
        this.faults = new Faults(resource);
    }

    /** @param resource what was sent, as a person would call it: {@code statements} */
    public static Outcome<Json> read(String resource, Bytes bytes) {
        if (isGzip(bytes)) {
            return Outcome.setAside(Finding.error("learning.gzip_unsaid", Location.file(resource), null));
        }
        if (!looksLikeUtf8(bytes)) {
            return Outcome.setAside(Finding.error("learning.json_encoding", Location.file(resource), null));
        }
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), bytes.held(), bytes.offset(), bytes.length())) {
            return new JsonReader(resource, bytes, parser).document();
        }
    }

    /**
     * Where there is what the parser may let pass and RFC 3629 does not: a form that is longer than need be, half a pair, or a
     * code point that there is not; -1 where there is none.
     */
    private static int beyondUtf8(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int first = bytes.at(i);
            if (first < 0 && isBeyondUtf8(first & 0xFF, i + 1 < bytes.length() ? bytes.at(i + 1) & 0xFF : 0xA0)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBeyondUtf8(int first, int second) {
        return switch (first) {
            case 0xC0, 0xC1 -> true;
            case 0xE0 -> second < 0xA0;
            case 0xED -> second > 0x9F;
            case 0xF0 -> second < 0x90;
            case 0xF4 -> second > 0x8F;
            default -> first > 0xF4;
        };
    }

    static boolean isGzip(Bytes bytes) {
        return bytes.length() >= 2 && bytes.at(0) == 0x1F && bytes.at(1) == (byte) 0x8B;
    }

    /** UTF-16 and UTF-32 show a zero byte, or their byte order mark, in the first four bytes. */
    static boolean looksLikeUtf8(Bytes bytes) {
        for (int i = 0; i < Math.min(4, bytes.length()); i++) {
            byte b = bytes.at(i);
            if (b == 0 || b == (byte) 0xFE || b == (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private Outcome<Json> document() {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Outcome.setAside(Finding.error("learning.body_empty", Location.file(resource), null));
            }
            Json value = value(first, Place.root());
            if (parser.nextToken() != null) {
                return malformed(
                        JsonFault.AFTER_THE_END,
                        Math.toIntExact(parser.currentTokenLocation().getByteOffset()));
            }
            int beyond = beyondUtf8(bytes);
            if (beyond >= 0) {
                return malformed(JsonFault.NOT_UTF_8, beyond);
            }
            return faults.isEmpty() ? Outcome.passed(value) : Outcome.setAside(faults.all());
        } catch (StreamConstraintsException tooMuch) {
            return Outcome.setAside(Finding.error(
                    "learning.json_too_much",
                    here(offset(), parser.streamReadContext().pathAsPointer().toString()),
                    null,
                    Map.of(
                            "depth", Integer.toString(DEEPEST),
                            "digits", Integer.toString(LONGEST_NUMBER),
                            "tokens", Integer.toString(MOST_TOKENS))));
        } catch (JacksonException notJson) {
            JsonFault fault = JsonFault.of(notJson);
            return malformed(fault, fault.from(bytes, offset()));
        }
    }

    private Outcome<Json> malformed(JsonFault fault, int at) {
        return Outcome.setAside(fault.at(here(at, fault.pointer(parser.streamReadContext()))));
    }

    private Json value(JsonToken token, Place at) {
        return switch (token) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> new Json.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON value cannot begin with " + token);
        };
    }

    private Json object(Place at) {
        int from = offset() - 1;
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place place = at.in(name);
            if (members.put(name, value(parser.nextToken(), place)) != null) {
                faults.add("learning.duplicate_property", place, null, Map.of("property", name));
            }
        }
        return new Json.Obj(members, from, offset());
    }

    private Json array(Place at) {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, at.at(items.size())));
        }
        return new Json.Arr(items);
    }

    private Json number(Place at) {
        String literal = parser.getString();
        Json.Num number = new Json.Num(literal);
        int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        if (exponent >= 0 && isBeyond(literal.substring(exponent + 1))) {
            faults.add("learning.number_beyond", at, number);
        }
        return number;
    }

    /** No number that somebody measured has such an exponent, but arithmetic with it takes for ever. */
    private static boolean isBeyond(String exponent) {
        return exponent.length() > 5 || Math.abs(Integer.parseInt(exponent)) > LARGEST_EXPONENT;
    }

    private int offset() {
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    /** A place with line and column as an editor counts them. */
    private Location here(int at, String pointer) {
        int end = Math.clamp(at, 0, bytes.length());
        int line = 1;
        int column = 1;
        for (int i = 0; i < end; i++) {
            byte b = bytes.at(i);
            if (b == '\n') {
                line++;
                column = 1;
            } else if ((b & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Location(resource, null, pointer, line, column);
    }
}
