package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Doors;
import org.uchinuki.access.Doors.Declared;
import org.uchinuki.access.Doors.Door;
import org.uchinuki.access.Reader;
import org.uchinuki.access.grant.Grant;
import org.uchinuki.access.grant.Grants;
import org.uchinuki.hub.AccessOracle.Kind;
import org.uchinuki.hub.AccessOracle.Row;
import org.uchinuki.hub.AccessOracle.Whose;
import org.uchinuki.hub.GuardedJson.Held;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every handler that the running hub has × every role of {@code config/access/roles.yaml} × own, same school's, other school's and
 * nobody's child, class and school × each class of data, over HTTP. What is expected is worked out from the roles file and from
 * what the access table declares of the handler, by {@link AccessOracle}; a handler added tomorrow is in here without a word.
 *
 * <p>A cell is a leak where more comes out than should, and a lock-out where less does. Handlers that change something are
 * asked as far as the door ({@link StopsAtTheDoor}).
 */
class MatrixTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A shorter text may stand on any page. */
    private static final int LONG_ENOUGH = 4;

    /** A thing that a door can be asked for; {@code kind} is null for a door that asks for nobody. */
    private record Asked(@Nullable Kind kind, Whose whose, String id) {}

    /** One answer, with all that is needed to judge it. */
    private record Answer(
            Row row,
            boolean twoFactors,
            Door door,
            Asked asked,
            int status,
            boolean challenged,
            @Nullable String dataClass,
            Map<Held, Set<String>> held,
            @Nullable String page) {

        /** A door all of whose answers need two factors says so to a session of one. */
        boolean mustStepUp() {
            return challenged && !twoFactors && asked.kind() == null;
        }

        boolean allowed() {
            Declared declared = door.declared();
            return declared != null
                    && (declared.everyPerson() || row.may(declared.actions()))
                    && (asked.kind() == null || row.reaches(asked.kind(), asked.whose()));
        }

        boolean shows(Held held) {
            return held.part() != null && row.shows(held.part(), held.dataClass(), twoFactors);
        }

        String about() {
            return "%s %s %s %s %s"
                    .formatted(row.id(), twoFactors ? "two factors" : "one factor", asked.kind(), asked.whose(), door);
        }
    }

    @OnBothDatabases
    void every_handler_gives_every_role_what_the_roles_file_says_and_nothing_else(String database) throws Exception {
        Hub hub = Hub.city(database);
        List<Door> doors = Doors.of(hub.context());
        Collection<Row> rows = AccessOracle.rows(Path.of("config/access/roles.yaml"));
        Map<Kind, Map<Whose, String>> subjects = subjects(hub);
        rows.forEach(row -> PersonSession.account(hub, "matrix-" + row.id(), row.id(), row.number()));
        rows.stream().filter(row -> row.people().equals("granted")).forEach(row -> grant(hub, row, subjects));

        List<Answer> answers = new ArrayList<>();
        try (ExecutorService tasks = Executors.newFixedThreadPool(4)) {
            List<Future<List<Answer>>> asked = rows.stream()
                    .flatMap(row -> Stream.of(false, true)
                            .map(strong ->
                                    tasks.submit(() -> ask(hub, row, strong, doors, subjects, database.equals("h2")))))
                    .toList();
            for (Future<List<Answer>> each : asked) {
                answers.addAll(each.get());
            }
        }
        Map<String, Set<Held>> most = new TreeMap<>();
        answers.forEach(
                answer -> most.computeIfAbsent(answer.door() + answer.asked().id(), any -> new TreeSet<>())
                        .addAll(answer.held().keySet()));
        List<String> leaks = new ArrayList<>(onPages(answers));
        List<String> lockOuts = new ArrayList<>();
        answers.forEach(answer ->
                judge(answer, most.getOrDefault(answer.door() + answer.asked().id(), Set.of()), leaks, lockOuts));

        System.out.printf(
                "%d cells (%d handlers, %d roles in sessions of one and of two factors, %d answers, %d classes of data) on %s:"
                        + " %d leaks, %d lock-outs%n",
                answers.size() * AccessOracle.CLASSES.size(),
                doors.size(),
                rows.size(),
                answers.size(),
                AccessOracle.CLASSES.size(),
                database,
                leaks.size(),
                lockOuts.size());
        assertThat(leaks).as("leaks").isEmpty();
        assertThat(lockOuts).as("lock-outs").isEmpty();
        assertThat(answers.stream()
                        .flatMap(answer -> answer.held().keySet().stream())
                        .map(Held::dataClass))
                .as("guarded data came out somewhere, or the matrix looks at nothing")
                .contains("II", "III");
    }

    @OnBothDatabases
    void no_handler_of_the_hub_is_without_a_row_in_the_access_table(String database) {
        assertThat(Doors.undeclared(Hub.city(database).context())).isEmpty();
    }

    @OnBothDatabases
    void no_figure_that_a_handler_declares_is_unguarded(String database) {
        assertThat(Doors.of(Hub.city(database).context()).stream()
                        .filter(door -> door.handler() != null)
                        .flatMap(door -> GuardedJson.answered(door.handler().getMethod()).stream())
                        .distinct()
                        .flatMap(type -> GuardedJson.unguarded(type).stream()))
                .isEmpty();
    }

    /** To a role that reaches whom it is granted by name, the own child of the others is granted. */
    private static void grant(Hub hub, Row row, Map<Kind, Map<Whose, String>> subjects) {
        LocalDate today = LocalDate.now(hub.bean(Clock.class));
        hub.bean(Grants.class)
                .add(new Grant(
                        UUID.randomUUID(),
                        "matrix-" + row.id(),
                        UUID.fromString(
                                subjects.getOrDefault(Kind.STUDENT, Map.of()).getOrDefault(Whose.OWN, "")),
                        today,
                        today,
                        "for this test",
                        "principal",
                        Instant.now(),
                        null,
                        null));
    }

    private static List<Answer> ask(
            Hub hub,
            Row row,
            boolean twoFactors,
            List<Door> doors,
            Map<Kind, Map<Whose, String>> subjects,
            boolean all) {
        PersonSession session = new PersonSession(hub, "matrix-" + row.id());
        if (twoFactors) {
            session.withTwoFactors();
        }
        List<Answer> answers = new ArrayList<>();
        for (Door door : doors) {
            for (Asked asked : asked(door, subjects)) {
                if (all || asked.kind() != null) {
                    answers.add(answer(session, row, twoFactors, door, asked));
                }
            }
        }
        return answers;
    }

    /** Whom a door is asked for: everybody there is of its kind, or nobody where it names nobody. */
    private static List<Asked> asked(Door door, Map<Kind, Map<Whose, String>> subjects) {
        Declared declared = door.declared();
        boolean names = declared != null
                && (declared.subject() != null || !declared.asked().isEmpty());
        Kind kind = !names
                ? null
                : switch (String.valueOf(declared.opens())) {
                    case "STUDENT" -> Kind.STUDENT;
                    case "CLASS" -> Kind.CLASS;
                    case "SCHOOL" -> Kind.SCHOOL;
                    default -> null;
                };
        if (kind == null) {
            return List.of(new Asked(null, Whose.NOBODYS, UUID.randomUUID().toString()));
        }
        return subjects.get(kind).entrySet().stream()
                .map(one -> new Asked(kind, one.getKey(), one.getValue()))
                .toList();
    }

    private static Answer answer(PersonSession session, Row row, boolean twoFactors, Door door, Asked asked) {
        Declared declared = door.declared();
        String named = declared == null ? null : declared.subject();
        String path = door.path(named == null ? Map.of() : Map.of(named, asked.id()), asked.id());
        if (declared != null && named == null && asked.kind() != null) {
            path += "?" + declared.asked().getFirst() + "=" + asked.id();
        }
        HttpResponse<String> response = door.reads()
                ? session.get(path)
                : session.send(session.at(path)
                        .header(StopsAtTheDoor.HEADER, "1")
                        .header("X-CSRF-TOKEN", session.csrf())
                        .method(door.method(), BodyPublishers.noBody()));
        Optional<Class<?>> type = door.handler() == null
                ? Optional.empty()
                : GuardedJson.answered(door.handler().getMethod()).filter(GuardedJson::guards);
        return new Answer(
                row,
                twoFactors,
                door,
                asked,
                response.statusCode(),
                response.headers()
                        .firstValue("WWW-Authenticate")
                        .orElse("")
                        .contains("insufficient_user_authentication"),
                response.headers().firstValue("X-Data-Class").orElse(null),
                response.statusCode() == 200 && type.isPresent()
                        ? GuardedJson.held(type.get(), JSON.readTree(response.body()))
                        : Map.of(),
                response.statusCode() == 200
                                && response.headers()
                                        .firstValue("Content-Type")
                                        .orElse("")
                                        .startsWith("text/html")
                        ? response.body()
                        : null);
    }

    private static void judge(Answer answer, Set<Held> most, List<String> leaks, List<String> lockOuts) {
        int status = answer.status();
        Declared declared = answer.door().declared();
        boolean may =
                declared != null && (declared.everyPerson() || answer.row().may(declared.actions()));
        int refused = may || declared == null ? 404 : 403;
        // a door for programs alone does not know the session of a person
        boolean programs = declared != null && declared.actions().isEmpty();
        if (!answer.allowed()) {
            if (status != refused && !(programs && status == 401)) {
                leaks.add("%s: %d instead of %d".formatted(answer.about(), status, refused));
            }
            return;
        }
        boolean elsewhere =
                answer.asked().kind() == null || answer.door().variables().size() > 1;
        if ((status == 401 && !answer.mustStepUp())
                || status == 403
                || status >= 500
                || (status == 404 && !elsewhere)) {
            lockOuts.add("%s: %d".formatted(answer.about(), status));
        }
        for (Held held : answer.held().keySet()) {
            if (held.part() != null && !answer.shows(held)) {
                leaks.add("%s: %s".formatted(answer.about(), held));
            }
        }
        if (status == 200 && answer.door().reads()) {
            most.stream()
                    .filter(held -> answer.shows(held))
                    .filter(held -> !answer.held().containsKey(held))
                    .forEach(held -> lockOuts.add("%s: without %s".formatted(answer.about(), held)));
        }
        String highest = AccessOracle.CLASSES.stream()
                .filter(each -> answer.held().keySet().stream()
                        .anyMatch(held -> held.dataClass().equals(each)))
                .findFirst()
                .orElse("IV");
        if (status == 200
                && answer.door().reads()
                && answer.door().pattern().startsWith("/api/")
                && declared.opens() != null
                && answer.dataClass() == null) {
            leaks.add("%s: names no class of data".formatted(answer.about()));
        }
        if (!answer.held().isEmpty() && !highest.equals(answer.dataClass())) {
            leaks.add("%s: holds class %s and says %s".formatted(answer.about(), highest, answer.dataClass()));
        }
    }

    /**
     * Pages have no fields to look into. What the API told somebody of a child or class, and the reader of a page may not see,
     * must not stand on their page about the same one; words that also stand where they may see them do not count.
     */
    private static List<String> onPages(List<Answer> answers) {
        Map<String, Map<Held, Set<String>>> told = new TreeMap<>();
        answers.forEach(answer -> answer.held()
                .forEach((held, texts) -> told.computeIfAbsent(answer.asked().id(), any -> new TreeMap<>())
                        .computeIfAbsent(held, any -> new TreeSet<>())
                        .addAll(texts)));
        List<String> leaks = new ArrayList<>();
        for (Answer answer : answers) {
            Map<Held, Set<String>> all = told.getOrDefault(answer.asked().id(), Map.of());
            String page = answer.page();
            if (page == null) {
                continue;
            }
            Set<String> hidden = texts(all, held -> held.part() != null && !answer.shows(held));
            hidden.removeAll(texts(all, held -> held.part() == null || answer.shows(held)));
            hidden.stream()
                    .filter(text -> text.length() >= LONG_ENOUGH && page.contains(text))
                    .forEach(text -> leaks.add("%s: a text of %d characters".formatted(answer.about(), text.length())));
        }
        return leaks;
    }

    private static Set<String> texts(Map<Held, Set<String>> all, Predicate<Held> which) {
        Set<String> texts = new TreeSet<>();
        all.forEach((held, some) -> {
            if (which.test(held)) {
                texts.addAll(some);
            }
        });
        return texts;
    }

    private static Map<Kind, Map<Whose, String>> subjects(Hub hub) {
        Kartes kartes = hub.bean(KarteDesk.class).of(Reader.hub());
        Map<Kind, Map<Whose, String>> subjects = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            subjects.put(
                    kind,
                    new LinkedHashMap<>(Map.of(Whose.NOBODYS, UUID.randomUUID().toString())));
        }
        put(kartes, subjects, Whose.OWN, "泉野市立清水小学校", "5年1組");
        put(kartes, subjects, Whose.SAME_SCHOOL, "泉野市立清水小学校", "4年1組");
        put(kartes, subjects, Whose.OTHER_SCHOOL, "泉野市立清水中学校", "3年1組");
        // a school is its own neighbour
        Map<Whose, String> schools = subjects.get(Kind.SCHOOL);
        if (schools != null) {
            schools.remove(Whose.SAME_SCHOOL);
        }
        return subjects;
    }

    private static void put(
            Kartes kartes, Map<Kind, Map<Whose, String>> subjects, Whose whose, String school, String label) {
        Kartes.ClassEntry section = kartes.schools().stream()
                .filter(each -> each.name().equals(school))
                .flatMap(each -> kartes.classes(each.id()).stream())
                .filter(each -> each.label().equals(label) && each.students() > 0)
                .findFirst()
                .orElseThrow();
        subjects.forEach((kind, of) -> of.put(
                whose,
                (switch (kind) {
                            case STUDENT ->
                                kartes.students(section.id()).getFirst().id();
                            case CLASS -> section.id();
                            case SCHOOL -> section.schoolId();
                        })
                        .toString()));
    }
}
