package org.uchinuki.decoding;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.intake.Delivery.DeliveredFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Which list of a JSON document holds its records, where nobody says so. */
final class JsonLists {

    /** Tokens that are looked at. */
    private static final int MOST = 50_000;

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final Map<String, Integer> inLists = new LinkedHashMap<>();
    private final Deque<String> way = new ArrayDeque<>();
    private int outside;
    private int looked;

    private JsonLists() {}

    /**
     * The list of objects that holds most of the document's values, lists within it among them.
     *
     * @return its JSON pointer; null where the document is itself a list, or one record, or several one after the other
     */
    static @Nullable String of(DeliveredFile file) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file.content());
        if (guess.charset() == null) {
            return null;
        }
        JsonLists lists = new JsonLists();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), guess.reader(file.content()))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            lists.object(parser);
            if (lists.looked < MOST && parser.nextToken() != null) {
                return null;
            }
        } catch (JacksonException cutOrBroken) {
            // what stands before it may be enough
        }
        return lists.fullest();
    }

    private @Nullable String fullest() {
        String fullest = null;
        int all = outside;
        for (Map.Entry<String, Integer> list : inLists.entrySet()) {
            all += list.getValue();
            if (fullest == null || list.getValue() > inLists.getOrDefault(fullest, 0)) {
                fullest = list.getKey();
            }
        }
        // one record may hold a short list as well
        return fullest != null && inLists.getOrDefault(fullest, 0) * 3 > all ? fullest : null;
    }

    /** Values of an object that no list is around. */
    private void object(JsonParser parser) {
        for (String name = parser.nextName(); name != null && looked < MOST; name = parser.nextName()) {
            way.addLast(name);
            switch (parser.nextToken()) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> list(parser);
                default -> outside++;
            }
            looked++;
            way.removeLast();
        }
    }

    private void list(JsonParser parser) {
        boolean ofObjects = parser.nextToken() == JsonToken.START_OBJECT;
        for (int depth = 1; looked < MOST; looked++) {
            switch (parser.currentToken()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case PROPERTY_NAME -> {
                    // its value is counted
                }
                default -> {
                    if (ofObjects) {
                        inLists.merge(pointer(), 1, Integer::sum);
                    } else {
                        outside++;
                    }
                }
            }
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        way.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
