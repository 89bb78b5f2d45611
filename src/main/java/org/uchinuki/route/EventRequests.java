package org.uchinuki.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Message;
import org.uchinuki.route.EventWriting.Into;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.JsonText;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * What is sent at once, in the form of the receiver's standard.
 *
 * @param sensor IRI by which a Caliper endpoint knows the hub
 */
record EventRequests(Into into, XapiVersion version, String sensor) {

    /** Few receivers take more at once; a larger event goes alone. */
    private static final long MOST_BYTES = 4L << 20;

    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    /** Whether one more can go with these: an envelope has one version, and a message of the topic is one event. */
    boolean fits(List<OutgoingEvent> piece, OutgoingEvent event, int most) {
        return piece.isEmpty()
                || (into != Into.ORIGINAL
                        && piece.size() < most
                        && piece.stream().mapToLong(OutgoingEvent::bytes).sum() + event.bytes() <= MOST_BYTES
                        && piece.getFirst().version().equals(event.version()));
    }

    void fill(Message message, List<OutgoingEvent> events, Instant now) {
        switch (into) {
            case XAPI -> statements(message, events);
            case CALIPER -> envelope(message, events, now);
            case ORIGINAL -> original(message, events.getFirst());
        }
    }

    private void statements(Message message, List<OutgoingEvent> events) {
        message.setHeader(XapiVersion.HEADER, version.answered());
        Map<String, OutgoingEvent.OutgoingFile> files = new LinkedHashMap<>();
        events.forEach(event -> event.files().forEach(file -> files.put(file.sha2(), file)));
        byte[] array = array("[", events, "]");
        if (files.isEmpty()) {
            message.setHeader("Content-Type", "application/json");
            message.setBody(array);
            return;
        }
        String boundary = "uchinuki-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "Content-Type: application/json\r\n", array);
        files.values()
                .forEach(file -> part(
                        body,
                        boundary,
                        "Content-Type: " + file.contentType()
                                + "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + file.sha2()
                                + "\r\n",
                        file.content().copy()));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        message.setHeader("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
        message.setBody(body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String headers, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private void envelope(Message message, List<OutgoingEvent> events, Instant now) {
        StringBuilder head = new StringBuilder("{\"sensor\":");
        JsonText.appendCanonical(new Json.Text(sensor), head);
        head.append(",\"sendTime\":\"")
                .append(now.atOffset(ZoneOffset.UTC).format(TO_THE_MILLISECOND))
                .append("\",\"dataVersion\":\"")
                .append(events.getFirst().version())
                .append("\",\"data\":[");
        message.setHeader("Content-Type", "application/json");
        message.setBody(array(head.toString(), events, "]}"));
    }

    /** The broker itself knows an event again by the id of its message. */
    private static void original(Message message, OutgoingEvent event) {
        var stored = event.stored().event();
        message.setHeader("standard", stored.standard().code());
        message.setHeader("verb", stored.reading().verb().code());
        message.setHeader("position", event.position());
        message.setHeader("_AMQ_DUPL_ID", stored.standard().code() + ":" + stored.id());
        message.setBody(new String(event.json().copy(), StandardCharsets.UTF_8));
    }

    private static byte[] array(String head, List<OutgoingEvent> events, String tail) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(events.get(i).json().copy());
        }
        array.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
        return array.toByteArray();
    }
}
