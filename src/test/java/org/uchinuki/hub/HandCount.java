package org.uchinuki.hub;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in the sample files, counted the way a person would count it with a spreadsheet: nothing of the hub's own
 * reading is used, only the JDK and a JSON tree. The symbols and words are those of the legend in samples/README.md.
 */
final class HandCount {

    private static final Path SAMPLES = Path.of("samples");
    private static final String SUBJECT = "https://w3id.org/japan-xapi/extensions/subject";

    /** 出欠コード → how the day counts: present, excused, absent. チ and 早 are present. */
    private static final Map<String, String> DAY = Map.ofEntries(
            Map.entry("", "present"),
            Map.entry("・", "present"),
            Map.entry("公", "present"),
            Map.entry("チ", "present"),
            Map.entry("早", "present"),
            Map.entry("遅早", "present"),
            Map.entry("病", "absent"),
            Map.entry("事", "absent"),
            Map.entry("無", "absent"),
            Map.entry("停", "excused"),
            Map.entry("忌", "excused"),
            Map.entry("閉", "excused"));

    private static final Map<String, Integer> POINTS =
            Map.of("当てはまる", 4, "どちらかといえば当てはまる", 3, "あまり当てはまらない", 2, "当てはまらない", 1);

    /** The one device that the usage log writes in another way than the karte. */
    private static final Map<String, String> DEVICES = Map.of("パソコン教室PC", "パソコン教室のPC");

    private static final Map<String, String> QUESTIONS = Map.of(
            "今日のめあてが分かりましたか", "goal",
            "進んで学習に取り組むことができましたか", "engaged",
            "友達と話し合って、考えを深めることができましたか", "discussed",
            "学習したことが分かりましたか", "understood",
            "もっと知りたい、やってみたいと思いましたか", "curious",
            "タブレットは学習の役に立ちましたか", "ict");

    /** As the hub names a device or a purpose that nobody told it. */
    static final String UNKNOWN = "（不明）";

    /** One child: who it is, and what was counted. */
    static final class Child {
        final String sis;
        final Map<String, String> roster;
        String name = "";
        String registered = "";
        String kana = "";
        final Map<LocalDate, int[]> months = new TreeMap<>();
        final Map<String, long[]> drills = new TreeMap<>();
        final Map<String, Duration> drillTime = new TreeMap<>();
        final Map<String, long[]> answers = new TreeMap<>();
        final Map<String, Map<String, Long>> uses = new TreeMap<>();
        long responses;

        Child(Map<String, String> roster) {
            this.roster = roster;
            this.sis = roster.get("管理コード");
        }

        String school() {
            return roster.get("学校名");
        }

        int grade() {
            return Integer.parseInt(narrow(roster.get("学年")));
        }

        String classLabel() {
            return (grade() > 6 ? grade() - 6 : grade()) + "年" + narrow(roster.get("組")) + "組";
        }

        String seat() {
            return classLabel() + Integer.parseInt(narrow(roster.get("番号"))) + "番";
        }

        /** Whether it is still there in November. */
        boolean stays() {
            return roster.get("転出日").isEmpty();
        }

        long used() {
            return uses.values().stream()
                    .flatMap(row -> row.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
        }

        long answered() {
            return drills.values().stream().mapToLong(line -> line[0]).sum();
        }

        int monthSum(int which) {
            return months.values().stream().mapToInt(month -> month[which]).sum();
        }
    }

    /** Places in a month's counts. */
    static final int DAYS = 0;

    static final int EXCUSED = 1;
    static final int ABSENT = 2;
    static final int LATE = 3;
    static final int EARLY = 4;

    final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<String, Child> byUser = new HashMap<>();
    private final Map<String, Child> bySourcedId = new HashMap<>();

    HandCount() {
        try {
            roster();
            attendance();
            drills();
            reflections();
            uses();
            toolUses();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void roster() throws IOException {
        for (Map<String, String> row : csv("c4th/students.csv", Charset.forName("windows-31j"))) {
            children.put(row.get("管理コード"), new Child(row));
        }
        byte[] zip = Files.readAllBytes(SAMPLES.resolve("oneroster/RO_20260401_389901.zip"));
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals("users.csv")) {
                    users(table(new String(entries.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private void users(List<Map<String, String>> users) {
        for (Map<String, String> user : users) {
            Child child = children.get(user.get("identifier"));
            if (child != null) {
                byUser.put(user.get("userMasterIdentifier").toLowerCase(Locale.ROOT), child);
                bySourcedId.put(user.get("sourcedId"), child);
                child.name = user.get("preferredFamilyName") + "　" + user.get("preferredGivenName");
                child.kana = user.get("metadata.jp.kanaPreferredFamilyName") + "　"
                        + user.get("metadata.jp.kanaPreferredGivenName");
                child.registered = user.get("familyName") + "　" + user.get("givenName");
            }
        }
    }

    private void attendance() throws IOException {
        for (Map<String, String> row : csv("c4th/attendance.csv", Charset.forName("windows-31j"))) {
            Child child = children.get(row.get("管理コード"));
            LocalDate day = LocalDate.parse(row.get("日付").replace('/', '-'));
            String symbol = row.get("出欠コード");
            int[] month = child.months.computeIfAbsent(day.withDayOfMonth(1), any -> new int[5]);
            month[DAYS]++;
            switch (DAY.get(symbol)) {
                case "excused" -> month[EXCUSED]++;
                case "absent" -> month[ABSENT]++;
                default -> {}
            }
            if (symbol.equals("チ") || symbol.equals("遅早")) {
                month[LATE]++;
            }
            if (symbol.equals("早") || symbol.equals("遅早")) {
                month[EARLY]++;
            }
        }
    }

    private void drills() throws IOException {
        for (JsonNode statement : json("drill/statements.json")) {
            Child child = byUser.get(statement
                    .path("actor")
                    .path("account")
                    .path("name")
                    .asString()
                    .toLowerCase(Locale.ROOT));
            if (child == null || !statement.path("verb").path("id").asString().endsWith("/answered")) {
                continue;
            }
            String subject = statement
                    .path("object")
                    .path("definition")
                    .path("extensions")
                    .path(SUBJECT)
                    .path(0)
                    .asString();
            long[] line = child.drills.computeIfAbsent(subject, any -> new long[2]);
            line[0]++;
            if (statement.path("result").path("success").asBoolean()) {
                line[1]++;
            }
            child.drillTime.merge(
                    subject,
                    Duration.parse(statement.path("result").path("duration").asString()),
                    Duration::plus);
        }
    }

    private void reflections() throws IOException {
        for (Map<String, String> row : csv("reflection/responses.csv", StandardCharsets.UTF_8)) {
            Child child = children.get(row.get("メールアドレス").substring(1, 8));
            child.responses++;
            QUESTIONS.forEach((words, key) -> {
                Integer points = POINTS.get(row.get(words));
                if (points != null) {
                    child.answers.computeIfAbsent(key, any -> new long[4])[4 - points]++;
                }
            });
        }
    }

    private void uses() throws IOException {
        for (Map<String, String> row : csv("usagelog/usage.csv", StandardCharsets.UTF_8)) {
            Child child = byUser.get(row.get("ユーザー").toLowerCase(Locale.ROOT));
            if (child != null) {
                use(
                        child,
                        DEVICES.getOrDefault(row.get("機器"), row.get("機器")),
                        row.get("目的"),
                        Long.parseLong(row.get("回数")));
            }
        }
    }

    private void toolUses() throws IOException {
        for (JsonNode envelope : json("collab/envelopes.json")) {
            for (JsonNode event : envelope.path("data")) {
                if (event.path("type").asString().equals("ToolUseEvent")) {
                    JsonNode identifier =
                            event.path("actor").path("otherIdentifiers").path(0);
                    String value = identifier.path("identifier").asString().toLowerCase(Locale.ROOT);
                    Child child = identifier.path("identifierType").asString().equals("OneRosterSourcedId")
                            ? bySourcedId.get(value)
                            : byUser.get(value);
                    if (child != null) {
                        use(child, UNKNOWN, UNKNOWN, 1);
                    }
                }
            }
        }
    }

    private static void use(Child child, String device, String purpose, long times) {
        child.uses.computeIfAbsent(device, any -> new TreeMap<>()).merge(purpose, times, Long::sum);
    }

    private static JsonNode json(String file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readAllBytes(SAMPLES.resolve(file)));
    }

    private static List<Map<String, String>> csv(String file, Charset charset) throws IOException {
        return table(new String(Files.readAllBytes(SAMPLES.resolve(file)), charset));
    }

    /** A spreadsheet's view of a CSV text: quoted cells may hold commas, line breaks and doubled quotes. */
    static List<Map<String, String>> table(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            if (quoted && letter == '"' && i + 1 < plain.length() && plain.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (quoted || (letter != ',' && letter != '\r' && letter != '\n')) {
                cell.append(letter);
            } else if (letter != '\r') {
                line.add(cell.toString());
                cell.setLength(0);
                if (letter == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        List<String> heading = lines.getFirst();
        return lines.subList(1, lines.size()).stream()
                .map(cells -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < heading.size(); i++) {
                        row.put(heading.get(i), cells.get(i));
                    }
                    return row;
                })
                .toList();
    }

    private static String narrow(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
