package org.uchinuki.web;

import static org.uchinuki.web.Made.EVENING;
import static org.uchinuki.web.Made.id;
import static org.uchinuki.web.Made.words;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Action;
import org.uchinuki.api.ImportDesk.FindingRule;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.NotKnown;

/** Made-up runs, files and a reader who may see every page. */
final class FixtureOperation implements RunsView, SystemView, ReaderView, PortalView, DemoLogins {

    private final Kartes kartes;

    FixtureOperation(Kartes kartes) {
        this.kartes = kartes;
    }

    @Override
    public List<RunLine> runs(int limit) {
        return List.of(
                line(1, "c4th", "students.csv", "apply", "applied", new Counts(8612, 12, 31, 8562, 4, 3)),
                line(2, "drill", "statements.json", "apply", "running", new Counts(4200, 0, 0, 0, 0, 0)),
                line(3, "c4th", "students.csv", "dry-run", "previewed", new Counts(8612, 12, 31, 8562, 4, 3)),
                line(4, "c4th", "attendance-20261119.csv", "apply", "held", new Counts(8612, 0, 7410, 1202, 0, 0)),
                line(5, "oneroster", "roster-2026-11.zip", "apply", "rejected", new Counts(0, 0, 0, 0, 0, 0)),
                line(6, "reflection", "振り返り（5年）.csv", "apply", "undone", new Counts(310, 310, 0, 0, 0, 0)),
                line(7, "usagelog", "log.csv", "apply", "failed", new Counts(0, 0, 0, 0, 0, 0)),
                line(8, "gakureibo", "gakureibo.csv", "dry-run", "previewed", new Counts(60, 0, 0, 0, 0, 60)));
    }

    private static RunLine line(int n, String source, String file, String mode, String state, Counts counts) {
        return new RunLine(
                n,
                source,
                List.of(file),
                n == 3 ? "itstaff" : "route saijo-nightly",
                mode,
                state,
                EVENING.minusHours(n),
                state.equals("running") ? null : Duration.ofMillis(4200L * n),
                counts,
                false);
    }

    @Override
    public RunLine line(long id) {
        return runs(10).stream().filter(run -> run.id() == id).findFirst().orElseThrow(() -> new NotKnown("run"));
    }

    @Override
    public long retry(long id) {
        return 2;
    }

    @Override
    public RunDetail run(long id) {
        RunLine line = line(id);
        String why = line.state().equals("held")
                ? words("更新が全体の86.0%で、しきい値75%を超えています。", "86.0 % of the rows would change; the threshold is 75 %.")
                : null;
        return new RunDetail(
                line,
                "c4th/students 2026-11-01",
                why,
                findings(),
                3,
                List.of(
                        new FindingRule("mapping.unknown_code", true, 2),
                        new FindingRule("validation.kana_form", false, 1)),
                false,
                line.state().equals("undone")
                        ? List.of(new DecisionLine(
                                "undo", "itstaff", "別の学校のファイルだったため", EVENING, "done", null, null, null))
                        : List.of(),
                line.state().equals("applied") ? new UndoLine(47, 3) : null,
                null,
                false,
                null,
                0);
    }

    @Override
    public List<Finding> decide(long id, String verb, String reason, String at, boolean leaveConflicts) {
        return List.of();
    }

    private static List<Finding> findings() {
        return List.of(
                Finding.error(
                        "mapping.unknown_code",
                        new Location("students.csv", 3L, "学年", null, null),
                        "99",
                        Map.of("table", "mext-grade")),
                Finding.error(
                        "mapping.unknown_code",
                        new Location("students.csv", 41L, "性別", null, null),
                        "3",
                        Map.of("table", "sex")),
                Finding.warning(
                        "mapping.unknown_code",
                        new Location("students.csv", 108L, "学年", null, null),
                        "０",
                        Map.of("table", "mext-grade")));
    }

    @Override
    public List<String> unwatchedFolders() {
        return List.of("toshokan");
    }

    @Override
    public List<String> unread() {
        return List.of("c4th/.名簿.csv", "c4th/2026年度/");
    }

    @Override
    public List<Part> parts() {
        return List.of(
                part(
                        PartKind.ROUTE,
                        "saijo-nightly",
                        "routes/saijo-nightly.camel.yaml",
                        PartState.LOADED,
                        words("毎晩の名簿取込", "nightly roster"),
                        List.of()),
                part(
                        PartKind.ROUTE,
                        "saijo-drill",
                        "routes/saijo-drill.camel.yaml",
                        PartState.BROKEN,
                        null,
                        List.of(Finding.error(
                                "mapping.unknown_code",
                                Location.position("routes/saijo-drill.camel.yaml", 7, 15),
                                "templatedRoutes",
                                Map.of("table", "camel")))),
                part(
                        PartKind.ROUTE,
                        "outbox-files",
                        "routes/outbox-files.camel.yaml",
                        PartState.STOPPED,
                        null,
                        List.of()),
                part(
                        PartKind.CONNECTOR,
                        "c4th-roster-folder-source",
                        "connectors/c4th-roster-folder-source.camel.yaml",
                        PartState.LOADED,
                        null,
                        List.of()),
                part(
                        PartKind.MAPPING,
                        "c4th/students",
                        "mappings/c4th/students.mapping.yaml",
                        PartState.LOADED,
                        words("児童生徒名簿 → 人・在籍", "roster to persons and enrolments"),
                        List.of()),
                part(
                        PartKind.MAPPING,
                        "reflection/lesson",
                        "mappings/reflection/lesson.mapping.yaml",
                        PartState.LOADED,
                        null,
                        List.of()));
    }

    private static Part part(
            PartKind kind, String name, String file, PartState state, @Nullable String about, List<Finding> findings) {
        return new Part(kind, name, file, state, about, EVENING, findings);
    }

    @Override
    public List<Health> health() {
        return List.of(
                new Health(words("データベース", "Database"), true, "H2 2.4.240"),
                new Health(words("ブローカー", "Broker"), true, "Artemis 2.53.0 (embedded)"),
                new Health(words("受信フォルダー", "Inbox"), false, words("読めません", "cannot be read")));
    }

    @Override
    public Reader reader() {
        return new Reader(
                words("越智　誠", "Ochi Makoto"),
                List.of(new RoleName("学級担任", "homeroom teacher"), new RoleName("指導主事", "supervisor")),
                Set.of(Action.CHILD, Action.CLASS, Action.CITY, Action.IMPORTS, Action.TRAIL),
                "西条市立西条小学校",
                kartes.classes(FixtureKartes.SCHOOL).subList(8, 10));
    }

    @Override
    public List<Need> needs(Locale locale) {
        return List.of(
                new Need(
                        true,
                        words(
                                "5年2組で3日続けて欠席している児童が1人います。",
                                "One child of class 5-2 has been absent three days running."),
                        words("クラスカルテで見る", "Open the class karte"),
                        "/classes/" + FixtureKartes.CLASS),
                new Need(
                        false,
                        words(
                                "出欠の取込が1件、承認を待っています（更新86.0%）。",
                                "One attendance import waits for approval (86.0 % updates)."),
                        words("取込を見る", "Open the run"),
                        "/runs/4"));
    }

    @Override
    public List<DemoLogin> logins() {
        return List.of(
                new DemoLogin("teacher", "demo", new RoleName("学級担任", "homeroom teacher")),
                new DemoLogin("principal", "demo", new RoleName("校長", "principal")),
                new DemoLogin("nurse", "demo", new RoleName("養護教諭", "school nurse")),
                new DemoLogin("supervisor", "demo", new RoleName("指導主事", "supervisor")),
                new DemoLogin("itstaff", "demo", new RoleName("情報担当", "IT staff")),
                new DemoLogin("auditor", "demo", new RoleName("監査", "auditor")),
                new DemoLogin("child", "demo", new RoleName("児童生徒", "child")));
    }
}
