package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.uchinuki.hub.HandCount.ABSENT;
import static org.uchinuki.hub.HandCount.DAYS;
import static org.uchinuki.hub.HandCount.EARLY;
import static org.uchinuki.hub.HandCount.EXCUSED;
import static org.uchinuki.hub.HandCount.LATE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.uchinuki.canonical.SchoolYear;
import org.uchinuki.hub.HandCount.Child;
import org.uchinuki.projection.RosterRows;
import tools.jackson.databind.JsonNode;

/**
 * The sample city went in through folders and endpoints; what comes out of the API must be what a person counts in the
 * files ({@link HandCount}).
 */
class SampleCityTest {

    private static final int FEW = 10;

    private final HandCount files = new HandCount();

    @OnBothDatabases
    void the_karte_of_every_child_holds_what_the_files_say(String database) {
        Hub hub = Hub.city(database);
        for (Child child : files.children.values()) {
            String id = RosterDropTest.childOf(hub, child.sis);
            JsonNode karte = hub.read("/api/v1/students/" + id + "/karte?schoolYear=2026");
            assertThat(header(karte)).as("header of %s", child.sis).isEqualTo(header(child));
            assertThat(attendance(karte)).as("attendance of %s", child.sis).isEqualTo(attendance(child));
            assertThat(drills(karte)).as("drills of %s", child.sis).isEqualTo(drills(List.of(child)));
            assertThat(reflections(karte)).as("reflections of %s", child.sis).isEqualTo(reflections(List.of(child)));
            assertThat(usage(karte)).as("usage of %s", child.sis).isEqualTo(usage(List.of(child)));
            assertThat(karte.path("attendance")
                            .path("absentDays")
                            .path("source")
                            .asString())
                    .isEqualTo("c4th");
            assertThat(karte.path("attendance").path("absentDays").path("asOf").asString())
                    .endsWith("+09:00");
        }
        System.out.printf("%d kartes on %s equal the hand count%n", files.children.size(), database);
    }

    @OnBothDatabases
    void the_children_worth_looking_at_are_among_them(String database) {
        Hub hub = Hub.city(database);
        assertThat(files.children.values())
                .anyMatch(child -> child.monthSum(EXCUSED) > 0)
                .anyMatch(child -> !child.name.equals(child.registered))
                .anyMatch(child -> child.grade() > 6 && child.answered() > 0)
                .anyMatch(child -> !child.stays())
                .anyMatch(child -> child.uses.containsKey(HandCount.UNKNOWN));
        Child known = files.children.values().stream()
                .filter(child -> !child.name.equals(child.registered))
                .findFirst()
                .orElseThrow();
        JsonNode header = hub.read("/api/v1/students/" + RosterDropTest.childOf(hub, known.sis) + "/karte")
                .path("header");
        assertThat(header.path("name").asString()).isEqualTo(known.name);
        assertThat(header.path("registeredName").asString()).isEqualTo(known.registered);
        assertThat(header.path("kana").asString()).isEqualTo(known.kana);
    }

    @OnBothDatabases
    void a_year_is_shown_until_the_classes_of_the_next_one_have_come(String database) {
        RosterRows roster = Hub.city(database).bean(RosterRows.class);
        assertThat(roster.newestYear(new SchoolYear(2026))).contains(new SchoolYear(2026));
        assertThat(roster.newestYear(new SchoolYear(2027))).contains(new SchoolYear(2026));
        assertThat(roster.newestYear(new SchoolYear(2025))).isEmpty();
    }

    @OnBothDatabases
    void the_karte_of_every_class_sums_up_its_children(String database) {
        Hub hub = Hub.city(database);
        Map<String, List<Child>> classes = files.children.values().stream()
                .filter(Child::stays)
                .collect(Collectors.groupingBy(
                        child -> child.school() + " " + child.classLabel(), TreeMap::new, Collectors.toList()));
        assertThat(classes).hasSize(16);
        classes.forEach((label, children) -> {
            Child first = children.getFirst();
            JsonNode section = RosterDropTest.classOf(hub, first.school(), first.classLabel());
            assertThat(section).as(label).isNotNull();
            JsonNode karte = hub.read("/api/v1/classes/" + section.path("id").asString() + "/karte");
            assertThat(karte.path("students").path("value").asInt()).as(label).isEqualTo(children.size());
            assertThat(karte.path("studentLines")
                            .valueStream()
                            .map(line -> "%s %d %d %d %d"
                                    .formatted(
                                            line.path("name").asString(),
                                            line.path("absentDays").asInt(),
                                            line.path("lateDays").asInt(),
                                            line.path("drillAnswered").asLong(),
                                            line.path("uses").asLong()))
                            .toList())
                    .as(label)
                    .containsExactlyInAnyOrderElementsOf(children.stream()
                            .map(child -> "%s %d %d %d %d"
                                    .formatted(
                                            child.name,
                                            child.monthSum(ABSENT),
                                            child.monthSum(LATE),
                                            child.answered(),
                                            child.used()))
                            .toList());
            assertThat(number(karte.path("absenceRate"))).as(label).isEqualTo(absenceRate(children));
            assertThat(reflections(karte)).as(label).isEqualTo(reflections(children));
            assertThat(usage(karte)).as(label).isEqualTo(usage(children));
        });
    }

    @OnBothDatabases
    void the_karte_of_the_city_sums_up_its_schools(String database) {
        Hub hub = Hub.city(database);
        JsonNode karte = hub.read("/api/v1/municipality/karte?schoolYear=2026");
        List<Child> all = files.children.values().stream().filter(Child::stays).toList();
        assertThat(karte.path("name").asString()).isEqualTo("泉野市教育委員会");
        assertThat(karte.path("schools").path("value").asInt()).isEqualTo(3);
        assertThat(line(karte)).isEqualTo(line(all, few(all)));
        Map<String, List<Child>> schools =
                all.stream().collect(Collectors.groupingBy(Child::school, LinkedHashMap::new, Collectors.toList()));
        assertThat(karte.path("schoolLines").size()).isEqualTo(3);
        karte.path("schoolLines")
                .forEach(school -> assertThat(line(school))
                        .as(school.path("name").asString())
                        .isEqualTo(line(schools.get(school.path("name").asString()), few(all))));
        assertThat(usage(karte)).isEqualTo(suppressed(all));
        System.out.println("municipality on " + database + ": " + line(karte));
    }

    private static String header(JsonNode karte) {
        JsonNode header = karte.path("header");
        return header.path("name").asString() + " / "
                + (header.path("registeredName").isNull()
                        ? ""
                        : header.path("registeredName").asString()) + " / "
                + header.path("schoolName").asString() + " / "
                + header.path("seat").asString();
    }

    private static String header(Child child) {
        return child.name + " / " + (child.name.equals(child.registered) ? "" : child.registered) + " / "
                + child.school() + " / " + child.seat();
    }

    private static Map<String, String> attendance(JsonNode karte) {
        JsonNode section = karte.path("attendance");
        Map<String, String> read = new TreeMap<>();
        for (String figure : List.of(
                "schoolDays",
                "excusedDays",
                "daysToAttend",
                "absentDays",
                "attendedDays",
                "lateDays",
                "earlyDays",
                "absenceRate")) {
            read.put(figure, number(section.path(figure)));
        }
        section.path("months")
                .forEach(month -> read.put(
                        month.path("month").asString(),
                        "%d to attend, %d excused, %d absent, %d late, %d early"
                                .formatted(
                                        month.path("daysToAttend").asInt(),
                                        month.path("excused").asInt(),
                                        month.path("absent").asInt(),
                                        month.path("late").asInt(),
                                        month.path("early").asInt())));
        return read;
    }

    private static Map<String, String> attendance(Child child) {
        int toAttend = child.monthSum(DAYS) - child.monthSum(EXCUSED);
        Map<String, String> counted = new TreeMap<>();
        counted.put("schoolDays", String.valueOf(child.monthSum(DAYS)));
        counted.put("excusedDays", String.valueOf(child.monthSum(EXCUSED)));
        counted.put("daysToAttend", String.valueOf(toAttend));
        counted.put("absentDays", String.valueOf(child.monthSum(ABSENT)));
        counted.put("attendedDays", String.valueOf(toAttend - child.monthSum(ABSENT)));
        counted.put("lateDays", String.valueOf(child.monthSum(LATE)));
        counted.put("earlyDays", String.valueOf(child.monthSum(EARLY)));
        counted.put("absenceRate", absenceRate(List.of(child)));
        child.months.forEach((month, days) -> counted.put(
                month.toString(),
                "%d to attend, %d excused, %d absent, %d late, %d early"
                        .formatted(days[DAYS] - days[EXCUSED], days[EXCUSED], days[ABSENT], days[LATE], days[EARLY])));
        return counted;
    }

    private static Map<String, String> drills(JsonNode karte) {
        JsonNode section = karte.path("drills");
        Map<String, String> read = new TreeMap<>();
        read.put("answered", number(section.path("answered")));
        read.put("correct", number(section.path("correct")));
        read.put("correctRate", number(section.path("correctRate")));
        read.put("minutes", number(section.path("minutes")));
        section.path("subjects")
                .forEach(line -> read.put(
                        line.path("subject").asString(),
                        line.path("correct").asLong() + "/"
                                + line.path("answered").asLong() + " in "
                                + line.path("minutes").asLong() + " min"));
        return read;
    }

    private static Map<String, String> drills(Collection<Child> children) {
        Map<String, String> counted = new TreeMap<>();
        long answered = 0;
        long correct = 0;
        Duration time = Duration.ZERO;
        for (Child child : children) {
            for (Map.Entry<String, long[]> line : child.drills.entrySet()) {
                answered += line.getValue()[0];
                correct += line.getValue()[1];
                Duration spent = child.drillTime.get(line.getKey());
                time = time.plus(spent);
                counted.put(
                        line.getKey(),
                        line.getValue()[1] + "/" + line.getValue()[0] + " in " + Math.round(spent.toMillis() / 60000.0)
                                + " min");
            }
        }
        counted.put("answered", String.valueOf(answered));
        counted.put("correct", String.valueOf(correct));
        counted.put("correctRate", percent(correct, answered));
        counted.put("minutes", String.valueOf(Math.round(time.toMillis() / 60000.0)));
        return counted;
    }

    private static Map<String, String> reflections(JsonNode karte) {
        JsonNode section = karte.path("reflections");
        Map<String, String> read = new TreeMap<>();
        read.put("responses", number(section.path("responses")));
        read.put("average", number(section.path("average")));
        read.put("positiveRate", number(section.path("positiveRate")));
        section.path("questions")
                .forEach(line -> read.put(
                        line.path("key").asString(), line.path("counts").toString()));
        return read;
    }

    private static Map<String, String> reflections(Collection<Child> children) {
        Map<String, long[]> questions = new TreeMap<>();
        children.forEach(child -> child.answers.forEach((question, points) -> {
            long[] sum = questions.computeIfAbsent(question, any -> new long[4]);
            for (int i = 0; i < 4; i++) {
                sum[i] += points[i];
            }
        }));
        long[] all = new long[4];
        Map<String, String> counted = new TreeMap<>();
        questions.forEach((question, points) -> {
            for (int i = 0; i < 4; i++) {
                all[i] += points[i];
            }
            counted.put(question, "[%d,%d,%d,%d]".formatted(points[0], points[1], points[2], points[3]));
        });
        long n = all[0] + all[1] + all[2] + all[3];
        counted.put(
                "responses",
                String.valueOf(
                        children.stream().mapToLong(child -> child.responses).sum()));
        counted.put("average", mean(4 * all[0] + 3 * all[1] + 2 * all[2] + all[3], n, 2));
        counted.put("positiveRate", percent(all[0] + all[1], n));
        return counted;
    }

    private static Map<String, String> usage(JsonNode karte) {
        JsonNode section = karte.path("usage");
        JsonNode table = section.path("crosstab");
        Map<String, String> read = new TreeMap<>();
        read.put("uses", number(section.path("uses")));
        for (int device = 0; device < table.path("devices").size(); device++) {
            for (int purpose = 0; purpose < table.path("purposes").size(); purpose++) {
                JsonNode cell = table.path("cells").path(device).path(purpose);
                if (cell.isNull() || cell.asLong() > 0) {
                    read.put(
                            table.path("devices").path(device).asString() + " × "
                                    + table.path("purposes").path(purpose).asString(),
                            cell.isNull() ? "-" : cell.asString());
                }
            }
        }
        return read;
    }

    private static Map<String, String> usage(Collection<Child> children) {
        Map<String, Long> cells = new TreeMap<>();
        children.forEach(child -> child.uses.forEach((device, row) ->
                row.forEach((purpose, times) -> cells.merge(device + " × " + purpose, times, Long::sum))));
        Map<String, String> counted = new TreeMap<>();
        cells.forEach((cell, times) -> counted.put(cell, String.valueOf(times)));
        counted.put(
                "uses", String.valueOf(children.stream().mapToLong(Child::used).sum()));
        return counted;
    }

    /** As above, without the cells that fewer than ten children stand behind; the total is of what is shown. */
    private static Map<String, String> suppressed(Collection<Child> children) {
        Set<String> few = few(children);
        Map<String, String> counted = new TreeMap<>(usage(children));
        counted.replaceAll((cell, times) -> few.contains(cell) ? "-" : times);
        counted.put("uses", String.valueOf(used(children, few)));
        return counted;
    }

    private static Set<String> few(Collection<Child> children) {
        Map<String, Integer> behind = new TreeMap<>();
        children.forEach(child -> child.uses.forEach((device, row) ->
                row.keySet().forEach(purpose -> behind.merge(device + " × " + purpose, 1, Integer::sum))));
        behind.values().removeIf(many -> many >= FEW);
        return behind.keySet();
    }

    private static long used(Collection<Child> children, Set<String> few) {
        long[] uses = {0};
        children.forEach(child -> child.uses.forEach((device, row) ->
                row.forEach((purpose, times) -> uses[0] += few.contains(device + " × " + purpose) ? 0 : times)));
        return uses[0];
    }

    private static String line(JsonNode of) {
        return List.of("students", "absenceRate", "longAbsence", "drillPerStudent", "positiveRate", "usesPerStudent")
                .stream()
                .map(figure -> figure + " " + number(of.path(figure)))
                .collect(Collectors.joining(", "));
    }

    /** @param few cells of the city's crosstab that are not shown */
    private static String line(Collection<Child> children, Set<String> few) {
        int pupils = children.size();
        long away =
                children.stream().filter(child -> child.monthSum(ABSENT) >= 30).count();
        long positive = children.stream()
                .flatMap(child -> child.answers.values().stream())
                .mapToLong(points -> points[0] + points[1])
                .sum();
        long answers = children.stream()
                .flatMap(child -> child.answers.values().stream())
                .mapToLong(points -> points[0] + points[1] + points[2] + points[3])
                .sum();
        return "students %d, absenceRate %s, longAbsence %s, drillPerStudent %s, positiveRate %s, usesPerStudent %s"
                .formatted(
                        pupils,
                        absenceRate(children),
                        away == 0 || away >= FEW ? String.valueOf(away) : "-",
                        mean(children.stream().mapToLong(Child::answered).sum(), pupils, 1),
                        percent(positive, answers),
                        mean(used(children, few), pupils, 1));
    }

    private static String absenceRate(Collection<Child> children) {
        return percent(
                children.stream().mapToInt(child -> child.monthSum(ABSENT)).sum(),
                children.stream()
                        .mapToInt(child -> child.monthSum(DAYS) - child.monthSum(EXCUSED))
                        .sum());
    }

    private static String percent(long part, long whole) {
        return mean(part * 100, whole, 1);
    }

    private static String mean(long sum, long n, int decimals) {
        return n == 0
                ? "-"
                : plain(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(n), decimals, RoundingMode.HALF_UP));
    }

    private static String number(JsonNode figure) {
        assertThat(figure.isObject()).as("a figure").isTrue();
        JsonNode value = figure.path("value");
        return value.isNull() ? "-" : plain(new BigDecimal(value.asString()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
