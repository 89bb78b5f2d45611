package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.uchinuki.Databases;
import org.uchinuki.canonical.Grade;
import org.uchinuki.canonical.Kind;
import org.uchinuki.change.ChangeStore.Listing;
import org.uchinuki.change.ChangeStore.NamedElsewhere;
import org.uchinuki.change.ChangeStore.SchoolLists;
import org.uchinuki.change.ChangeStore.Staging;
import org.uchinuki.change.ChangeStore.Verdicts;
import org.uchinuki.change.CorrectionStore;
import org.uchinuki.change.Revision;
import org.uchinuki.change.Revision.Entry;
import org.uchinuki.change.RunDiff;
import org.uchinuki.change.RunDiff.From;
import org.uchinuki.change.RunDiff.Question;
import org.uchinuki.change.RunDiff.Row;
import org.uchinuki.mapping.Target;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists of a few children, brought on the stage, shown, applied and undone, whatever the database. */
abstract class RunDiffScenes {

    static final LocalDate MAY = LocalDate.of(2026, 5, 20);

    static final UUID SCHOOL = UUID.randomUUID();

    static final UUID CLASS_ONE = UUID.randomUUID();

    static final UUID CLASS_TWO = UUID.randomUUID();

    JdbcTemplate jdbc = new JdbcTemplate();

    TransactionTemplate transaction = new TransactionTemplate();

    @Nullable
    JdbcChangeStore store;

    @Nullable
    RunDiff diff;

    long lastRun;

    List<String> left = List.of();

    List<String> listed = List.of();

    List<NamedElsewhere> goesOn = List.of();

    final Map<String, List<String>> absent = new LinkedHashMap<>();

    List<Listing> besides = List.of(new Listing("c4th/students", null), new Listing("kyomu/list", SCHOOL));

    Map<String, SchoolLists> listsOf = Map.of();

    Verdicts verdicts = new Verdicts(0, 0, 0, 0);

    abstract String vendor();

    /** A file of a delivery. */
    record File(String name, String mapping, Target target, List<Revision> rows) {}

    @BeforeEach
    void openDatabase() {
        DataSource database = Databases.migrated(vendor());
        jdbc = new JdbcTemplate(database);
        store = new JdbcChangeStore(jdbc);
        diff = new JdbcRunDiff(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    void corrected(UUID enrolment) {
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, list());
        }
        transaction.executeWithoutResult(status -> new JdbcCorrections(jdbc, Clock.systemUTC())
                .correct(
                        Kind.ENROLLMENT,
                        enrolment,
                        Kind.ENROLLMENT.field("publicFlag").orElseThrow(),
                        true,
                        new CorrectionStore.Origin(run, run * 10 + 1, MAY, "itstaff", "番号の誤り")));
    }

    List<String> absentNow(String mapping) {
        try (Staging staging = store().open(++lastRun)) {
            return staging.absent(mapping, null, staging.known(mapping, Long.MAX_VALUE));
        }
    }

    List<String> conflicts(long run) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> new JdbcUndo(jdbc).plan(run, 100)))
                .conflicts()
                .stream()
                .map(conflict -> conflict.kind().part() + " " + conflict.sourceKey())
                .toList();
    }

    static Revision inBoth() {
        Revision one = child(2, "0012", "花子", CLASS_ONE);
        List<Entry> entries = new ArrayList<>(one.entries());
        entries.add(child(2, "0012", "花子", CLASS_TWO).entries().get(1));
        entries.add(child(2, "0012", "花子", CLASS_TWO).entries().getLast());
        return new Revision(2, "0012", digest("both"), null, one.scope(), false, entries, List.of());
    }

    static List<String> ofClasses(List<Row> rows) {
        return rows.stream()
                .map(row -> row.mapping() + " " + row.verdict() + " "
                        + row.changes().stream()
                                .filter(change -> change.field().equals("classSectionId"))
                                .map(change -> change.before() + "→" + change.after())
                                .sorted()
                                .toList())
                .toList();
    }

    void written(File... files) {
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, files);
            transaction.executeWithoutResult(status -> staging.apply(MAY));
        }
        absent.clear();
    }

    void undoneAtOnce(Map<String, List<String>> missing, File... files) {
        String before = everything();
        absent.putAll(missing);
        written(files);
        long run = lastRun;
        assertThat(conflicts(run)).isEmpty();
        transaction.executeWithoutResult(status -> new JdbcUndo(jdbc).undo(run));
        assertThat(everything()).isEqualTo(before);
    }

    String everything() {
        StringBuilder all = new StringBuilder(everythingTold());
        for (String table : List.of("enrollment", "person", "class_section", "alias")) {
            all.append(jdbc.queryForList("select * from " + table).stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList());
        }
        all.append(jdbc.queryForList("select * from also_stated").stream()
                .map(String::valueOf)
                .sorted()
                .toList());
        return all.toString();
    }

    /** What a delivery would do and then does, which must be the same. */
    List<Row> shown(File... files) {
        long preview = stage(files);
        List<Row> shown = read(preview, From.STAGE);
        long run = ++lastRun;
        try (Staging staging = store().open(run)) {
            fill(staging, run, files);
            transaction.executeWithoutResult(status -> {
                staging.apply(MAY);
                new RowMatches(jdbc).applied(run);
            });
        }
        absent.clear();
        assertThat(read(run, From.VERSIONS).stream().map(Row::recognised))
                .isEqualTo(shown.stream().map(Row::recognised).toList());
        assertThat(withoutPersonWhereNothingChanges(read(run, From.VERSIONS)))
                .isEqualTo(withoutPersonWhereNothingChanges(shown));
        List<String> mappings =
                java.util.Arrays.stream(files).map(File::mapping).toList();
        assertThat(diff().shares(run, From.VERSIONS, mappings))
                .containsExactlyInAnyOrderElementsOf(shares.getOrDefault(preview, List.of()));
        return shown;
    }

    final Map<Long, List<RunDiff.Share>> shares = new LinkedHashMap<>();

    long stage(File... files) {
        long preview = ++lastRun;
        try (Staging staging = store().open(preview)) {
            fill(staging, preview, files);
            staging.keep();
        }
        shares.put(
                preview,
                diff().shares(
                                preview,
                                From.STAGE,
                                java.util.Arrays.stream(files)
                                        .map(File::mapping)
                                        .toList()));
        return preview;
    }

    void fill(Staging staging, long run, File... files) {
        UUID delivery = UUID.randomUUID();
        OffsetDateTime now = OffsetDateTime.parse("2026-05-20T09:00:00+09:00").plusHours(run);
        String source = files[0].mapping().replaceFirst("/.*", "");
        jdbc.update(
                "insert into delivery (id, source, sender, received_at) values (?, ?, 'test', ?)",
                delivery,
                source,
                now);
        jdbc.update(
                "insert into import_run (id, delivery_id, source, sender, mode, state, received_at)"
                        + " values (?, ?, ?, 'test', 'apply', 'applied', ?)",
                run,
                delivery,
                source,
                now);
        long number = run * 10;
        for (File file : files) {
            jdbc.update(
                    "insert into run_file (id, run_id, name, sha256, mapping, target) values (?, ?, ?, 'x', ?, ?)",
                    ++number,
                    run,
                    file.name(),
                    file.mapping(),
                    file.target().path());
            staging.from(number, file.name(), file.mapping(), file.target());
            staging.add(file.rows());
        }
        goesOn = new ArrayList<>();
        for (File file : files) {
            List<String> keys = absent.getOrDefault(file.mapping(), List.of());
            if (!keys.isEmpty()) {
                goesOn.add(staging.addAbsent(
                        file.mapping(),
                        keys,
                        besides.stream()
                                .filter(other -> !other.mapping().equals(file.mapping()))
                                .toList()));
            }
        }
        assertThat(staging.settle()).isEmpty();
        verdicts = staging.compare(listsOf);
        listed = staging.listedBefore().stream()
                .map(row -> row.row() + " " + row.school())
                .toList();
        left = staging.leftToOthers().stream()
                .map(one -> one.kind().part() + "." + one.field() + " " + one.rows())
                .toList();
    }

    List<Row> read(long run, From from) {
        return diff().rows(run, from, new Question(null, null, null, 100)).stream()
                .map(row -> new Row(
                        "",
                        row.file(),
                        row.row(),
                        row.mapping(),
                        row.sourceKey(),
                        row.verdict(),
                        row.schoolId(),
                        row.school(),
                        row.classSection(),
                        row.person(),
                        row.personName(),
                        row.recognised(),
                        row.changes()))
                .toList();
    }

    /** Once it is applied, a row that changed no record does not always tell whom it was about. */
    static List<String> withoutPersonWhereNothingChanges(List<Row> rows) {
        return rows.stream()
                .map(row -> told(row) + " " + row.file() + " " + row.sourceKey() + " " + row.schoolId() + " "
                        + row.classSection() + " "
                        + (row.changes().isEmpty() ? "" : row.person() + " " + row.personName() + row.changes()))
                .toList();
    }

    JdbcChangeStore store() {
        return java.util.Objects.requireNonNull(store);
    }

    RunDiff diff() {
        return java.util.Objects.requireNonNull(diff);
    }

    static String told(Row row) {
        StringBuilder told = new StringBuilder(row.row() + " " + row.verdict().word());
        row.changes()
                .forEach(change -> told.append(' ')
                        .append(change.before() == null ? "-" : change.before())
                        .append('→')
                        .append(change.after() == null ? "-" : change.after()));
        return told.toString();
    }

    static File roster(Revision... rows) {
        return new File("students.csv", "c4th/students", Target.STUDENT_ROSTER, List.of(rows));
    }

    static File list(Revision... rows) {
        return new File("list.csv", "kyomu/list", Target.STUDENT_ROSTER, List.of(rows));
    }

    List<UUID> enrolled(String number) {
        return jdbc.queryForList(
                "select class_section_id from enrollment where person_id = ? and valid_to = date '9999-12-31'",
                UUID.class,
                person(number));
    }

    String said(String mapping, String key) {
        return jdbc.queryForList(
                        "select case when ended then 'over' else 'there' end from source_record"
                                + " where mapping = ? and source_key = ?",
                        String.class,
                        mapping,
                        key)
                .getFirst();
    }

    static Revision named(String key, Revision child) {
        return new Revision(
                child.row(),
                key,
                digest(key + child.content()),
                null,
                child.scope(),
                false,
                child.entries(),
                List.of());
    }

    static Revision published(Revision child) {
        List<Entry> entries = new ArrayList<>(child.entries());
        Map<String, @Nullable Object> enrolment =
                new LinkedHashMap<>(entries.getLast().values());
        enrolment.put("publicFlag", true);
        entries.set(entries.size() - 1, entry(Kind.ENROLLMENT, entries.getLast().id(), enrolment));
        return new Revision(
                child.row(),
                child.key(),
                digest(child.content() + "7"),
                null,
                child.scope(),
                false,
                entries,
                List.of());
    }

    static Revision at(UUID school, Revision child) {
        List<Entry> entries = new ArrayList<>(child.entries());
        for (int i = 1; i < entries.size(); i++) {
            Map<String, @Nullable Object> values =
                    new LinkedHashMap<>(entries.get(i).values());
            values.computeIfPresent("schoolId", (field, any) -> school);
            entries.set(i, entry(entries.get(i).kind(), entries.get(i).id(), values));
        }
        entries.set(0, entry(Kind.SCHOOL, school, values("code", "B138220600027", "name", "神拝小学校")));
        return new Revision(
                child.row(),
                child.key(),
                digest(child.content() + " " + school),
                null,
                new Revision.Scope(school, child.scope().classSection(), 2026),
                false,
                entries,
                List.of());
    }

    Map<String, String> extension() {
        String columns =
                jdbc.queryForObject("select extension from person where valid_to = date '9999-12-31'", String.class);
        return JsonMapper.shared().readValue(columns, new TypeReference<>() {});
    }

    static File kept(String mapping, @Nullable String... columns) {
        Map<String, @Nullable String> extension = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            extension.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        Entry entry = new Entry(Kind.PERSON, person("0012"), values("familyName", "伊予"), extension);
        return new File(
                mapping.replaceFirst(".*/", "") + ".csv",
                mapping,
                Target.PERSON_LIST,
                List.of(revision(2, "k", false, List.of(entry))));
    }

    String everythingTold() {
        return jdbc.queryForList("select * from source_record order by mapping, source_key")
                        .toString()
                + jdbc.queryForList("select * from source_record_before order by run_id, mapping, source_key");
    }

    static File sis(Revision... rows) {
        return new File("students.csv", "c4th/people", Target.PERSON_LIST, List.of(rows));
    }

    static File people(Revision... rows) {
        return new File("people.json", "other/people", Target.PERSON_LIST, List.of(rows));
    }

    static Revision child(long row, String number, String givenName, UUID classId) {
        UUID person = person(number);
        return new Revision(
                row,
                number,
                digest(number + givenName + classId),
                null,
                new Revision.Scope(SCHOOL, classId, 2026),
                false,
                List.of(
                        entry(Kind.SCHOOL, SCHOOL, values("code", "B138220600018", "name", "清水小学校")),
                        entry(
                                Kind.CLASS_SECTION,
                                classId,
                                values(
                                        "schoolId",
                                        SCHOOL,
                                        "schoolYear",
                                        2026,
                                        "grade",
                                        Grade.P5,
                                        "code",
                                        classId.equals(CLASS_ONE) ? "1" : "2")),
                        entry(Kind.PERSON, person, values("familyName", "伊予", "givenName", givenName)),
                        entry(
                                Kind.ENROLLMENT,
                                digest(person + "/" + classId),
                                values(
                                        "personId",
                                        person,
                                        "schoolId",
                                        SCHOOL,
                                        "classSectionId",
                                        classId,
                                        "role",
                                        "student"))),
                List.of());
    }

    static Revision titled(Revision child, @Nullable String title) {
        List<Entry> entries = new ArrayList<>(child.entries());
        Map<String, @Nullable Object> section =
                new LinkedHashMap<>(entries.get(1).values());
        section.put("title", title);
        entries.set(1, entry(Kind.CLASS_SECTION, entries.get(1).id(), section));
        return new Revision(
                child.row(),
                child.key(),
                digest(child.content() + title),
                null,
                child.scope(),
                false,
                entries,
                List.of());
    }

    static Revision stated(long row, String number, Map<String, @Nullable Object> values) {
        return revision(row, "d" + number, false, List.of(entry(Kind.PERSON, person(number), values)));
    }

    static Revision revision(long row, String key, boolean ends, List<Entry> entries) {
        Revision.Scope scope = ends ? new Revision.Scope(SCHOOL, CLASS_ONE, 2026) : Revision.Scope.NONE;
        return new Revision(row, key, digest(key + entries + ends), null, scope, ends, entries, List.of());
    }

    static Entry entry(Kind kind, UUID id, Map<String, @Nullable Object> values) {
        return new Entry(kind, id, values, null);
    }

    static UUID person(String number) {
        return digest("person " + number);
    }

    static UUID digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return values;
    }
}
