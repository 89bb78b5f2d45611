package org.uchinuki.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** The members of an object in the bytes in which they were sent, for whoever passes them on without reading them. */
public final class JsonMembers {

    /**
     * @param value its bytes, without white space around it
     * @param isObject and not an array or a scalar
     * @param members of an object that was to be opened; else none
     */
    public record Member(String name, Bytes value, boolean isObject, List<Member> members) {}

    private JsonMembers() {}

    /**
     * In the order sent.
     *
     * @param object bytes that {@link JsonReader} has passed
     * @param opened names of members into which is looked as well, at every depth that is reached through them
     * @throws IllegalArgumentException if they are no object
     * @throws tools.jackson.core.JacksonException if they are no JSON
     */
    public static List<Member> of(Bytes object, Set<String> opened) {
        try (JsonParser parser = JsonReader.FACTORY.createParser(
                ObjectReadContext.empty(), object.held(), object.offset(), object.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no object");
            }
            return members(parser, object, opened);
        }
    }

    private static List<Member> members(JsonParser parser, Bytes object, Set<String> opened) {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            List<Member> within = List.of();
            if (isObject && opened.contains(name)) {
                within = members(parser, object, opened);
            } else {
                parser.skipChildren();
                parser.finishToken();
            }
            int to = Math.toIntExact(parser.currentLocation().getByteOffset());
            members.add(new Member(name, object.slice(from, to), isObject, within));
        }
        return members;
    }
}
