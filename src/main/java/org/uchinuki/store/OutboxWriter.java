package org.uchinuki.store;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.canonical.Kind;

/**
 * Puts what a run has changed into the outbox, in the run's own transaction: a receiver hears of a change if and only if
 * it happened. Says which record changed and how, not what it holds: a receiver that may read it asks the API.
 */
final class OutboxWriter {

    /** Who is where. Facts of daily life are far too many to announce one by one; they are read as kartes. */
    private static final Set<Kind> ANNOUNCED = EnumSet.of(
            Kind.SCHOOL,
            Kind.ACADEMIC_SESSION,
            Kind.COURSE,
            Kind.CLASS_SECTION,
            Kind.PERSON,
            Kind.ROLE,
            Kind.ENROLLMENT);

    private final NamedParameterJdbcTemplate jdbc;

    OutboxWriter(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void write(long runId, Set<Kind> kinds) {
        for (Kind kind : kinds) {
            if (ANNOUNCED.contains(kind)) {
                announce(runId, kind, "k.run_id = :run", "case when k.version = 1 then 'created' else 'updated' end");
                announce(
                        runId,
                        kind,
                        "k.closed_run_id = :run and k.run_id <> :run and not exists (select 1 from " + kind.table()
                                + " n where n.id = k.id and n.version > k.version)",
                        "'ended'");
            }
        }
    }

    /** Before a run is taken back: what it brought will be over, what it changed or ended holds again as it was. */
    void announceUndo(long runId, Kind kind) {
        if (!ANNOUNCED.contains(kind)) {
            return;
        }
        String stays = " and not exists (select 1 from undo_kept s where s.run_id = :run and s.kind = '" + kind.name()
                + "' and s.id = k.id)";
        announce(
                runId,
                kind,
                "k.run_id = :run and k.valid_to = " + KindTable.OPEN + " and not exists (select 1 from " + kind.table()
                        + " b where b.id = k.id and b.closed_run_id = :run)" + stays,
                "'ended'",
                ".undone");
        announce(runId, kind, "k.closed_run_id = :run and k.run_id <> :run" + stays, "'updated'", ".undone");
    }

    /** Whose records are now shown for somebody else, or again for themselves. */
    void announceMerge(long runId, Set<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        String again = ".whose." + runId;
        Map<String, Object> of = Map.of("run", runId, "people", people);
        for (Kind kind : ANNOUNCED) {
            if (Merged.isAbout(kind)) {
                announce(
                        of,
                        kind,
                        "(k.person_id in (:people) or k.stated_person_id in (:people)) and k.valid_to = "
                                + KindTable.OPEN,
                        "case when k.person_id is null then 'ended' else 'updated' end",
                        again);
            }
        }
        announce(
                of,
                Kind.PERSON,
                "k.id in (:people) and k.valid_to = " + KindTable.OPEN,
                "case when exists (select 1 from person_merge m where m.goes = k.id and not m.ended) then 'ended'"
                        + " else 'updated' end",
                again);
    }

    private void announce(long runId, Kind kind, String which, String verdict) {
        announce(runId, kind, which, verdict, "");
    }

    /** @param again tells a change apart from one of the same record and version that was announced before */
    private void announce(long runId, Kind kind, String which, String verdict, String again) {
        announce(Map.of("run", runId), kind, which, verdict, again);
    }

    private void announce(Map<String, Object> of, Kind kind, String which, String verdict, String again) {
        jdbc.update(
                "insert into outbox (topic, kind, payload, created_at)"
                        + " select 'uchinuki.changes', '" + kind.part() + "',"
                        + " '{\"changeId\":\"' || cast(k.id as varchar(36)) || '.' || k.version || '.' || " + verdict
                        + " || '" + again + "\",\"runId\":' || cast(:run as bigint) || ',\"kind\":\"" + kind.part()
                        + "\",\"id\":\"'"
                        + " || cast(k.id as varchar(36)) || '\",\"verdict\":\"' || " + verdict
                        + " || '\",\"version\":' || k.version || ',\"mapping\":\"' || k.mapping || '\"}',"
                        + " current_timestamp from " + kind.table() + " k where " + which + " order by k.id",
                of);
    }
}
