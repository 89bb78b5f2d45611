package org.uchinuki.command.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.uchinuki.command.generate.City.Child;
import org.uchinuki.command.generate.City.Section;

/**
 * {@code collab/envelopes.json}: a JSON array of Caliper 1.2 envelopes, one for each lesson of a class with the shared
 * notebook. Persons are named by {@code OneRosterSourcedId} or by {@code LtiUserId}, never by name.
 */
final class CollabFile {

    private static final String CONTEXT = "http://purl.imsglobal.org/ctx/caliper/v1p2";
    private static final String TOOL = "https://collab.example.jp";
    private static final int MEMBERS = 5;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private final City city;
    private final Path folder;
    private long envelopes;
    private long events;

    CollabFile(City city, Path folder) {
        this.city = city;
        this.folder = folder;
    }

    long envelopes() {
        return envelopes;
    }

    long events() {
        return events;
    }

    void write() throws IOException {
        List<List<Child>> members = new ArrayList<>();
        city.sections().forEach(section -> members.add(new ArrayList<>()));
        city.children().forEach(child -> members.get(child.section()).add(child));
        try (OutputStream out = Sheet.stream(folder.resolve("collab/envelopes.json"))) {
            StringBuilder json = new StringBuilder("[");
            for (int day = 0; day < city.days().size(); day++) {
                for (Section section : city.sections()) {
                    if (section.grade() >= 3 && (day + section.index() * 11) % 45 == 20) {
                        json.append(envelopes++ == 0 ? "\n" : ",\n");
                        lesson(
                                json,
                                section,
                                members.get(section.index()),
                                city.days().get(day));
                        out.write(json.toString().getBytes(StandardCharsets.UTF_8));
                        json.setLength(0);
                    }
                }
            }
            out.write(json.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void lesson(StringBuilder json, Section section, List<Child> members, LocalDate day) {
        Dice dice = city.dice("collab", section.index() * 10_000L + day.getDayOfYear());
        // written in UTC: a lesson before nine o'clock in Japan has the day before
        LocalDateTime time = day.atTime(8, 30).plusMinutes(dice.below(330)).minusHours(9);
        String subject = dice.pick(Subjects.of(section.grade()));
        String note = TOOL + "/notes/" + dice.uuid();
        json.append("{\"sensor\":\"").append(TOOL).append("/sensors/1\",\"sendTime\":\"");
        json.append(time.plusMinutes(50).format(UTC))
                .append("\",\"dataVersion\":\"")
                .append(CONTEXT)
                .append("\",\"data\":[");
        int from = members.size() <= MEMBERS ? 0 : dice.below(members.size() - MEMBERS);
        List<Child> present = members.subList(from, Math.min(from + MEMBERS, members.size())).stream()
                .filter(child -> child.attendsOn(day))
                .toList();
        for (int i = 0; i < present.size(); i++) {
            json.append(i == 0 ? "\n" : ",\n");
            LocalDateTime at = time.plusSeconds(dice.between(0, 1800)).plusNanos(dice.below(1000) * 1_000_000L);
            use(json, dice, present.get(i), at, dice.between(5, 40));
            json.append(",\n");
            resource(json, dice, present.get(i), at.plusSeconds(40), i, note, subject);
            events += 2;
        }
        json.append("\n]}");
    }

    private static void use(StringBuilder json, Dice dice, Child child, LocalDateTime at, int minutes) {
        begin(json, dice, "ToolUseEvent", "ToolUseProfile", child, "Used", at);
        json.append("\"object\":").append(app());
        json.append(",\"generated\":{\"id\":\"urn:uuid:").append(dice.uuid());
        json.append("\",\"type\":\"AggregateMeasureCollection\",\"items\":[{\"id\":\"urn:uuid:")
                .append(dice.uuid());
        json.append("\",\"type\":\"AggregateMeasure\",\"metric\":\"MinutesOnTask\",\"metricValue\":");
        json.append(minutes).append(".0}]}}");
    }

    private static void resource(
            StringBuilder json, Dice dice, Child child, LocalDateTime at, int nth, String note, String subject) {
        switch (nth % 3) {
            case 0 -> begin(json, dice, "ResourceManagementEvent", "ResourceManagementProfile", child, "Created", at);
            case 1 -> begin(json, dice, "ResourceManagementEvent", "ResourceManagementProfile", child, "Modified", at);
            default -> begin(json, dice, "ViewEvent", "ReadingProfile", child, "Viewed", at);
        }
        json.append("\"object\":{\"id\":\"").append(note).append("\",\"type\":\"DigitalResource\",\"name\":\"");
        json.append(subject).append("のノート\",\"keywords\":[\"").append(subject).append("\"]},\"edApp\":");
        json.append(app()).append('}');
    }

    private static void begin(
            StringBuilder json, Dice dice, String type, String profile, Child child, String action, LocalDateTime at) {
        boolean bySourcedId = child.index() % 2 == 0;
        json.append("{\"@context\":\"")
                .append(CONTEXT)
                .append("\",\"id\":\"urn:uuid:")
                .append(dice.uuid());
        json.append("\",\"type\":\"").append(type).append("\",\"profile\":\"").append(profile);
        json.append("\",\"actor\":{\"id\":\"").append(TOOL).append("/users/").append(1000 + child.index());
        json.append("\",\"type\":\"Person\",\"otherIdentifiers\":[{\"type\":\"SystemIdentifier\",\"identifier\":\"");
        json.append(bySourcedId ? child.sourcedId() : child.masterId()).append("\",\"identifierType\":\"");
        json.append(bySourcedId ? "OneRosterSourcedId" : "LtiUserId")
                .append("\"}]},\"action\":\"")
                .append(action);
        json.append("\",\"eventTime\":\"").append(at.format(UTC)).append("\",");
    }

    private static String app() {
        return "{\"id\":\"" + TOOL + "\",\"type\":\"SoftwareApplication\",\"name\":\"協働ノート\"}";
    }
}
