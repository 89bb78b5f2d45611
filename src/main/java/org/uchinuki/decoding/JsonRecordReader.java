package org.uchinuki.decoding;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Records of a JSON document: the objects of an array, of one object, or of objects one after the other (JSON lines). A field
 * is named by its JSON pointer within the record, without the first slash: {@code name/family}, {@code orgs/0/sourcedId}. A
 * list of plain values is one field, its items parted by commas as in a OneRoster CSV.
 */
final class JsonRecordReader implements PulledRecords.Source {

    private static final int DEEPEST = 100;

    /** Of one record: it waits with the first as well as with all. */
    private static final int MOST_TOLD = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(CsvRow.LIMIT)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private final String file;
    private final EndMark text;
    private final JsonParser parser;
    private final List<String> way;
    private final boolean lines;
    private long row;
    private boolean ended;
    private boolean finished;
    private boolean truncated;
    private @Nullable Finding fault;

    private JsonRecordReader(String file, EndMark text, JsonParser parser, List<String> way, boolean lines) {
        this.file = file;
        this.text = text;
        this.parser = parser;
        this.way = way;
        this.lines = lines;
    }

    static Outcome<RecordReader> open(DeliveredFile file, @Nullable String records) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file.content());
        Charset charset = guess.charset();
        if (charset == null) {
            return Outcome.setAside(guess.unknown(file.name()));
        }
        EndMark text = new EndMark(guess.reader(file.content()));
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text);
        boolean opened = false;
        try {
            List<String> way = way(records);
            if (!enter(parser, way)) {
                return Outcome.setAside(Finding.error(
                        "decoding.records_not_found",
                        Location.file(file.name()),
                        null,
                        Map.of("records", records == null ? "" : records)));
            }
            boolean array = parser.currentToken() == JsonToken.START_ARRAY;
            if (array) {
                parser.nextToken();
            }
            opened = true;
            return Outcome.passed(new PulledRecords(
                    file.name(),
                    charset,
                    new JsonRecordReader(file.name(), text, parser, way, !array && way.isEmpty())));
        } catch (JacksonException e) {
            return Outcome.setAside(isCut(e, text) ? truncated(file.name()) : notJson(file.name(), null, e));
        } finally {
            if (!opened) {
                parser.close();
            }
        }
    }

    static Outcome<Heading> heading(DeliveredFile file) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file.content());
        Charset charset = guess.charset();
        if (charset == null) {
            return Outcome.setAside(guess.unknown(file.name()));
        }
        List<String> names = new ArrayList<>();
        EndMark text = new EndMark(guess.reader(file.content()));
        boolean cut = false;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            try {
                keys(parser, names);
            } catch (StreamConstraintsException e) {
                // What was seen may be enough to recognise the file; reading it will say what is wrong.
            } catch (JacksonException e) {
                cut = isCut(e, text);
                if (!cut) {
                    return Outcome.setAside(notJson(file.name(), null, e));
                }
            }
        }
        return cut && names.isEmpty()
                ? Outcome.setAside(truncated(file.name()))
                : Outcome.passed(new Heading("json", charset, ',', names));
    }

    /** Keys of the outermost object, or of the first where the outermost thing is an array. */
    private static void keys(JsonParser parser, List<String> names) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            token = parser.nextToken();
        }
        if (token == JsonToken.START_OBJECT) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                names.add(name);
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    /** Whether what went wrong is that the file ends. */
    private static boolean isCut(JacksonException e, EndMark text) {
        if (e instanceof UnexpectedEndOfInputException) {
            return true;
        }
        TokenStreamLocation at = e.getLocation();
        return !(e instanceof StreamConstraintsException) && text.isEnd(at == null ? 0 : at.getCharOffset());
    }

    @Override
    public @Nullable Outcome<SourceRecord> pull() {
        JsonToken token = ended ? null : parser.currentToken();
        if (token == null || token == JsonToken.END_ARRAY) {
            finish();
            return null;
        }
        row++;
        Outcome<SourceRecord> record = record(Location.row(file, row));
        if (!ended) {
            try {
                advance();
            } catch (JacksonException e) {
                stop(e, null);
            }
        }
        return record;
    }

    /** Reads what stands behind the records: a document that is cut off there has lost something too. */
    private void finish() {
        ended = true;
        if (finished) {
            return;
        }
        finished = true;
        try {
            boolean closed = parser.streamReadContext().inRoot();
            int around = way.size();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int depth = parser.streamReadContext().getNestingDepth();
                if (token == JsonToken.END_OBJECT) {
                    around = Math.min(around, depth);
                }
                if (token == JsonToken.PROPERTY_NAME
                        && depth == around
                        && way.get(depth - 1).equals(parser.currentName())) {
                    fault = duplicate(Location.file(file), String.join("/", way.subList(0, depth)));
                    return;
                }
                if (closed) {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    fault = Finding.error(
                            "decoding.not_json", Location.position(file, at.getLineNr(), at.getColumnNr()), null);
                    return;
                }
                closed = parser.streamReadContext().inRoot();
            }
        } catch (JacksonException e) {
            stop(e, null);
        }
    }

    private Outcome<SourceRecord> record(Location at) {
        try {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return Outcome.setAside(Finding.error("decoding.not_a_record", at, null));
            }
            FieldCollector fields = new FieldCollector();
            List<String> twice = new ArrayList<>();
            object("", fields, twice);
            return twice.isEmpty()
                    ? fields.finish(at)
                    : Outcome.setAside(
                            twice.stream().map(name -> duplicate(at, name)).toList());
        } catch (JacksonException e) {
            return Outcome.setAside(stop(e, at));
        }
    }

    private Finding stop(JacksonException e, @Nullable Location at) {
        ended = true;
        finished = true;
        truncated = isCut(e, text);
        Finding found = e instanceof StreamConstraintsException tooMuch
                ? beyond(tooMuch, at == null ? Location.file(file) : at)
                : notJson(file, at == null ? null : at.row(), e);
        fault = found;
        return found;
    }

    @Override
    public @Nullable Finding stoppedBy() {
        return fault;
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public void close() {
        parser.close();
    }

    /** To the next record: in an array the next item, in JSON lines the next object, else there is none. */
    private void advance() {
        JsonToken next = parser.nextToken();
        if (!lines
                && next != JsonToken.START_OBJECT
                && parser.streamReadContext().inRoot()) {
            ended = true;
        } else if (next == JsonToken.END_ARRAY || next == JsonToken.PROPERTY_NAME || next == JsonToken.END_OBJECT) {
            ended = true;
        }
    }

    /** @param twice gets the pointers of the members that an object has more than once: no reader may choose among them */
    private void object(String prefix, FieldCollector fields, List<String> twice) {
        Set<String> names = new HashSet<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!names.add(name) && !twice.contains(prefix + name) && twice.size() < MOST_TOLD) {
                twice.add(prefix + name);
            }
            parser.nextToken();
            value(prefix + name, fields, twice);
        }
    }

    private void value(String name, FieldCollector fields, List<String> twice) {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(name + "/", fields, twice);
            case START_ARRAY -> array(name, fields, twice);
            case VALUE_NULL -> fields.put(name, "");
            default -> fields.put(name, parser.getString());
        }
    }

    private void array(String name, FieldCollector fields, List<String> twice) {
        StringBuilder list = new StringBuilder();
        boolean plain = true;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken().isScalarValue()) {
                list.append(list.isEmpty() ? "" : ",");
                list.append(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString());
                if (list.length() > CsvRow.LIMIT) {
                    fields.put(name, list.toString());
                    list.setLength(0);
                }
            } else {
                plain = false;
                value(name + "/" + i, fields, twice);
            }
        }
        if (plain || !list.isEmpty()) {
            fields.put(name, list.toString());
        }
    }

    private static boolean enter(JsonParser parser, List<String> way) {
        JsonToken token = parser.nextToken();
        for (String step : way) {
            if (token != JsonToken.START_OBJECT) {
                return false;
            }
            String name = parser.nextName();
            while (name != null && !name.equals(step)) {
                parser.nextToken();
                parser.skipChildren();
                name = parser.nextName();
            }
            if (name == null) {
                return false;
            }
            token = parser.nextToken();
        }
        return token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
    }

    private static List<String> way(@Nullable String pointer) {
        if (pointer == null || pointer.isEmpty() || pointer.equals("/")) {
            return List.of();
        }
        String path = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        return Arrays.stream(path.split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static Finding duplicate(Location at, String name) {
        return Finding.error("decoding.duplicate_member", at.in(name), name);
    }

    private static Finding beyond(StreamConstraintsException limit, Location at) {
        // the library has one type for all its limits
        return limit.getOriginalMessage().startsWith("Document nesting depth")
                ? Finding.error("decoding.nested_too_deep", at, null, Map.of("limit", String.valueOf(DEEPEST)))
                : FieldCollector.tooLong(at);
    }

    private static Finding truncated(String file) {
        return Finding.error("decoding.truncated", Location.file(file), null);
    }

    private static Finding notJson(String file, @Nullable Long row, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        Location place =
                at == null ? Location.file(file) : new Location(file, row, null, at.getLineNr(), at.getColumnNr());
        return Finding.error("decoding.not_json", place, null);
    }
}
