package org.uchinuki.connector;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One answer of a JSON interface. Its records are kept byte for byte, so that a number stays as it was written.
 *
 * @param records what stands in the array, each as it came
 */
record JsonPage(JsonNode tree, List<byte[]> records) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads an answer.
     *
     * @param items JSON pointer of the array
     * @return null where it is no JSON in UTF-8
     * @throws NoItems where there is no array at that place
     */
    static @Nullable JsonPage read(byte[] answer, String items) throws NoItems {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer));
            JsonNode tree = JSON.readTree(answer);
            if (!tree.at(JsonPointer.compile(items)).isArray()) {
                throw new NoItems();
            }
            return new JsonPage(tree, records(answer, JsonPointer.compile(items)));
        } catch (CharacterCodingException | JacksonException none) {
            return null;
        }
    }

    /** The array that was looked for is not there. */
    static final class NoItems extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** What stands at a place of the answer; missing where nothing does. */
    JsonNode at(String pointer) {
        return tree.at(JsonPointer.compile(pointer));
    }

    /** The text or number at a place of one of its records; null where nothing, null or an empty text stands there. */
    static @Nullable String text(byte[] item, String pointer) {
        return text(JSON.readTree(item), pointer);
    }

    private static @Nullable String text(JsonNode node, String pointer) {
        JsonNode found = node.at(JsonPointer.compile(pointer));
        return found.isValueNode() && !found.isNull() && !found.asString().isEmpty() ? found.asString() : null;
    }

    private static List<byte[]> records(byte[] answer, JsonPointer items) {
        List<byte[]> records = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(answer)) {
            boolean within = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!within) {
                    within = token == JsonToken.START_ARRAY
                            && parser.streamReadContext().pathAsPointer().equals(items);
                    continue;
                }
                if (token == JsonToken.END_ARRAY) {
                    return records;
                }
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                records.add(java.util.Arrays.copyOfRange(answer, from, to));
            }
        }
        return records;
    }
}
