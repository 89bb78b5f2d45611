package org.uchinuki.learning.xapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.uchinuki.learning.Bytes;
import org.uchinuki.learning.FoundStatement;
import org.uchinuki.learning.JsonMembers;
import org.uchinuki.learning.JsonMembers.Member;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * Writes a client's statements as {@link StoredStatement} has them. What has to be no other is given back in the bytes in which it
 * came, unread: a page holds many statements, and few need more.
 */
final class StatementWriter {

    private static final String CONTEXT = "context";
    private static final String OBJECT = "object";
    private static final String ACTIVITIES = "contextActivities";
    private static final Set<String> LOOKED_INTO = Set.of(CONTEXT, OBJECT, ACTIVITIES);

    private final String hub;
    private final XapiVersion version;
    private final byte[] authority;

    /** @param hub IRL under which the clients of this hub are known */
    StatementWriter(String client, String hub, XapiVersion version) {
        this.hub = hub;
        this.version = version;
        this.authority = bytes(",\"authority\":" + JsonText.write(StoredStatement.authority(client, hub)) + "}");
    }

    void append(FoundStatement found, ByteArrayOutputStream answer) {
        List<Member> received = JsonMembers.of(found.raw(), LOOKED_INTO);
        if (received.stream().anyMatch(this::becomesAnother)) {
            answer.writeBytes(bytes(JsonText.write(StoredStatement.of(found, hub, version))));
            return;
        }
        boolean timed = false;
        boolean versioned = false;
        answer.writeBytes(bytes("{\"id\":\"" + found.id() + "\""));
        for (Member member : received) {
            String name = member.name();
            timed |= name.equals(StoredStatement.TIMESTAMP);
            versioned |= name.equals(StoredStatement.VERSION);
            if (!StoredStatement.ASSIGNED.contains(name)) {
                answer.writeBytes(bytes("," + JsonText.quoted(name) + ":"));
                member.value().appendTo(answer);
            }
        }
        StringBuilder added = new StringBuilder(200);
        member("stored", found.storedAt().toString(), added);
        if (!timed) {
            member(StoredStatement.TIMESTAMP, found.storedAt().toString(), added);
        }
        if (!versioned) {
            member(StoredStatement.VERSION, version.ofStatements(), added);
        }
        answer.writeBytes(bytes(added.toString()));
        answer.writeBytes(authority);
    }

    private static void member(String name, String value, StringBuilder text) {
        text.append(",\"").append(name).append("\":\"").append(value).append('"');
    }

    private boolean becomesAnother(Member member) {
        return switch (member.name()) {
            case StoredStatement.TIMESTAMP -> version == XapiVersion.V2_0_0 && !isInUtc(member.value());
            case CONTEXT -> hasActivityWithoutArray(member);
            case OBJECT ->
                member.members().stream()
                        .anyMatch(part -> part.name().equals(CONTEXT) && hasActivityWithoutArray(part));
            default -> false;
        };
    }

    private static boolean isInUtc(Bytes quoted) {
        String text = new String(quoted.copy(), StandardCharsets.UTF_8);
        return text.length() > 1
                && StoredStatement.IN_UTC
                        .matcher(text)
                        .region(1, text.length() - 1)
                        .matches();
    }

    private static boolean hasActivityWithoutArray(Member context) {
        return context.members().stream()
                .filter(member -> member.name().equals(ACTIVITIES))
                .flatMap(activities -> activities.members().stream())
                .anyMatch(Member::isObject);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
