package org.uchinuki.learning.xapi;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.uchinuki.finding.Outcome;
import org.uchinuki.learning.FoundStatement;
import org.uchinuki.learning.JsonReader;
import org.uchinuki.standard.json.Iso8601;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.XapiVersion;

/** A statement as it is given back: as it was received, with what the LRS adds (xAPI Part Two 2.4). */
final class StoredStatement {

    static final Pattern IN_UTC = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
    private static final Pattern DECIMALS_OF_SECONDS =
            Pattern.compile("T\\d\\d(?::\\d\\d:\\d\\d|\\d{4})[.,](\\d+)", Pattern.CASE_INSENSITIVE);

    static final String TIMESTAMP = "timestamp";
    static final String VERSION = "version";
    /** What a sender says of these the LRS says itself. */
    static final Set<String> ASSIGNED = Set.of("id", "stored", "authority");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private StoredStatement() {}

    /**
     * @param hub IRL under which the clients of this hub are known
     * @param version that is spoken with the reader: a statement that was sent without one is said to be of it, and in 2.0
     *     times are told in UTC (IEEE 9274.1.1 4.2.7)
     */
    static Json.Obj of(FoundStatement found, String hub, XapiVersion version) {
        Json.Obj received = received(found);
        String storedAt = found.storedAt().toString();
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", new Json.Text(found.id().toString()));
        received.members().forEach((name, value) -> {
            if (!ASSIGNED.contains(name)) {
                members.put(name, withActivitiesInArrays(name, value));
            }
        });
        members.put("stored", new Json.Text(storedAt));
        members.putIfAbsent(TIMESTAMP, new Json.Text(storedAt));
        members.putIfAbsent(VERSION, new Json.Text(version.ofStatements()));
        members.put("authority", authority(found.client(), hub));
        if (version == XapiVersion.V2_0_0) {
            members.computeIfPresent(TIMESTAMP, (name, time) -> inUtc(time));
        }
        return object(members);
    }

    /** As it was sent. */
    static Json.Obj received(FoundStatement found) {
        if (JsonReader.read(Statements.RESOURCE, found.raw()) instanceof Outcome.Passed<Json> read
                && read.value() instanceof Json.Obj received) {
            return received;
        }
        throw new IllegalStateException("position " + found.position() + " holds no statement");
    }

    /** As RFC 3339 has it, with as many decimals as were sent. */
    private static Json inUtc(Json time) {
        if (!(time instanceof Json.Text text) || IN_UTC.matcher(text.value()).matches()) {
            return time;
        }
        return Iso8601.timestamp(text.value())
                .map(read -> (Json) new Json.Text(read.withOffsetSameInstant(ZoneOffset.UTC)
                                .format(SECONDS) + fraction(text.value(), read) + "Z"))
                .orElse(time);
    }

    /** Of a second: the decimals may be of a minute or an hour. */
    private static String fraction(String sent, OffsetDateTime read) {
        Matcher decimals = DECIMALS_OF_SECONDS.matcher(sent);
        if (decimals.find()) {
            return "." + decimals.group(1);
        }
        return read.getNano() == 0 ? "" : ".%09d".formatted(read.getNano()).replaceFirst("0+$", "");
    }

    static Json authority(String client, String hub) {
        Map<String, Json> account = new LinkedHashMap<>();
        account.put("homePage", new Json.Text(hub));
        account.put("name", new Json.Text(client));
        Map<String, Json> agent = new LinkedHashMap<>();
        agent.put("objectType", new Json.Text("Agent"));
        agent.put("account", object(account));
        return object(agent);
    }

    /** Part Two 2.4.6.2: whatever was sent, the answer holds arrays. */
    private static Json withActivitiesInArrays(String name, Json value) {
        if (!(value instanceof Json.Obj object)) {
            return value;
        }
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        switch (name) {
            case "contextActivities" ->
                members.replaceAll((kind, held) -> held instanceof Json.Obj ? new Json.Arr(List.of(held)) : held);
            case "context" -> members.computeIfPresent("contextActivities", StoredStatement::withActivitiesInArrays);
            case "object" -> members.computeIfPresent("context", StoredStatement::withActivitiesInArrays);
            default -> {
                return value;
            }
        }
        return object(members);
    }

    private static Json.Obj object(Map<String, Json> members) {
        return new Json.Obj(members, 0, 0);
    }
}
